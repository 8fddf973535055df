"""A strip of time: where dates stand on it, and the months or years that are named below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.records import PartialDate

_MAX_TICKS = 5
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MONTHS = 12
_MAX_TICK_PLACE = 0.88
"""A label further to the right would not fit into a narrow window."""

_GAP = 0.045
"""Of the strip, between dots of a row: the width of a dot in a narrow window."""

_MAX_ROWS = 7
_SHIFTS = (0, 1, -1, 2, -2, 3, -3)
"""Gaps by which a dot may be moved where the rows above its date are full."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A label below the strip.

    Attributes:
        label: a month, such as "Oct 2021", or a year.
        at: its place, 0 at the beginning of the strip and 1 at the end.
    """

    label: str
    at: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A date on the strip.

    Attributes:
        first: place of its first day, 0 to 1.
        last: place of the end of its last day, 0 to 1.
        at: place of the dot: the middle, or beside it where dots of the same time stand there.
        row: from 0, the lowest; dots that would cover each other stand in different rows.
    """

    first: float
    last: float
    at: float
    row: int


@dataclass(frozen=True, slots=True)
class TimeStrip:
    """Dates along time, from the first day of a month to the last day of one.

    Attributes:
        dots: one for each date, in the order given.
        ticks: from left to right, at least one and at most five.
    """

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


def time_strip(dates: Sequence[PartialDate]) -> TimeStrip:
    """Return the strip of some dates, empty without any."""
    if not dates:
        return TimeStrip((), ())
    first = _month_of(min(day.first for day in dates))
    last = _month_of(max(day.last for day in dates))
    start, end = (_first_day(month).toordinal() for month in (first, last + 1))

    def place(ordinal: int) -> float:
        return (ordinal - start) / (end - start)

    ends = [(place(_ordinal(day.first)), place(_ordinal(day.last) + 1)) for day in dates]
    step = _step(first, last)
    months = [month for month in range(first, last + 1) if month % step == 0] or [first]
    places = [place(_first_day(month).toordinal()) for month in months]
    ticks = tuple(
        Tick(_label(month, step), at)
        for month, at in zip(months, places, strict=True)
        if at <= _MAX_TICK_PLACE or month == months[0]
    )
    return TimeStrip(_dots(ends), ticks)


def _dots(ends: Sequence[tuple[float, float]]) -> tuple[Dot, ...]:
    """Return dots where they cover no other, as near to their dates as there is room."""
    places_by_row: list[list[float]] = [[] for _ in range(_MAX_ROWS)]
    dots = []
    for first, last in ends:
        middle = (first + last) / 2
        shifted = [middle + shift * _GAP for shift in _SHIFTS]
        spots = ((row, at) for at in shifted for row in range(_MAX_ROWS) if 0 <= at <= 1)
        free = ((row, at) for row, at in spots if _is_free(places_by_row[row], at))
        row, at = next(free, (_MAX_ROWS - 1, middle))
        places_by_row[row].append(at)
        dots.append(Dot(first, last, at, row))
    return tuple(dots)


def _is_free(places: Sequence[float], at: float) -> bool:
    # The shifts are whole gaps, which a sum of fractions may miss by a little.
    return all(abs(place - at) > _GAP - 1e-9 for place in places)


def _step(first: int, last: int) -> int:
    """Return the number of months from one tick to the next."""
    fitting = (step for step in _MONTH_STEPS if last // step - (first - 1) // step <= _MAX_TICKS)
    return next(fitting, _MONTH_STEPS[-1])


def _label(month: int, step: int) -> str:
    day = _first_day(month)
    return f"{day:%b %Y}" if step < _MONTHS else f"{day.year}"


def _month_of(day: str) -> int:
    """Return the number of months since the year 0."""
    return int(day[:4]) * _MONTHS + int(day[5:7]) - 1


def _first_day(month: int) -> date:
    return date(month // _MONTHS, month % _MONTHS + 1, 1)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
