"""What is known of passages beside their words: who, when, and of what kind."""

from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.errors import QuestionError
from index.records import Metadata
from index.store.passage_index import EVERYTHING, PassageIndex, Scope
from qa.filters import FACETS, Facet, Filters
from qa.place import match_source
from qa.records import NamedDate, Query
from qa.understanding.names import SpeakerIndex
from qa.understanding.people import People

_UNKNOWN = 0

_NEARBY_DAYS = 60
"""Days before and after a named date in which it is likely to be spoken of as well."""

_NEARBY_DATE_FIT = 0.5
"""What a day beside the named date is worth, less the further away it is: one in nine development
questions that name a date has its answer outside of it, and most of those within these days."""


class Facets:
    """Speakers and dates of an index's passages.

    Args:
        index: the passages.

    Attributes:
        questioners: positions of the speakers who are reporters and other askers.
        names: its speakers, by name and by office.
    """

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        days = np.array([_days(entry.metadata) for entry in index.catalog.entries]).reshape(-1, 2)
        self._first, self._last = days[:, 0], days[:, 1]
        self.questioners = frozenset(
            position
            for position, speaker in enumerate(index.catalog.speakers)
            if speaker.kind in {"questioner", "audience"}
        )
        self.names = SpeakerIndex(index.catalog.speakers, index.catalog.offices)

    def said_at(self, named: NamedDate) -> frozenset[int]:
        """The transcripts whose date can be the named one."""
        return self._between(_ordinal(named.date.first), _ordinal(named.date.last))

    def said_around(self, named: NamedDate) -> NDArray[np.float32]:
        """How well the day of each transcript fits a named date; shape (transcripts,), 0 to 1.

        1 where it can be that day, at most AROUND outside, 0 from AROUND_DAYS on.
        """
        first, last = _ordinal(named.date.first), _ordinal(named.date.last)
        away = np.maximum(0, np.maximum(first - self._last, self._first - last))
        fit = np.where(away > 0, _NEARBY_DATE_FIT * np.clip(1 - away / _NEARBY_DAYS, 0, 1), 1)
        fit[self._first == _UNKNOWN] = 0
        return fit.astype(np.float32)

    def unmatched(self, query: Query, allowed: Scope) -> tuple[str, ...]:
        """The words of what was understood that no passage fits which may be found.

        A time behind the last transcript is one that is talked about ("zero emissions in 2050").
        """
        latest = self._last.max(initial=_UNKNOWN)
        held = frozenset(self._index.transcripts_in(allowed).tolist())
        dates = [
            one.words
            for one in query.dates
            if _ordinal(one.date.first) <= latest and not held & self.said_at(one)
        ]
        speakers = [
            one.words
            for one in query.speakers
            if not len(self._index.transcripts_in(allowed.by(one.speakers)))
        ]
        return (*dates, *speakers)

    def allowed(self, filters: Filters) -> Scope:
        """The passages that hard filters let through.

        Raises:
            QuestionError: a filter matches nothing in the index or is no date.
        """
        scope = EVERYTHING
        if filters.speakers:
            scope = scope.by(self._matching_speakers(filters.speakers))
        if filters.people:
            scope = scope.by(self._named_so(filters.people))
        if filters.sources:
            scope = scope.within(self._matching_sources(filters.sources))
        for facet in FACETS:
            if facet.metadata and filters.values(facet):
                scope = scope.within(self._matching(facet, filters.values(facet)))
        if filters.since or filters.until:
            since = _day(filters.since, "--since") if filters.since else 1
            until = _day(filters.until, "--until") if filters.until else date.max.toordinal()
            scope = scope.within(self._between(since, until))
        return scope

    def _between(self, since: int, until: int) -> frozenset[int]:
        """The transcripts that can be of some days."""
        within = (self._first != _UNKNOWN) & (self._first <= until) & (self._last >= since)
        return frozenset(np.flatnonzero(within).tolist())

    def _matching_speakers(self, names: tuple[str, ...]) -> tuple[int, ...]:
        found: list[int] = []
        for name in names:
            wanted = name.casefold().strip()
            matching = [
                position
                for position, speaker in enumerate(self._index.catalog.speakers)
                for known in (speaker.name, speaker.label, speaker.role)
                if known and wanted and wanted in known.casefold()
            ]
            if not matching:
                raise QuestionError(
                    f"a speaker filter must name a speaker of the index; {name!r} is none"
                )
            found += matching
        return tuple(found)

    def _named_so(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """The speakers of the people with some whole names: "Biden" is not Jill Biden."""
        numbers = [self._people.find(name) for name in names]
        known = [self._people.individuals[number] for number in numbers if number is not None]
        found = tuple(position for person in known for position in person.speakers)
        if not found:
            raise QuestionError(
                f"a filter of people must name a speaker in full; {', '.join(names)!r} is none"
            )
        return found

    @cached_property
    def _people(self) -> People:
        speakers, offices = self._index.catalog.speakers, self._index.catalog.offices
        return People(speakers, self._index.speaker_counts(), offices)

    def _matching(self, facet: Facet, wanted: tuple[str, ...]) -> list[int]:
        """The transcripts whose metadata hold one of the wanted words of a facet."""
        words = [one.casefold().strip() for one in wanted]
        found = [
            position
            for position, entry in enumerate(self._index.catalog.entries)
            for key in facet.metadata
            if any(
                word and word in (getattr(entry.metadata, key) or "").casefold() for word in words
            )
        ]
        if not found:
            raise QuestionError(
                f"a {facet.name} filter must name a {facet.name} of the index; "
                f"{', '.join(wanted)!r} is none"
            )
        return found

    def _matching_sources(self, names: tuple[str, ...]) -> list[int]:
        try:
            return [match_source(self._index, name) for name in names]
        except QuestionError as exc:
            raise QuestionError(f"a source filter must name one file: {exc}") from exc


def _days(metadata: Metadata) -> tuple[int, int]:
    if metadata.date is None:
        return (_UNKNOWN, _UNKNOWN)
    return (_ordinal(metadata.date.first), _ordinal(metadata.date.last))


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _day(text: str, option: str) -> int:
    try:
        return _ordinal(text)
    except ValueError as exc:
        raise QuestionError(f"{option} must be a day such as 2021-10-20, given {text!r}") from exc
