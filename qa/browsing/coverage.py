"""What time the transcripts cover, month by month, and where there is nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.store.layout import CatalogEntry
from qa.browsing.participation import Participation


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the time covered.

    Attributes:
        month: ISO 8601, such as 2021-10.
        transcripts: how many are of this month.
        possible: how many more may be of it, because only a longer time is known of them.
    """

    month: str
    transcripts: int
    possible: int

    @property
    def is_hole(self) -> bool:
        """Whether nothing can be of this month."""
        return not (self.transcripts or self.possible)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many transcripts there are of each month.

    Attributes:
        months: from the first to the last, none left out.
        undated: transcripts without a date.
    """

    months: tuple[Month, ...]
    undated: int

    @property
    def holes(self) -> tuple[tuple[str, str], ...]:
        """The times that nothing can be of: first and last month of each, ISO 8601."""
        runs = groupby(self.months, key=lambda one: one.is_hole)
        empty = [list(months) for is_hole, months in runs if is_hole]
        return tuple((months[0].month, months[-1].month) for months in empty)

    @property
    def empty(self) -> int:
        """How many months nothing can be of."""
        return sum(one.is_hole for one in self.months)


def months_of(entries: Iterable[CatalogEntry]) -> tuple[str, ...]:
    """Every month from the first that a transcript can be of to the last; ISO 8601."""
    days = [entry.metadata.date for entry in entries if entry.metadata.date]
    if not days:
        return ()
    return _between(min(day.first for day in days), max(day.last for day in days))


def coverage_of(entries: Sequence[CatalogEntry], months: Sequence[str]) -> Coverage:
    """How many of some transcripts are of each month.

    Args:
        entries: transcripts, whose dates lie in the months.
        months: those to count for, without a gap, as from ``months_of``.
    """
    at = {month: number for number, month in enumerate(months)}
    counts = np.zeros((2, len(months)), dtype=np.int64)
    undated = 0
    for entry in entries:
        date = entry.metadata.date
        if date is None:
            undated += 1
            continue
        first, last = at[date.first[:7]], at[date.last[:7]]
        counts[int(first != last), first : last + 1] += 1
    rows = zip(months, *counts.tolist(), strict=True)
    return Coverage(tuple(Month(month, sure, possible) for month, sure, possible in rows), undated)


def monthly_presence(
    people: Sequence[int],
    participation: Participation,
    transcripts: Sequence[int],
    months: Sequence[str],
) -> NDArray[np.int64]:
    """In how many of some transcripts each of some people is heard, month by month.

    A transcript of which no month is known counts for none.

    Args:
        people: positions in the participation's people.
        participation: who is heard where.
        transcripts: numbers of the transcripts.
        months: ISO 8601.

    Returns:
        int64, shape (people, months).
    """
    at = {month: number for number, month in enumerate(months)}
    row = {person: number for number, person in enumerate(people)}
    counts = np.zeros((len(people), len(months)), dtype=np.int64)
    for number in transcripts:
        date = participation.entries[number].metadata.date
        if date is None or date.first[:7] != date.last[:7]:
            continue
        for heard in participation.participants[number]:
            if heard.person in row:
                counts[row[heard.person], at[date.first[:7]]] += 1
    return counts


def most_present_people(
    participation: Participation, transcripts: Sequence[int], limit: int
) -> tuple[int, ...]:
    """Who is heard in most of some transcripts: positions in the participation's people.

    Args:
        participation: who is heard where.
        transcripts: numbers of the transcripts.
        limit: how many people at most.
    """
    counts = np.zeros(len(participation.people.individuals), dtype=np.int64)
    for number in transcripts:
        counts[[one.person for one in participation.participants[number]]] += 1
    order = np.argsort(-counts, kind="stable")[:limit].tolist()
    return tuple(person for person in order if counts[person])


def _between(first: str, last: str) -> tuple[str, ...]:
    start, stop = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, stop + 1))
