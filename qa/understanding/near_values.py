"""Values of filters that are slightly wrong: which of the values of an index is meant."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.search.terms import folded
from qa.name_distance import only_nearest, slip_distance


@dataclass(frozen=True, slots=True)
class NearValue:
    """What a typed value is a slip of.

    Attributes:
        words: the words meant, as a value has them, such as "Blinken".
        values: all values with these words, such as "Antony Blinken".
    """

    words: str
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        """The value that is meant, or the words if several values have them."""
        return self.values[0] if len(self.values) == 1 else self.words


def near_value(typed: str, values: Iterable[str]) -> NearValue | None:
    """Return the words among some values that a typed value is nearest to, None for no such words.

    As many words are compared as were typed: "blinkin" with "Antony" and with "Blinken".
    """
    sought = folded(typed).split()
    if not sought:
        return None
    spelling: dict[str, str] = {}
    holders: dict[str, list[str]] = defaultdict(list)
    for value in dict.fromkeys(values):
        words = value.split()
        for start in range(len(words) - len(sought) + 1):
            part = " ".join(words[start : start + len(sought)]).strip(",.;:()")
            spelling.setdefault(folded(part), part)
            holders[folded(part)].append(value)
    distances = {part: slip_distance(" ".join(sought), part) for part in spelling}
    nearest = only_nearest({part: far for part, far in distances.items() if far is not None})
    if nearest is None:
        return None
    return NearValue(spelling[nearest], tuple(dict.fromkeys(holders[nearest])))
