"""Time stamps in plain lines of text: "[00:12:31]", "(00:12:31)", "0:03" behind a name."""

import re
from collections.abc import Iterator, Sequence

from index.records import Mark, Span

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_BRACKETED_STAMP = rf"\\?[\[(]\s*{_CLOCK}(?:\s*(?:-->|->|[-–])\s*{_CLOCK})?\s*\\?[\])]"
_STAMP = re.compile(
    rf"""
    {_BRACKETED_STAMP}
    | ^[^\S\n]*{_CLOCK}(?:\s*(?:-->|->|[-–])\s*{_CLOCK})?(?=[^\S\n]*$)
    | ^[^\S\n]*{_CLOCK}(?=[^\S\n]+(?![AaPp]\.?[Mm])[^\W\d])
    | (?<=\w)[^\S\n]{{1,8}}{_CLOCK}(?=[^\S\n]*$)
    """,
    re.MULTILINE | re.VERBOSE,
)
_MIN_STAMPS = 2
_MAX_NAME_WORDS = 6
"""At the end of a line a bare time is a stamp behind a name of at most so many words."""

_LATEST_FIRST_STAMP = 1800.0
"""Seconds; stamps that begin later than this tell the time of the day and not of a recording."""


def stamps_of(text: str, start: int) -> list[tuple[Span, float]]:
    """Stamps with the seconds that each begins at."""
    stamps = []
    for match in _STAMP.finditer(text, start):
        clock = re.search(_CLOCK, match[0])
        if clock and _stands_apart(text, match):
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.end()
            if _begins_line(text, first) and text.startswith(":", end):
                end += 1  # "(00:41:48): And then", where nobody is named
            stamps.append((Span(first, end), _seconds(clock[0])))
    return stamps if len(stamps) >= _MIN_STAMPS else []


def _begins_line(text: str, offset: int) -> bool:
    return not text[max(0, offset - 200) : offset].rpartition("\n")[2].strip()


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a stamp begins or ends its line or its label: not as "(3:16)" in a sentence."""
    before = text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 3]
    if before.strip() and match[0][:1].isspace():  # bare, at the end of its line
        words = re.sub(rf"^\s*{_CLOCK}\s", "", before).split()
        return len(words) <= _MAX_NAME_WORDS and all(word[:1].isupper() for word in words)
    return (
        not before.strip(" \t*_>#-")
        or before.rstrip(" \t*_").endswith(":")
        or not after.strip(" \t*_\\").removeprefix(":")[:1].strip()
        or after.lstrip(" *_")[:1] in {":", "\n", ""}
    )


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def time_marks(stamps: Sequence[tuple[Span, float]]) -> Iterator[Mark]:
    """The times of the recording that stamps tell; none where they tell the time of the day."""
    if stamps and stamps[0][1] <= _LATEST_FIRST_STAMP:
        yield from (Mark(span.start, seconds=seconds) for span, seconds in stamps)
