"""Facets of passages: speaker, date, place, kind and source, for filters and boosts."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.records import Metadata, PartialDate
from index.search.terms import terms_of
from index.store.passage_index import EVERYTHING, PassageIndex, Scope
from qa.filters import METADATA_FACETS, Filters, bound_day
from qa.ranking.filter_values import FilterValues, words_about
from qa.records import NamedDate, NamedSpeaker, Query
from qa.understanding.names import SpeakerIndex
from qa.understanding.speaker_parts import requested_speakers

_UNKNOWN = 0

_NEARBY_DAYS = 60
"""Days before and after a named date on which it is likely to be spoken of as well."""

_NEARBY_DATE_FIT = 0.5
"""Fit of the day next to a named date; it falls to 0 at _NEARBY_DAYS. One in nine development
questions that name a date has its answer outside of it, and most of those within these days."""


class Facets:
    """Speakers and dates of an index's passages.

    Args:
        index: the passages.

    Attributes:
        questioners: positions of the speakers who are reporters and other askers.
        filter_values: what the values of filters name.
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
        self.filter_values = FilterValues(index)
        self.names = SpeakerIndex(index.catalog.speakers, index.catalog.offices)

    def occurs(self, word: str) -> bool:
        """Return whether a word occurs in a passage, or in what is known of the transcripts.

        So does a word whose parts occur, and a stop word.
        """
        frequency = self._index.document_frequency
        return all(frequency(term) or term in self._described for term in terms_of(word))

    @cached_property
    def _described(self) -> frozenset[str]:
        """The terms of names, labels, roles, titles, events, places, kinds and publishers."""
        catalog = self._index.catalog
        texts = [text for speaker in catalog.speakers for text in words_about(speaker)]
        for entry in catalog.entries:
            data = entry.metadata
            texts += filter(None, (data.title, data.event, data.place, data.kind, data.publisher))
        return frozenset(term for text in texts for term in terms_of(text))

    def transcripts_at(self, mention: NamedDate) -> frozenset[int]:
        """Return the transcripts whose date can be a date named in a question."""
        return self._transcripts_of(mention.date)

    def newest_date(self, speakers: Sequence[NamedSpeaker]) -> PartialDate | None:
        """Return the date of the newest transcript in which any of some speakers speaks.

        Of all transcripts where no speaker is given; None where no date is known.
        """
        positions = [position for speaker in speakers for position in speaker.speakers]
        transcripts = self._index.transcripts_in(
            EVERYTHING.by(positions) if positions else EVERYTHING
        )
        dated = transcripts[self._last[transcripts] != _UNKNOWN]
        if not len(dated):
            return None
        newest = int(dated[self._last[dated].argmax()])
        return self._index.catalog.entries[newest].metadata.date

    def date_fit(self, day: PartialDate) -> NDArray[np.float32]:
        """Return how well the date of each transcript fits a named date.

        Returns:
            float32, shape (transcripts,): 1 where it can be that date, at most _NEARBY_DATE_FIT
            outside, 0 from _NEARBY_DAYS on.
        """
        first, last = _ordinal(day.first), _ordinal(day.last)
        distance = np.maximum(0, np.maximum(first - self._last, self._first - last))
        nearby = _NEARBY_DATE_FIT * np.clip(1 - distance / _NEARBY_DAYS, 0, 1)
        fit = np.where(distance > 0, nearby, 1)
        fit[self._first == _UNKNOWN] = 0
        return fit.astype(np.float32)

    def unmatched(self, query: Query, allowed: Scope) -> tuple[str, ...]:
        """Return the words of the named dates and speakers that no allowed passage fits.

        A date after the last transcript is one that is talked about ("zero emissions in 2050"),
        unless it is counted from today ("last week").
        """
        latest = self._last.max(initial=_UNKNOWN)
        transcripts = frozenset(self._index.transcripts_in(allowed).tolist())
        dates = [
            mention.words
            for mention in query.dates
            if mention.preferred != mention.date
            and (mention.is_relative or _ordinal(mention.date.first) <= latest)
            and not transcripts & self.transcripts_at(mention)
        ]
        speakers = [
            mention.words
            for mention in query.speakers
            if not len(self._index.transcripts_in(allowed.by(mention.speakers)))
        ]
        return (*dates, *speakers)

    def words_of_speakers(self, query: Query, allowed: Scope) -> Scope | None:
        """Return the passages of the speakers and dates of a query that asks for all they said.

        None for a query on a topic, and where the speakers say nothing then.
        """
        if not query.wants_all:
            return None
        scope = allowed.by(_speaking(query)).but(self.questioners)
        if query.dates:
            dates = [mention.preferred or mention.date for mention in query.dates]
            scope = scope.within(frozenset().union(*map(self._transcripts_of, dates)))
        return scope if len(self._index.passages_in(scope)) else None

    def scope_of(self, filters: Filters) -> Scope:
        """Return the passages that hard filters let through.

        Raises:
            QuestionError: a filter matches nothing in the index, or a day is not a date.
        """
        scope = EVERYTHING
        if filters.speakers:
            scope = scope.by(self.filter_values.speakers(filters.speakers))
        if filters.people:
            scope = scope.by(self.filter_values.people(filters.people))
        if filters.sources:
            scope = scope.within(self.filter_values.sources(filters.sources))
        for facet in METADATA_FACETS:
            if values := filters.values(facet):
                scope = scope.within(self.filter_values.transcripts(facet, values))
        if filters.since or filters.until:
            since = bound_day(filters.since, "since") if filters.since else date.min.isoformat()
            until = bound_day(filters.until, "until") if filters.until else date.max.isoformat()
            scope = scope.within(self._between(_ordinal(since), _ordinal(until)))
        return scope

    def _transcripts_of(self, day: PartialDate) -> frozenset[int]:
        """Return the transcripts whose date can be a date."""
        return self._between(_ordinal(day.first), _ordinal(day.last))

    def _between(self, since: int, until: int) -> frozenset[int]:
        """Return the transcripts that can be from a range of days (proleptic ordinals)."""
        within = (self._first != _UNKNOWN) & (self._first <= until) & (self._last >= since)
        return frozenset(np.flatnonzero(within).tolist())


def _speaking(query: Query) -> tuple[int, ...]:
    """Return the speakers whose words a query asks for."""
    return tuple(
        position for mention in requested_speakers(query.speakers) for position in mention.speakers
    )


def _days(metadata: Metadata) -> tuple[int, int]:
    if metadata.date is None:
        return (_UNKNOWN, _UNKNOWN)
    return (_ordinal(metadata.date.first), _ordinal(metadata.date.last))


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
