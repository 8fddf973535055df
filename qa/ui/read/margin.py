"""What stands in the margin of a transcript: where pages begin, and the time of the recording."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.locator import Locator
from index.records import Mark, Source, Transcript
from qa.original import original_address
from qa.wording import time_code

_MIN_SECONDS = 30
"""Times stand at least so far apart; captions have one every few seconds."""

_WORD = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class MarginSign:
    """What stands beside a word.

    Attributes:
        text: page and time, such as "p. 4" or "12:31".
        page: the page that begins here, None for none.
        address: the original on the web at this place, None where it is not known.
    """

    text: str
    page: int | None = None
    address: str | None = None


def margin_of(transcript: Transcript) -> dict[int, MarginSign]:
    """Offset of a word -> what stands beside it.

    A mark before a paragraph, as at its label, stands beside the first word of the paragraph.
    """
    source = transcript.source
    paragraphs = [words for turn in transcript.turns for words in turn.paragraphs]
    places: dict[int, list[Mark]] = {}
    position = 0
    for mark in _shown_marks(source):
        match = _WORD.search(source.text, mark.start)
        start = match.start() if match else len(source.text)
        while position < len(paragraphs) and paragraphs[position].end <= start:
            position += 1
        if position == len(paragraphs):
            break
        places.setdefault(max(start, paragraphs[position].start), []).append(mark)
    return {offset: _sign(marks, source) for offset, marks in places.items()}


def _shown_marks(source: Source) -> Iterator[Mark]:
    last = None
    for mark in source.marks:
        if mark.page is not None:
            yield mark
        elif mark.seconds is not None and (
            last is None or not 0 <= mark.seconds - last < _MIN_SECONDS
        ):
            last = mark.seconds
            yield mark


def _sign(marks: Sequence[Mark], source: Source) -> MarginSign:
    """The sign of marks at one word; of two pages the second, the first has nobody's words."""
    page = seconds = None
    for mark in marks:
        page = page if mark.page is None else mark.page
        seconds = seconds if mark.seconds is None else mark.seconds
    parts = [f"p. {page}" if page is not None else "", _short(seconds)]
    locator = Locator(page=page, seconds=seconds)
    address = original_address(source.metadata.url, locator, source.name)
    return MarginSign(" · ".join(filter(None, parts)), page, address)


def _short(seconds: float | None) -> str:
    """A time without hours where there are none: "2:31", "1:02:31"."""
    return "" if seconds is None else time_code(seconds).removeprefix("00:").removeprefix("0")
