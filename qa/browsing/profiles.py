"""Profiles of people: roles over time, appearances, distinctive terms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dates import earliest, latest, partial_date
from index.records import PartialDate
from index.search.terms import terms_of
from index.store.reader import OpenedIndex
from qa.browsing.distinctive import DistinctiveTerm, SpokenTerms
from qa.browsing.encounters import Encounters, encounters_of
from qa.browsing.topics import topics_of
from qa.understanding.people import Individual, name_key

MIN_DISTINCTIVE_WORDS = 10_000
"""Of fewer words the most certain terms are those of one event."""

_MAX_DISTINCTIVE_TERMS = 24
_MAX_TOPICS = 12
_MIN_TOPIC_PASSAGES = 2
"""What is spoken of once is no topic of somebody's."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function of a person.

    Attributes:
        title: its name.
        first: the first date as far as it is known; None when no date is known.
        last: the last date, likewise.
        transcripts: number of transcripts that label the person so; 0 when only headlines do.
    """

    title: str
    first: PartialDate | None
    last: PartialDate | None
    transcripts: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A transcript in which a person is heard.

    Attributes:
        transcript: its number in the catalog.
        turns: number of the person's turns.
        quoted: number of passages of the person's words that narration quotes.
    """

    transcript: int
    turns: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of a person.

    Attributes:
        person: names and labels.
        roles: earliest first.
        appearances: latest first.
        passages: number of passages that the person says.
        encounters: what the person says, is asked and is quoted with.
        topics: what the person speaks of most, in the person's words.
        words: distinctive terms, most certain first; None where the person says too little for
            them, less than MIN_DISTINCTIVE_WORDS.
    """

    person: Individual
    roles: tuple[Role, ...]
    appearances: tuple[Appearance, ...]
    passages: int
    encounters: Encounters
    topics: tuple[str, ...]
    words: tuple[DistinctiveTerm, ...] | None

    @property
    def turns(self) -> int:
        """Number of the person's turns."""
        return sum(appearance.turns for appearance in self.appearances)


def profile_of(person: Individual, index: OpenedIndex, terms: Callable[[], SpokenTerms]) -> Profile:
    """Return the profile of a person.

    Args:
        person: a person of the index.
        index: an opened index.
        terms: gives the spoken terms of its passages; called where enough is said for them.
    """
    rows = np.flatnonzero(np.isin(index.passages["speaker"], person.speakers))
    names = {term for name in (*person.names, *person.labels) for term in terms_of(name)}
    appearances = _appearances(person, index, rows)
    numbers = [appearance.transcript for appearance in appearances]
    encounters = encounters_of(person, numbers, index)
    has_terms = encounters.words >= MIN_DISTINCTIVE_WORDS
    distinctive = terms().distinctive(rows, _MAX_DISTINCTIVE_TERMS, names) if has_terms else None
    return Profile(
        person=person,
        roles=_roles(person, index, rows),
        appearances=appearances,
        passages=len(rows),
        encounters=encounters,
        topics=tuple(topics_of(index, [person], _MIN_TOPIC_PASSAGES)[0][:_MAX_TOPICS]),
        words=None if distinctive is None else tuple(distinctive),
    )


def _roles(person: Individual, index: OpenedIndex, rows: NDArray[np.int64]) -> tuple[Role, ...]:
    roles: dict[str, Role] = {}
    for role in (*_label_roles(person, index, rows), *_registered_roles(person, index)):
        key = role.title.casefold().removeprefix("the ")
        roles[key] = _merged(roles[key], role) if key in roles else role
    return tuple(sorted(roles.values(), key=_first_day_and_title))


def _label_roles(person: Individual, index: OpenedIndex, rows: NDArray[np.int64]) -> Iterator[Role]:
    """Yield the roles in the person's labels, with the days of the transcripts that have them."""
    roles: dict[str, list[int]] = {}
    for speaker in person.speakers:
        if title := index.catalog.speakers[speaker].role:
            roles.setdefault(title, []).append(speaker)
    for title, speakers in roles.items():
        own = rows[np.isin(index.passages["speaker"][rows], speakers)]
        if not len(own):
            continue
        numbers = np.unique(index.passages["transcript"][own]).tolist()
        entries = [index.catalog.entries[number] for number in numbers]
        dates = [date for entry in entries if (date := entry.metadata.date)]
        yield _role(title, dates, len(numbers))


def _registered_roles(person: Individual, index: OpenedIndex) -> Iterator[Role]:
    """Yield the offices that the index lists for a person."""
    keys = {name_key(name) for name in person.names}
    for tenure in index.catalog.offices:
        if name_key(tenure.name) in keys:
            yield Role(tenure.office, partial_date(tenure.first), partial_date(tenure.last), 0)


def _merged(role: Role, same: Role) -> Role:
    """Return a role and another record of it as a single role."""
    dates = [date for record in (role, same) for date in (record.first, record.last) if date]
    return _role(role.title, dates, role.transcripts + same.transcripts)


def _role(title: str, dates: Sequence[PartialDate], transcripts: int) -> Role:
    if not dates:
        return Role(title, None, None, transcripts)
    return Role(title, earliest(dates), latest(dates), transcripts)


def _first_day_and_title(role: Role) -> tuple[bool, str, str]:
    """Return the key of the order of time; a role without a date comes last."""
    return role.first is None, role.first.first if role.first else "", role.title


def _appearances(
    person: Individual, index: OpenedIndex, rows: NDArray[np.int64]
) -> tuple[Appearance, ...]:
    speakers = index.catalog.speakers
    in_quotes = [number for number in person.speakers if speakers[number].is_quoted]
    is_quoted = np.isin(index.passages["speaker"][rows], in_quotes)
    own = index.passages[rows[~is_quoted]]
    turns = np.unique(np.stack([own["transcript"], own["turn"]], axis=1), axis=0)
    size = len(index.catalog.entries)
    turn_counts = np.bincount(turns[:, 0], minlength=size).tolist()
    quoted = index.passages["transcript"][rows[is_quoted]]
    quote_counts = np.bincount(quoted, minlength=size).tolist()
    appearances = [
        Appearance(number, turn_counts[number], quote_counts[number])
        for number in range(size)
        if turn_counts[number] or quote_counts[number]
    ]
    return tuple(
        sorted(
            appearances,
            key=lambda appearance: _first_day(index, appearance.transcript),
            reverse=True,
        )
    )


def _first_day(index: OpenedIndex, transcript: int) -> str:
    date = index.catalog.entries[transcript].metadata.date
    return date.first if date else ""
