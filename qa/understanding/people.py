"""The people behind the speakers of a catalog: several speakers may be the same person.

Each label is a speaker ("THE PRESIDENT", "PRESIDENT DUQUE"), and a transcript may give only the
surname. Speakers of the same name, initials and accents left out, are the same person. A surname
alone stands for a full name where no other fits and both have the same office, or the same label
when the full name belongs to a holder of an office.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.labels.designation import gender_of
from index.records import Speaker, Tenure
from index.search.terms import folded

NO_INDIVIDUAL = -1
"""Position of the individual of a speaker without a name."""

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Individual:
    """One person.

    Attributes:
        name: the fullest name.
        names: all names in the transcripts, the fullest first.
        labels: all labels, most frequent first.
        speakers: positions in the catalog's speakers.
    """

    name: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    speakers: tuple[int, ...]


class People:
    """The people of a catalog, by the number of their passages, most first.

    Args:
        speakers: the catalog's speakers.
        passage_counts: number of passages of each speaker.
        offices: who held which office when.

    Attributes:
        individuals: everybody who has a name.
        of_speaker: int64, shape (speakers,), position of the individual, NO_INDIVIDUAL for a
            speaker without a name.
    """

    def __init__(
        self,
        speakers: Sequence[Speaker],
        passage_counts: Sequence[int],
        offices: Sequence[Tenure] = (),
    ) -> None:
        groups: dict[_Key, list[int]] = defaultdict(list)
        for position, speaker in enumerate(speakers):
            if speaker.name and speaker.kind == "person":
                groups[name_key(speaker.name)].append(position)
        groups = _parted(groups, speakers)
        merged: dict[_Key, list[int]] = defaultdict(list)
        holders = {name_key(tenure.name) for tenure in offices}
        full_names = _full_names(groups, speakers, holders)
        for key, positions in groups.items():
            merged[full_names.get(key, key)] += positions
        ranked = sorted(
            merged.values(),
            key=lambda positions: -sum(passage_counts[position] for position in positions),
        )
        self.individuals = tuple(
            _individual(positions, speakers, passage_counts) for positions in ranked
        )
        self.of_speaker: NDArray[np.int64] = np.full(len(speakers), NO_INDIVIDUAL, dtype=np.int64)
        self._by_name: dict[_Key, int] = {}
        for number, individual in enumerate(self.individuals):
            self.of_speaker[list(individual.speakers)] = number
            for name in individual.names:
                self._by_name.setdefault(name_key(name), number)

    def find(self, name: str) -> int | None:
        """Return the position of the individual with a name, None when nobody has it.

        Args:
            name: a whole name; case, accents and initials make no difference.
        """
        return self._by_name.get(name_key(name))


def name_key(name: str) -> _Key:
    """Return a name without what differs between transcripts: "José R. Lee" is jose lee."""
    words = [word.strip(".,") for word in folded(name).split()]
    return tuple(word for word in words if len(word) > 1) or tuple(words)


def _parted(groups: Mapping[_Key, list[int]], speakers: Sequence[Speaker]) -> dict[_Key, list[int]]:
    """The groups of speakers; a surname that men and women, or countries, share is parted."""
    parted: dict[_Key, list[int]] = defaultdict(list)
    for key, positions in groups.items():
        sides = {position: _side(speakers[position]) for position in positions}
        genders, countries = ({*values} - {""} for values in zip(*sides.values(), strict=True))
        is_shared = len(key) == 1 and (len(genders) > 1 or len(countries) > 1)
        for position in positions:
            parted[(*key, *sides[position]) if is_shared else key].append(position)
    return parted


def _side(speaker: Speaker) -> tuple[str, str]:
    """What tells people of one surname apart: the gender of the honorific, and the country."""
    return gender_of(speaker.label) or "", speaker.country or ""


def _full_names(
    groups: Mapping[_Key, list[int]], speakers: Sequence[Speaker], holders: Collection[_Key]
) -> dict[_Key, _Key]:
    """Map each surname without a first name to the only full name that fits it."""
    by_ending: dict[_Key, list[_Key]] = defaultdict(list)
    for key in groups:
        for start in range(1, len(key)):
            by_ending[key[start:]].append(key)
    roles = {
        key: {folded(role) for position in positions if (role := speakers[position].role)}
        for key, positions in groups.items()
    }
    labels = {
        key: {folded(label) for position in positions if (label := speakers[position].label)}
        for key, positions in groups.items()
    }
    full_names = {}
    for key in groups:
        same_office = [full for full in by_ending[key] if roles[full] & roles[key]]
        same_label = [
            full for full in by_ending[key] if full in holders and labels[full] & labels[key]
        ]
        candidates = same_office or same_label
        if len(candidates) == 1:
            full_names[key] = candidates[0]
    return {key: full_names.get(full, full) for key, full in full_names.items()}


def _individual(
    positions: Sequence[int], speakers: Sequence[Speaker], passage_counts: Sequence[int]
) -> Individual:
    names: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for position in positions:
        speaker, count = speakers[position], passage_counts[position]
        names[speaker.name or ""] += count
        if speaker.label:
            labels[speaker.label] += count
    fullest = sorted(names, key=lambda name: (-len(name.split()), -names[name]))
    return Individual(
        name=fullest[0],
        names=tuple(fullest),
        labels=tuple(label for label, _ in labels.most_common()),
        speakers=tuple(positions),
    )
