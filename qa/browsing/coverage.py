"""Coverage: how many transcripts there are of each month, and the months without any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.store.layout import CatalogEntry
from qa.browsing.participation import Participation


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the time covered.

    Attributes:
        month: ISO 8601, such as 2021-10.
        transcripts: number of transcripts of this month.
        possible: number of further transcripts that may be of it, known only to a longer period.
    """

    month: str
    transcripts: int
    possible: int

    @property
    def is_hole(self) -> bool:
        """Whether no transcript can be of this month."""
        return not (self.transcripts or self.possible)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Numbers of transcripts by month.

    Attributes:
        months: all months from the first to the last.
        undated: number of transcripts without a date.
    """

    months: tuple[Month, ...]
    undated: int

    @property
    def holes(self) -> tuple[tuple[str, str], ...]:
        """The periods without transcripts: first and last month of each, ISO 8601."""
        runs = groupby(self.months, key=lambda month: month.is_hole)
        empty = [list(months) for is_hole, months in runs if is_hole]
        return tuple((months[0].month, months[-1].month) for months in empty)

    @property
    def empty(self) -> int:
        """Number of months without transcripts."""
        return sum(month.is_hole for month in self.months)


def months_of(entries: Iterable[CatalogEntry]) -> tuple[str, ...]:
    """Return all months from the first that a transcript can be of to the last; ISO 8601."""
    days = [entry.metadata.date for entry in entries if entry.metadata.date]
    if not days:
        return ()
    return _between(min(day.first for day in days), max(day.last for day in days))


def coverage_of(entries: Sequence[CatalogEntry], months: Sequence[str]) -> Coverage:
    """Return how many of some transcripts are of each month.

    Args:
        entries: transcripts, whose dates lie in the months.
        months: consecutive months, as from ``months_of``.
    """
    column = {month: number for number, month in enumerate(months)}
    counts = np.zeros((2, len(months)), dtype=np.int64)
    undated = 0
    for entry in entries:
        date = entry.metadata.date
        if date is None:
            undated += 1
            continue
        first, last = column[date.first[:7]], column[date.last[:7]]
        counts[int(first != last), first : last + 1] += 1
    rows = zip(months, *counts.tolist(), strict=True)
    return Coverage(tuple(Month(month, sure, possible) for month, sure, possible in rows), undated)


def monthly_presence(
    people: Sequence[int],
    participation: Participation,
    transcripts: Sequence[int],
    months: Sequence[str],
) -> NDArray[np.int64]:
    """Count the transcripts in which people take part, month by month.

    Args:
        people: positions of individuals.
        participation: who is heard where.
        transcripts: numbers of the transcripts.
        months: ISO 8601.

    Returns:
        int64, shape (2, people, months): transcripts of the month, and further ones that may be of
        it, known only to a longer period.
    """
    column = {month: number for number, month in enumerate(months)}
    row = {person: number for number, person in enumerate(people)}
    counts = np.zeros((2, len(people), len(months)), dtype=np.int64)
    for number in transcripts:
        date = participation.entries[number].metadata.date
        if date is None:
            continue
        first, last = column[date.first[:7]], column[date.last[:7]]
        for participant in participation.participants[number]:
            if participant.person in row:
                counts[int(first != last), row[participant.person], first : last + 1] += 1
    return counts


def most_present_people(
    participation: Participation, transcripts: Sequence[int], limit: int
) -> tuple[int, ...]:
    """Return who is heard in most of some transcripts: positions of individuals.

    Args:
        participation: who is heard where.
        transcripts: numbers of the transcripts.
        limit: how many people at most.
    """
    counts = np.zeros(len(participation.people.individuals), dtype=np.int64)
    for number in transcripts:
        counts[[participant.person for participant in participation.participants[number]]] += 1
    order = np.argsort(-counts, kind="stable")[:limit].tolist()
    return tuple(person for person in order if counts[person])


def _between(first: str, last: str) -> tuple[str, ...]:
    start, stop = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, stop + 1))
