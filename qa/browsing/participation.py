"""Participation: who is heard in which transcript, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.records import Speaker
from index.store.layout import CatalogEntry
from index.store.reader import OpenedIndex
from qa.understanding.people import NO_INDIVIDUAL, Individual, People


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in a transcript.

    Attributes:
        person: position of the individual.
        passages: number of passages that the person says there, or is quoted in.
        speaker: position in the catalog's speakers under which the person is first heard there.
    """

    person: int
    passages: int
    speaker: int


class Participation:
    """The transcripts of an index with the people who are heard in each.

    Args:
        index: an opened index.

    Attributes:
        entries: the entries of the catalog, one for each transcript.
        speakers: the speakers of the catalog.
        people: everybody with a name.
        participants: for each transcript, who is heard in it, the most heard first.
        transcripts: for each individual, the numbers of the transcripts, ascending.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self.entries: tuple[CatalogEntry, ...] = index.catalog.entries
        self.speakers: tuple[Speaker, ...] = index.catalog.speakers
        speakers = self.speakers
        rows = index.passages
        passage_counts = np.bincount(rows["speaker"], minlength=len(speakers))
        self.people = People(speakers, passage_counts.tolist(), index.catalog.offices)
        person = self.people.of_speaker[rows["speaker"]]
        transcript = rows["transcript"]
        width = max(1, len(self.people.individuals))
        has_name = person != NO_INDIVIDUAL
        keys = (transcript.astype(np.int64) * width + person)[has_name]
        pairs, first, passages = np.unique(keys, return_index=True, return_counts=True)
        speaker = rows["speaker"][has_name][first]
        participants: list[list[Participant]] = [[] for _ in self.entries]
        transcripts: list[list[int]] = [[] for _ in self.people.individuals]
        columns = (pairs.tolist(), passages.tolist(), speaker.tolist())
        for key, count, position in zip(*columns, strict=True):
            participants[key // width].append(Participant(key % width, count, position))
            transcripts[key % width].append(key // width)
        self.participants: tuple[Sequence[Participant], ...] = tuple(
            sorted(people, key=lambda participant: -participant.passages) for people in participants
        )
        self.transcripts: tuple[Sequence[int], ...] = tuple(transcripts)

    def individual(self, name: str) -> Individual | None:
        """Return the person with a name, None when nobody has it."""
        number = self.people.find(name)
        return None if number is None else self.people.individuals[number]

    def transcripts_of(self, name: str) -> Sequence[int]:
        """Return the numbers of the transcripts with a person; none for an unknown name."""
        number = self.people.find(name)
        return () if number is None else self.transcripts[number]
