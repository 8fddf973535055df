"""The people behind the speakers of a catalog: one person may be several of its speakers.

A label is a speaker of its own ("THE PRESIDENT", "PRESIDENT DUQUE"), and a transcript may tell the
surname alone. Speakers of one name are one person, initials and accents left out; a surname alone
is somebody with a full name where nobody else fits and both have the same office, or the same label
when the full name is that of a known holder of an office.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Speaker, Tenure
from index.search.terms import without_accents

NO_INDIVIDUAL = -1

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Individual:
    """One person.

    Attributes:
        name: the fullest name.
        names: all names in the transcripts, the fullest first.
        labels: all labels, the most frequent first.
        speakers: positions in the catalog's speakers.
    """

    name: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    speakers: tuple[int, ...]


class People:
    """The people of a catalog, the most heard first.

    Args:
        speakers: the catalog's speakers.
        said: how many passages each of them says.
        offices: who is known to have held one.

    Attributes:
        individuals: everybody who has a name.
        of_speaker: shape (speakers,), position of the individual, NOBODY for who has no name.
    """

    def __init__(
        self, speakers: Sequence[Speaker], said: Sequence[int], offices: Sequence[Tenure] = ()
    ) -> None:
        groups: dict[_Key, list[int]] = defaultdict(list)
        for position, speaker in enumerate(speakers):
            if speaker.name and speaker.kind == "person":
                groups[name_key(speaker.name)].append(position)
        merged: dict[_Key, list[int]] = defaultdict(list)
        same = _surnames_alone(groups, speakers, {name_key(one.name) for one in offices})
        for key, positions in groups.items():
            merged[same.get(key, key)] += positions
        ranked = sorted(merged.values(), key=lambda own: -sum(said[one] for one in own))
        self.individuals = tuple(_individual(own, speakers, said) for own in ranked)
        self.of_speaker: NDArray[np.int64] = np.full(len(speakers), NO_INDIVIDUAL, dtype=np.int64)
        self._by_name: dict[_Key, int] = {}
        for number, one in enumerate(self.individuals):
            self.of_speaker[list(one.speakers)] = number
            self._by_name |= {name_key(name): number for name in one.names}

    def find(self, name: str) -> int | None:
        """The position of the individual with a name, None when nobody has it.

        Args:
            name: a whole name; case, accents and initials make no difference.
        """
        return self._by_name.get(name_key(name))


def name_key(name: str) -> _Key:
    """A name without what differs from one transcript to the next: "José R. Lee" is jose lee."""
    words = [word.strip(".,") for word in without_accents(name.casefold()).split()]
    return tuple(word for word in words if len(word) > 1) or tuple(words)


def _surnames_alone(
    groups: Mapping[_Key, list[int]], speakers: Sequence[Speaker], holders: Collection[_Key]
) -> dict[_Key, _Key]:
    """Each surname alone -> the one full name that ends with it and fits."""
    by_ending: dict[_Key, list[_Key]] = defaultdict(list)
    for key in groups:
        for start in range(1, len(key)):
            by_ending[key[start:]].append(key)
    marks = {key: _marks([speakers[one] for one in own]) for key, own in groups.items()}
    found = {}
    for key in groups:
        of_office = [full for full in by_ending[key] if marks[full][0] & marks[key][0]]
        of_label = [
            full for full in by_ending[key] if full in holders and marks[full][1] & marks[key][1]
        ]
        fitting = of_office or of_label
        if len(fitting) == 1:
            found[key] = fitting[0]
    return {key: found.get(full, full) for key, full in found.items()}


def _marks(own: Sequence[Speaker]) -> tuple[set[str], set[str]]:
    """The offices and the labels of some speakers, case left out."""
    roles = {speaker.role.casefold() for speaker in own if speaker.role}
    return roles, {speaker.label.casefold() for speaker in own if speaker.label}


def _individual(
    positions: Sequence[int], speakers: Sequence[Speaker], said: Sequence[int]
) -> Individual:
    names: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for one in positions:
        names[speakers[one].name or ""] += said[one]
        if speakers[one].label:
            labels[speakers[one].label] += said[one]
    fullest = sorted(names, key=lambda name: (-len(name.split()), -names[name]))
    told = tuple(label for label, _ in labels.most_common())
    return Individual(fullest[0], tuple(fullest), told, tuple(positions))
