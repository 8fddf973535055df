"""What a person can choose among before asking: speakers, places, kinds, sources and days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from index.opened import OpenedIndex


@dataclass(frozen=True, slots=True)
class Choices:
    """Values of the filters that let something through, the most frequent first.

    Attributes:
        speakers: name to show -> passages said.
        places: place -> transcripts.
        kinds: kind of source -> transcripts.
        sources: file name -> transcripts, which is 1.
        first: earliest day of a transcript, ISO 8601; None when no day is known.
        last: latest day.
    """

    speakers: dict[str, int]
    places: dict[str, int]
    kinds: dict[str, int]
    sources: dict[str, int]
    first: str | None
    last: str | None


def choices_of(index: OpenedIndex) -> Choices:
    """The choices that an index offers."""
    known = [entry.metadata for entry in index.catalog.entries]
    days = [one.date for one in known if one.date]
    return Choices(
        speakers=_speakers(index),
        places=_counted(one.place for one in known),
        kinds=_counted(one.kind for one in known),
        sources={entry.name: 1 for entry in index.catalog.entries},
        first=min((day.first for day in days), default=None),
        last=max((day.last for day in days), default=None),
    )


def _speakers(index: OpenedIndex) -> dict[str, int]:
    """Who says how many passages; people of one name are one choice."""
    said = np.bincount(index.passages["speaker"], minlength=len(index.catalog.speakers))
    counts: Counter[str] = Counter()
    for speaker, passages in zip(index.catalog.speakers, said.tolist(), strict=True):
        name = speaker.name or speaker.label
        if name and passages:
            counts[name] += passages
    return dict(counts.most_common())


def _counted(values: Iterable[str | None]) -> dict[str, int]:
    return dict(Counter(value for value in values if value).most_common())
