"""Promises in a sentence, found by rules on English words.

A promise binds whoever speaks, or the government or organisation that the speaker speaks for, to
do something. Announcements of where somebody travels or speaks, what will be said or not be said
here, forecasts, conditions, questions and the promises of others are none.
"""

import re
from dataclasses import dataclass

from index.records import Span
from qa.commitments.amounts import amounts_in
from qa.commitments.deadlines import deadlines_in, is_limit
from qa.commitments.deeds import is_conduct, is_deed_of_one
from qa.commitments.forms import (
    CLEFT,
    FORMS,
    NOUN,
    PHRASES,
    Form,
    PromiseGrade,
    may_promise,
    subject_pattern,
)
from qa.commitments.surroundings import is_quoted, is_taken_back

_WHOEVER_SPEAKS = frozenset(("i", "we"))
_PLAIN = str.maketrans("\t\n\r\x0b\x0c\xa0’‘", "      ''")
_MAX_SENTENCE_CHARS = 2000
"""A longer one is no sentence."""
_CLEFT_START = re.compile(r"\bwhat $", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(
    r",? \b(?:which|who|unlike|because|after|since|while|even as|whereas)\b", re.IGNORECASE
)
"""Begins a clause that tells of other things than what is promised."""

_MAX_CHARS_BEFORE = 25
"""A deadline nearer to the subject may stand before it: "before August, we will"."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in a sentence.

    Attributes:
        grade: how far the words bind.
        promiser: the words that name who promises, such as "the United States"; None where it is
            whoever speaks ("I", "we").
        amounts: how much, as the sentence says it.
        deadlines: by when, as the sentence says it.
    """

    grade: PromiseGrade
    promiser: Span | None
    amounts: tuple[Span, ...]
    deadlines: tuple[Span, ...]


def promise_in(sentence: str, bodies: str = "", before: str = "") -> Promise | None:
    """Return the promise in a sentence, the most binding one of several; None without one.

    Args:
        sentence: as it is said.
        bodies: a pattern of names that the speaker speaks for, such as "Colombia"; "" for none.
        before: the words of the same speaker before the sentence, where a quotation may begin.
    """
    if not may_promise(sentence) or sentence.rstrip("\"'”’) ").endswith("?"):
        return None
    words = sentence[:_MAX_SENTENCE_CHARS].translate(_PLAIN)
    places = list(subject_pattern(bodies).finditer(words))
    for form in FORMS:
        for place in places:
            match = form.words.match(words, place.end())
            if match and _is_promise(form, place.start(), match.end(), words, before):
                return _promise(form.grade, place, words)
    for place in places:
        start = _CLEFT_START.search(words, 0, place.start())
        match = CLEFT.words.match(words, place.end())
        if start and match and _is_promise(CLEFT, start.start(), match.end(), words, before):
            return _promise(CLEFT.grade, place, words)
    for phrase in PHRASES if NOUN.search(words) else ():
        match = phrase.words.search(words)
        if match and _is_promise(phrase, match.start(), match.end(), words, before):
            return _promise(phrase.grade, None, words, match.start())
    return None


def _is_promise(form: Form, start: int, end: int, words: str, before: str) -> bool:
    deed = words[end:]
    if is_taken_back(words[:start], words[start:end], deed) or is_quoted(before + words[:start]):
        return False
    amounts = amounts_in(deed)
    match form.demand:
        case "nothing":
            return True
        case "amount":
            return bool(amounts)
    is_measured = bool(amounts) or any(is_limit(at.of(deed)) for at in deadlines_in(deed))
    if is_conduct(deed, has_amount=bool(amounts)):
        return False
    is_of_one = words[start:end].startswith(("I ", "I'"))
    return is_measured or (form.demand == "deed" and (not is_of_one or is_deed_of_one(deed)))


def _promise(
    grade: PromiseGrade, subject: re.Match[str] | None, words: str, start: int = 0
) -> Promise:
    """Return a promise with what the sentence says from its subject on."""
    is_named = subject is not None and subject[0].lower() not in _WHOEVER_SPEAKS
    first = subject.end() if subject else start
    clause = _NEXT_CLAUSE.search(words, first)
    end = clause.start() if clause else len(words)
    return Promise(
        grade=grade,
        promiser=Span(*subject.span()) if subject and is_named else None,
        amounts=tuple(
            Span(first + at.start, first + at.end) for at in amounts_in(words[first:end])
        ),
        deadlines=tuple(
            at
            for at in deadlines_in(words)
            if first - _MAX_CHARS_BEFORE <= at.end and at.start <= end
        ),
    )
