"""What an index holds, transcript by transcript: who is heard in which, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.store.layout import CatalogEntry
from index.store.reader import OpenedIndex
from qa.understanding.people import NO_INDIVIDUAL, Individual, People


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in a transcript.

    Attributes:
        person: position in the participation' people.
        passages: how many are said there, or quoted in narration.
    """

    person: int
    passages: int


class Participation:
    """The transcripts of an index with the people who are heard in each.

    Args:
        index: an opened index.

    Attributes:
        entries: the catalog's, one a transcript.
        people: everybody with a name, the most heard first.
        participants: for each transcript, who is heard in it, the most heard first.
        transcripts: for each of the people, the numbers of the transcripts, ascending.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self.entries: tuple[CatalogEntry, ...] = index.catalog.entries
        speakers = index.catalog.speakers
        rows = index.passages
        said = np.bincount(rows["speaker"], minlength=len(speakers))
        self.people = People(speakers, said.tolist(), index.catalog.offices)
        own = self.people.of_speaker[rows["speaker"]]
        quoted = self.people.of_speaker[index.quoted_speakers[:, 1]]
        person = np.concatenate([own, quoted])
        transcript = np.concatenate(
            [rows["transcript"], rows["transcript"][index.quoted_speakers[:, 0]]]
        )
        width = max(1, len(self.people.individuals))
        keys = (transcript.astype(np.int64) * width + person)[person != NO_INDIVIDUAL]
        known, passages = np.unique(keys, return_counts=True)
        heard: list[list[Participant]] = [[] for _ in self.entries]
        transcripts: list[list[int]] = [[] for _ in self.people.individuals]
        for key, count in zip(known.tolist(), passages.tolist(), strict=True):
            heard[key // width].append(Participant(key % width, count))
            transcripts[key % width].append(key // width)
        self.participants: tuple[Sequence[Participant], ...] = tuple(
            sorted(one, key=lambda each: -each.passages) for one in heard
        )
        self.transcripts: tuple[Sequence[int], ...] = tuple(transcripts)

    def individual(self, name: str) -> Individual | None:
        """The person with a name, None when nobody has it."""
        number = self.people.find(name)
        return None if number is None else self.people.individuals[number]

    def transcripts_of(self, name: str) -> Sequence[int]:
        """The numbers of the transcripts in which a person is heard; none for an unknown name."""
        number = self.people.find(name)
        return () if number is None else self.transcripts[number]
