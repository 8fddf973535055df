"""The newest transcripts: what "the latest" asks for, and "last week" where all are older."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.records import PartialDate
from qa.records import NamedDate, NamedSpeaker
from qa.understanding.speaker_parts import requested_speakers

NewestDate = Callable[[Sequence[NamedSpeaker]], PartialDate | None]
"""Speakers -> the date of the newest transcript in which any of them speaks, of all for none."""

_WORDS_OF_SPEAKERS = (
    r"(?:addresses|address|answers?|appearances?|briefings?|comments?|conferences?|interviews?"
    r"|messages?|news|positions?|press|quotes?|remarks?|speech(?:es)?|stances?|statements?"
    r"|transcripts?|views?|words?)"
)
_LATEST = re.compile(
    rf"""\b(?:latest|newest|most\s+recent)\b
        (?=\s+(?:[\w-]+\s+){{0,2}}?{_WORDS_OF_SPEAKERS}\b | \s+(?:about|from|on|regarding)\b)
      | \bmost\s+recently\b | \blately\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words for the newest transcripts: "the latest remarks", but not "the latest variant"."""


def with_newest(
    question: str,
    dates: Sequence[NamedDate],
    speakers: Sequence[NamedSpeaker],
    newest_date: NewestDate,
) -> tuple[NamedDate, ...]:
    """Return the dates that a question names, with what they say of the newest transcripts.

    "The latest" is the date of the newest transcript of the speakers who are asked for. A date
    counted from today that is after all transcripts prefers the newest one.
    """
    words = _latest_words(question)
    if not words and not any(day.is_relative for day in dates):
        return tuple(dates)
    newest = newest_date(requested_speakers(speakers))
    newest_of_all = newest_date(())
    if newest is None or newest_of_all is None:
        return tuple(dates)
    preferring = [
        replace(day, preferred=newest)
        if day.is_relative and day.date.first > newest_of_all.last
        else day
        for day in dates
    ]
    return (*preferring, *(NamedDate(word, newest, preferred=newest) for word in words))


def _latest_words(question: str) -> list[str]:
    """Return the words for the newest transcripts in a question, each once."""
    return list(dict.fromkeys(match[0] for match in _LATEST.finditer(question)))
