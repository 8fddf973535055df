"""What the transcripts tell of one person: roles over time, appearances, words that stand out."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Transcript
from index.search.terms import terms_of
from index.store.reader import OpenedIndex
from qa.browsing.distinctive import DistinctiveTerm, SpokenTerms
from qa.understanding.people import Individual, name_key

_MAX_DISTINCTIVE_TERMS = 24


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function of a person.

    Attributes:
        title: its name.
        first: the first day that is known of it, ISO 8601; None when no day is known.
        last: the last day.
        transcripts: how many transcripts label the person so; 0 where headlines alone tell.
    """

    title: str
    first: str | None
    last: str | None
    transcripts: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A transcript in which a person is heard.

    Attributes:
        transcript: its number in the catalog.
        turns: how often the person takes the floor.
        quoted: passages of narration that quote the person.
    """

    transcript: int
    turns: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one person.

    Attributes:
        person: names and labels.
        roles: the earliest first.
        appearances: the latest first.
        passages: how many passages the person says.
        words: the words that stand out, the most certain first.
    """

    person: Individual
    roles: tuple[Role, ...]
    appearances: tuple[Appearance, ...]
    passages: int
    words: tuple[DistinctiveTerm, ...]

    @property
    def turns(self) -> int:
        """How often the person takes the floor."""
        return sum(one.turns for one in self.appearances)


def profile_of(person: Individual, index: OpenedIndex, own: SpokenTerms) -> Profile:
    """The profile of a person.

    Args:
        person: one of the index's people.
        index: an opened index.
        own: the terms of its passages.
    """
    said = np.isin(index.passages["speaker"], person.speakers)
    rows = np.flatnonzero(said)
    names = {term for name in (*person.names, *person.labels) for term in terms_of(name)}
    return Profile(
        person=person,
        roles=_roles(person, index, rows),
        appearances=_appearances(person, index, rows),
        passages=len(rows),
        words=tuple(own.distinctive(rows, _MAX_DISTINCTIVE_TERMS, names)) if len(rows) else (),
    )


def spoken_word_count(transcript: Transcript, person: Individual) -> int:
    """How many words a person says in a transcript.

    Args:
        transcript: where to count.
        person: whose names and labels tell the turns.
    """
    text = transcript.source.text
    return sum(
        len(paragraph.of(text).split())
        for turn in transcript.turns
        if turn.speaker.name in person.names and turn.speaker.label in person.labels
        for paragraph in turn.paragraphs
    )


def _roles(person: Individual, index: OpenedIndex, rows: NDArray[np.int64]) -> tuple[Role, ...]:
    found: dict[str, Role] = {}
    for role in (*_labelled(person, index, rows), *_told(person, index)):
        key = role.title.casefold().removeprefix("the ")
        known = found.get(key)
        found[key] = _joined(known, role) if known else role
    return tuple(sorted(found.values(), key=lambda role: (role.first or "9", role.title)))


def _labelled(person: Individual, index: OpenedIndex, rows: NDArray[np.int64]) -> Iterator[Role]:
    """The roles that labels tell, with the days of the transcripts that have them."""
    roles: dict[str, list[int]] = {}
    for speaker in person.speakers:
        if title := index.catalog.speakers[speaker].role:
            roles.setdefault(title, []).append(speaker)
    for title, speakers in roles.items():
        own = rows[np.isin(index.passages["speaker"][rows], speakers)]
        if not len(own):
            continue
        numbers = np.unique(index.passages["transcript"][own]).tolist()
        days = [day for one in numbers if (day := index.catalog.entries[one].metadata.date)]
        first = min((day.first for day in days), default=None)
        last = max((day.last for day in days), default=None)
        yield Role(title, first, last, len(numbers))


def _told(person: Individual, index: OpenedIndex) -> Iterator[Role]:
    """The offices that the index's registry tells."""
    keys = {name_key(name) for name in person.names}
    for tenure in index.catalog.offices:
        if name_key(tenure.name) in keys:
            yield Role(tenure.office, tenure.first, tenure.last, 0)


def _joined(known: Role, other: Role) -> Role:
    first = [day for day in (known.first, other.first) if day]
    last = [day for day in (known.last, other.last) if day]
    return Role(
        known.title,
        min(first, default=None),
        max(last, default=None),
        known.transcripts + other.transcripts,
    )


def _appearances(
    person: Individual, index: OpenedIndex, rows: NDArray[np.int64]
) -> tuple[Appearance, ...]:
    own = index.passages[rows]
    turns = np.unique(np.stack([own["transcript"], own["turn"]], axis=1), axis=0)
    quoting = index.quoted_speakers[np.isin(index.quoted_speakers[:, 1], person.speakers), 0]
    size = len(index.catalog.entries)
    taken = np.bincount(turns[:, 0], minlength=size).tolist()
    quoted = np.bincount(index.passages["transcript"][quoting], minlength=size).tolist()
    found = [
        Appearance(number, taken[number], quoted[number])
        for number in range(size)
        if taken[number] or quoted[number]
    ]
    return tuple(sorted(found, key=lambda one: _day(index, one.transcript), reverse=True))


def _day(index: OpenedIndex, transcript: int) -> str:
    date = index.catalog.entries[transcript].metadata.date
    return date.first if date else ""
