"""The words of a question whose absence tells why there is no answer: names and rare nouns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Span
from index.search.terms import folded, stems_of, terms_of
from qa.answering.generic_words import is_generic
from qa.answering.word_matches import without_understood
from qa.records import Query

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_SIMPLE = re.compile(r"[a-z]+(?:-[a-z]+)*|[a-z]+[0-9]+[a-z]*")
"""Words in Latin letters: other scripts join words, and stems are those of English."""

_AUXILIARIES = frozenset("did does do".split())
_BEFORE_NOUNS = frozenset("a about an any for in of on over some the".split())
_MIN_NOUN_LETTERS = 4
_MAX_CAPITALISED_SHARE = 0.6
"""In a question of which more words are capitalised, capitals tell no names."""


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A name or a noun of a question.

    Attributes:
        words: as typed, without a possessive: "Brayton Point".
        span: where it stands in the text of the query.
        is_name: whether capitals make it a name.
    """

    words: str
    span: Span
    is_name: bool

    @property
    def parts(self) -> list[str]:
        """Its single words."""
        return self.words.split()


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    span: Span
    is_name: bool


def topic_words(query: Query) -> list[TopicWord]:
    """The names and nouns of a question, in order.

    Left out are speakers and dates that were understood, verbs as far as their place or ending
    tells them, numbers, and words that any question may hold.
    """
    tokens = _tokens(query)
    verbs = _verbs(tokens)
    words: list[TopicWord] = []
    for run in _runs(tokens, query.text):
        typed = _POSSESSIVE.sub("", " ".join(token.word for token in run))
        is_noun = len(typed) >= _MIN_NOUN_LETTERS and run[0] not in verbs
        if (run[0].is_name or is_noun) and all(map(_is_simple, typed.split())):
            span = Span(run[0].span.start, run[-1].span.end)
            words.append(TopicWord(typed, span, run[0].is_name))
    return words


def _tokens(query: Query) -> list[_Token]:
    """The words of a question; what was understood in it becomes a word without letters."""
    text = without_understood(query, query.text)
    matches = list(re.finditer(rf"{_TOKEN.pattern}|\0+", text))
    capitals = [match[0][0].isupper() for match in matches]
    tells_names = sum(capitals) <= _MAX_CAPITALISED_SHARE * len(capitals)
    return [
        _Token(match[0], Span(*match.span()), tells_names and capital and number > 0)
        for number, (match, capital) in enumerate(zip(matches, capitals, strict=True))
    ]


def _runs(tokens: Sequence[_Token], text: str) -> list[list[_Token]]:
    """The words that are not generic; names that follow each other are one run."""
    runs: list[list[_Token]] = []
    for token in tokens:
        if _is_in_any_question(token.word):
            continue
        last = runs[-1][-1] if runs else token
        gap = text[last.span.end : token.span.start]
        is_joined = last.is_name and token.is_name and gap == " "
        if is_joined and not _POSSESSIVE.search(last.word):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _verbs(tokens: Sequence[_Token]) -> set[_Token]:
    """The words that their place or ending makes verbs or adverbs."""
    verbs: set[_Token] = set()
    awaits_verb = False
    before = ""
    for token in tokens:
        word = token.word
        if word in _AUXILIARIES or (word.lower() in _AUXILIARIES and not before):
            awaits_verb = True
        elif word[0].islower() and before not in _BEFORE_NOUNS:
            is_first = awaits_verb and before not in _AUXILIARIES and bool(terms_of(word))
            if is_first or before == "who" or word.endswith(("ed", "ing", "ly")):
                verbs.add(token)
            awaits_verb = awaits_verb and not is_first
        before = word.lower()
    return verbs


def _is_in_any_question(word: str) -> bool:
    """Whether a word tells nothing of the topic: any question may hold it."""
    bare = _POSSESSIVE.sub("", word)
    return not terms_of(bare) or all(map(is_generic, stems_of(bare)))


def _is_simple(word: str) -> bool:
    return _SIMPLE.fullmatch(folded(word)) is not None
