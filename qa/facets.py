"""What is known of each passage beside its words, as arrays: who, when, and of what kind."""

from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.errors import QuestionError
from index.opened import OpenedIndex
from index.records import Metadata
from index.vectors import Mask
from qa.names import SpeakerIndex
from qa.people import People
from qa.records import Filters, NamedDate, NamedSpeaker, Query

_UNKNOWN = 0

AROUND_DAYS = 60
"""Days before and after a named date in which it is likely to be spoken of as well."""

AROUND = 0.5
"""What a day beside the named date is worth, less the further away it is: one in nine development
questions that name a date has its answer outside of it, and most of those within these days."""


class Facets:
    """Speakers and dates of an index's passages.

    Args:
        index: an opened index.

    Attributes:
        questioners: shape (passages,), whether a passage is a reporter's question.
        names: its speakers, by name and by office.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self._index = index
        self._transcripts = index.passages["transcript"].astype(np.int64)
        self._speakers = index.passages["speaker"].astype(np.int64)
        days = np.array([_days(entry.metadata) for entry in index.catalog.entries]).reshape(-1, 2)
        self._first, self._last = days[:, 0], days[:, 1]
        kinds = np.array([speaker.kind for speaker in index.catalog.speakers])
        self.questioners: Mask = np.isin(kinds[self._speakers], ["questioner", "audience"])
        self.names = SpeakerIndex(index.catalog.speakers, index.catalog.offices)

    def said_by(self, named: NamedSpeaker) -> Mask:
        """The passages that a named speaker says, or is quoted in; shape (passages,)."""
        return self._by_speakers(named.speakers)

    def said_at(self, named: NamedDate) -> Mask:
        """The passages of transcripts whose date can be the named one; shape (passages,)."""
        return self._between(_ordinal(named.date.first), _ordinal(named.date.last))

    def said_around(self, named: NamedDate) -> NDArray[np.float32]:
        """How well the day of each passage fits a named date; shape (passages,), 0 to 1.

        1 where it can be that day, at most AROUND outside, 0 from AROUND_DAYS on.
        """
        first, last = _ordinal(named.date.first), _ordinal(named.date.last)
        away = np.maximum(0, np.maximum(first - self._last, self._first - last))
        fit = np.where(away > 0, AROUND * np.clip(1 - away / AROUND_DAYS, 0, 1), 1)
        fit[self._first == _UNKNOWN] = 0
        return fit.astype(np.float32)[self._transcripts]

    def unmatched(self, query: Query, allowed: Mask) -> tuple[str, ...]:
        """The words of what was understood that no passage fits which may be found.

        A time behind the last transcript is one that is talked about ("zero emissions in 2050").
        """
        latest = self._last.max(initial=_UNKNOWN)
        dates = [
            one.words
            for one in query.dates
            if _ordinal(one.date.first) <= latest and not (allowed & self.said_at(one)).any()
        ]
        speakers = [one.words for one in query.speakers if not (allowed & self.said_by(one)).any()]
        return (*dates, *speakers)

    def allowed(self, filters: Filters) -> Mask:
        """The passages that hard filters let through; shape (passages,).

        Raises:
            QuestionError: a filter matches nothing in the index or is no date.
        """
        mask = np.ones(len(self._speakers), dtype=np.bool_)
        if filters.speakers:
            mask &= self._by_speakers(self._matching_speakers(filters.speakers))
        if filters.people:
            mask &= self._by_speakers(self._named_so(filters.people))
        if filters.sources:
            mask &= np.isin(self._transcripts, self._matching_sources(filters.sources))
        if filters.places:
            mask &= np.isin(self._transcripts, self._matching("place", filters.places, ("place",)))
        if filters.kinds:
            known = ("kind", "event", "title")
            mask &= np.isin(self._transcripts, self._matching("kind", filters.kinds, known))
        if filters.since or filters.until:
            since = _day(filters.since, "--since") if filters.since else 1
            until = _day(filters.until, "--until") if filters.until else date.max.toordinal()
            mask &= self._between(since, until)
        return mask

    def _by_speakers(self, positions: NDArray[np.int64] | tuple[int, ...]) -> Mask:
        wanted = np.zeros(len(self._index.catalog.speakers), dtype=np.bool_)
        wanted[np.array(positions, dtype=np.int64)] = True
        mask: Mask = wanted[self._speakers]  # by a table: many times faster than a search
        quoted = self._index.quoted
        mask[quoted[wanted[quoted[:, 1]], 0]] = True
        return mask

    def _between(self, since: int, until: int) -> Mask:
        within = (self._first != _UNKNOWN) & (self._first <= until) & (self._last >= since)
        mask: Mask = within[self._transcripts]
        return mask

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
        said = np.bincount(self._speakers, minlength=len(speakers))
        return People(speakers, said.tolist(), offices)

    def _matching(self, what: str, wanted: tuple[str, ...], keys: tuple[str, ...]) -> list[int]:
        """The transcripts with one of the wanted words in one of the keys of their metadata."""
        words = [one.casefold().strip() for one in wanted]
        found = [
            position
            for position, entry in enumerate(self._index.catalog.entries)
            for key in keys
            if any(
                word and word in (getattr(entry.metadata, key) or "").casefold() for word in words
            )
        ]
        if not found:
            raise QuestionError(
                f"a {what} filter must name a {what} of the index; {', '.join(wanted)!r} is none"
            )
        return found

    def _matching_sources(self, names: tuple[str, ...]) -> list[int]:
        found = [
            position
            for position, entry in enumerate(self._index.catalog.entries)
            if any(name.casefold() in entry.name.casefold() for name in names)
        ]
        if not found:
            raise QuestionError(
                f"a source filter must name a file in the index; {', '.join(names)!r} does not"
            )
        return found


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
