"""Offsets in the text of a source -> the place in the original that they come from."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from index.records import Mark, Source, Span

_Place = TypeVar("_Place", int, float, str)
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the original some words stand; None is unknown.

    ``Locator(page=4, last_page=5)``

    Attributes:
        page: number of the page on which they begin, the first is 1.
        last_page: number of the page on which they end.
        seconds: time of the recording at which they begin, or shortly before, in seconds.
        anchor: name of a place at which they begin, or shortly after, such as an ``id`` of HTML.
        line: number of the line on which they begin, the first is 1; in files of plain text.
        section: heading of the section in which they stand, in articles.
    """

    page: int | None = None
    last_page: int | None = None
    seconds: float | None = None
    anchor: str | None = None
    line: int | None = None
    section: str | None = None


NOWHERE = Locator()
"""A place of which nothing is known."""


def locator_of(source: Source, span: Span, section: str | None = None) -> Locator:
    """The place in the original that a span of a source comes from.

    Args:
        source: the source.
        span: a span of its text, not empty.
        section: heading of the section that holds the span, None for none.
    """
    before = bisect_right(source.marks, span.start, key=_START)
    until = bisect_right(source.marks, span.end - 1, key=_START)
    page = _nearest(source.marks, before, _page)
    return Locator(
        page=page,
        last_page=_nearest(source.marks, until, _page) if page is not None else None,
        seconds=_nearest(source.marks, before, _seconds),
        anchor=_nearest(source.marks, before, _anchor),
        line=None if source.text_sha256 else _line(source.text, span.start),
        section=section,
    )


def _nearest(
    marks: Sequence[Mark], end: int, place_of: Callable[[Mark], _Place | None]
) -> _Place | None:
    """What the last of the marks before a position says of one sort of place."""
    places = (place_of(marks[i]) for i in range(end - 1, -1, -1))
    return next((place for place in places if place is not None), None)


def _page(mark: Mark) -> int | None:
    return mark.page


def _seconds(mark: Mark) -> float | None:
    return mark.seconds


def _anchor(mark: Mark) -> str | None:
    return mark.anchor


def _line(text: str, offset: int) -> int:
    ends = text.count("\n", 0, offset) + text.count("\r", 0, offset)
    return 1 + ends - text.count("\r\n", 0, offset)
