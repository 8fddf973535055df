"""Phrases as readers type them, found in folded texts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from os.path import commonprefix
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from index.errors import QuestionError
from index.search.folded_text import FoldedText
from index.search.terms import folded, is_word_boundary, stems_of

WordMatch = Literal["words", "forms", "parts"]
"""Whether words must be whole, may have any ending ("emission", "emissions"), or may be parts."""

WORD_MATCHES: tuple[WordMatch, ...] = get_args(WordMatch)
MAX_PHRASE_CHARS = 200

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]+")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for; case, accents and white space make no difference.

    Attributes:
        text: as typed, white space collapsed.
        match: how its words are compared.
    """

    text: str
    match: WordMatch = "words"

    @property
    def can_be_searched(self) -> bool:
        """Whether it holds a letter or a digit."""
        return _LETTER.search(folded(self.text)) is not None


def phrase_of(text: str, match: WordMatch = "words") -> Phrase:
    """The phrase that was typed.

    Raises:
        QuestionError: there is no word in it.
    """
    phrase = Phrase(" ".join(text.split())[:MAX_PHRASE_CHARS], match)
    if not phrase.can_be_searched:
        raise QuestionError(f"a phrase to search for must hold a word; given {text!r}")
    return phrase


class PhraseFinder:
    """Finds phrases in texts.

    Args:
        texts: the texts, searched in their order.
    """

    def __init__(self, texts: Sequence[FoldedText]) -> None:
        self._texts = texts

    def places(self, phrase: Phrase) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where a phrase begins and ends, as offsets in all texts one behind the other.

        Returns:
            Two int64 arrays of shape (places,), ascending.
        """
        pattern, is_whole = self._pattern(phrase), phrase.match != "parts"
        base, pairs = 0, list[tuple[int, int]]()
        for text in self._texts:
            pairs += (
                (base + start, base + end)
                for start, end in _places_in(text.plain, pattern, is_whole=is_whole)
            )
            base += len(text.plain)
        starts, ends = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return starts, ends

    def _pattern(self, phrase: Phrase) -> re.Pattern[str]:
        tokens = _TOKEN.findall(folded(phrase.text))
        if phrase.match == "forms":
            return re.compile("".join(map(self._any_form, tokens)))
        return re.compile("".join(map(_exactly, tokens)))

    def _any_form(self, token: str) -> str:
        """A pattern of a word in all of its forms; of what stands between words as it is."""
        stems = tuple(stems_of(token)) if _WORD.fullmatch(token) else ()
        forms = {token, *self._forms.get(stems, ())} if stems else set()
        if not forms:
            return _exactly(token)
        # A pattern that begins with letters is searched fast.
        prefix = commonprefix(list(forms))  # noqa: RUF071 - of words, not of paths
        endings = sorted(re.escape(form.removeprefix(prefix)) for form in forms)
        return rf"{re.escape(prefix)}(?:{'|'.join(endings)})\b"

    @cached_property
    def _forms(self) -> Mapping[tuple[str, ...], Sequence[str]]:
        """The words of the texts by their stems."""
        words = {word for text in self._texts for word in _WORD.findall(text.plain)}
        forms = defaultdict(list)
        for word in words:
            forms[tuple(stems_of(word))].append(word)
        return forms


def _exactly(token: str) -> str:
    return r"\s+" if token.isspace() else re.escape(token)


def _places_in(
    plain: str, pattern: re.Pattern[str], *, is_whole: bool
) -> Iterator[tuple[int, int]]:
    """The places of a pattern in a folded text; whole words alone, where that is asked for."""
    for match in pattern.finditer(plain):
        start, end = match.span()
        if not is_whole or (is_word_boundary(plain, start) and is_word_boundary(plain, end)):
            yield start, end
