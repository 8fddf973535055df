"""Values of filters -> the speakers and transcripts of an index that they name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from index.errors import QuestionError
from index.records import Speaker
from index.search.terms import folded
from index.store.passage_index import PassageIndex
from qa.filters import METADATA_FACETS, SPEAKER_FACET, Facet, Filters
from qa.place import match_source
from qa.records import NameCorrection
from qa.understanding.near_values import NearValue, near_value
from qa.understanding.people import People
from qa.wording import no_such_value

_Values = tuple[str, ...]


class FilterValues:
    """Finds what the values of filters name in an index.

    Args:
        index: the passages.
    """

    def __init__(self, index: PassageIndex) -> None:
        self._index = index

    def put_right(self, filters: Filters) -> tuple[Filters, tuple[NameCorrection, ...]]:
        """Return filters with the values that are slightly wrong put right, and what was.

        Raises:
            QuestionError: a value names nothing in the index, nor nearly; it lists what does.
        """
        corrections: list[NameCorrection] = []
        speakers = self._right(SPEAKER_FACET, filters.speakers, corrections)
        people = self._right_people(filters.people, corrections)
        facets: dict[str, Any] = {
            facet.field: self._right(facet, filters.values(facet), corrections)
            for facet in METADATA_FACETS
        }
        filters = replace(filters, speakers=speakers, people=people, **facets)
        return filters, tuple(dict.fromkeys(corrections))

    def speakers(self, names: Sequence[str]) -> list[int]:
        """Return the speakers with any of some texts in name, label, role, party or country.

        Raises:
            QuestionError: a text is in none of them.
        """
        positions: list[int] = []
        for name in names:
            matches = self._speakers_with(name)
            if not matches:
                raise self._error(SPEAKER_FACET, name)
            positions += matches
        return positions

    def people(self, names: Sequence[str]) -> list[int]:
        """Return the speakers of the people with some whole names: "Biden" is not Jill Biden.

        Raises:
            QuestionError: nobody has any of the names.
        """
        numbers = [self.everybody.find(name) for name in names]
        people = [self.everybody.individuals[number] for number in numbers if number is not None]
        positions = [position for person in people for position in person.speakers]
        if not positions:
            raise self._error(SPEAKER_FACET, ", ".join(names))
        return positions

    def transcripts(self, facet: Facet, values: Sequence[str]) -> list[int]:
        """Return the transcripts whose metadata contain any of some values of a facet.

        Raises:
            QuestionError: none contain any.
        """
        matches = [number for value in values for number in self._transcripts_with(facet, value)]
        if not matches:
            raise self._error(facet, ", ".join(values))
        return matches

    def sources(self, names: Sequence[str]) -> list[int]:
        """Return the transcripts of the files with some names.

        Raises:
            QuestionError: a name, or part of one, is that of no file or of several.
        """
        try:
            return [match_source(self._index, name) for name in names]
        except QuestionError as exc:
            raise QuestionError(f"a source filter must name one file: {exc}") from exc

    def _right(self, facet: Facet, values: _Values, corrections: list[NameCorrection]) -> _Values:
        """Return the values of a facet put right; what was is added to the corrections."""
        return tuple(self._right_value(facet, value, corrections) for value in values)

    def _right_value(self, facet: Facet, value: str, corrections: list[NameCorrection]) -> str:
        is_speaker = facet is SPEAKER_FACET
        if self._speakers_with(value) if is_speaker else self._transcripts_with(facet, value):
            return value
        near = near_value(value, self._names if is_speaker else self._values(facet, facet.metadata))
        if near is None:
            raise self._error(facet, value)
        corrections.append(NameCorrection(value, near.name if is_speaker else near.words))
        return near.words

    def _right_people(self, names: _Values, corrections: list[NameCorrection]) -> _Values:
        """Return whole names put right; what was is added to the corrections."""
        right: list[str] = []
        for name in names:
            near: NearValue | None = None
            if self.everybody.find(name) is None:
                near = near_value(name, self._names)
                if near is None or len(near.values) > 1:
                    raise self._error(SPEAKER_FACET, name)
                corrections.append(NameCorrection(name, near.name))
            right.append(near.name if near else name)
        return tuple(right)

    def _speakers_with(self, name: str) -> list[int]:
        text = folded(name).strip()
        described = enumerate(self._described_speakers)
        return [position for position, texts in described if _occurs(text, texts)]

    def _transcripts_with(self, facet: Facet, value: str) -> list[int]:
        text = folded(value).strip()
        entries = (entry.metadata for entry in self._index.catalog.entries)
        described = ([getattr(data, key) or "" for key in facet.metadata] for data in entries)
        return [
            number for number, values in enumerate(described) if _occurs(text, map(folded, values))
        ]

    def _error(self, facet: Facet, value: str) -> QuestionError:
        """Return the error of a value that names nothing, with what there is."""
        is_speaker = facet is SPEAKER_FACET
        choices = self._names if is_speaker else self._values(facet, facet.metadata[:1])
        return QuestionError(no_such_value(facet.name, value, choices))

    @cached_property
    def _names(self) -> list[str]:
        """The full names of all people, those with most passages first."""
        return [person.name for person in self.everybody.individuals]

    @cached_property
    def _described_speakers(self) -> list[tuple[str, ...]]:
        """What is said of each speaker, in the order of the catalog."""
        return [words_about(speaker) for speaker in self._index.catalog.speakers]

    def _values(self, facet: Facet, keys: Sequence[str]) -> list[str]:
        """Return the distinct values of some metadata keys of a facet."""
        entries = self._index.catalog.entries
        values = [getattr(entry.metadata, key) for key in keys for entry in entries]
        return list(dict.fromkeys(filter(None, values)))

    @cached_property
    def everybody(self) -> People:
        """The people behind the speakers."""
        speakers, offices = self._index.catalog.speakers, self._index.catalog.offices
        return People(speakers, self._index.speaker_counts(), offices)


def words_about(speaker: Speaker) -> tuple[str, ...]:
    """Return what a transcript says of who somebody is, folded."""
    fields = (speaker.name, speaker.label, speaker.role, speaker.party, speaker.country)
    return tuple(folded(field) for field in fields if field)


def _occurs(text: str, texts: Iterable[str]) -> bool:
    return bool(text) and any(text in words for words in texts)
