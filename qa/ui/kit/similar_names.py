"""Names that are like one that leads nowhere."""

from collections.abc import Iterable
from pathlib import PurePath

from index.search.terms import folded
from qa.name_distance import nearest_first

_MIN_LIKENESS = 70
"""Of 100: "red" for "read" has 86, two names of other words have less than 60."""

MAX_SIMILAR = 3


def similar_names(name: str, names: Iterable[str]) -> list[str]:
    """The names that are most like a name, the most alike first; none if it is like no other.

    Args:
        name: what was looked for; a file may lack its suffix.
        names: what there is.
    """
    return nearest_first(name, list(names), _words, _MIN_LIKENESS)[:MAX_SIMILAR]


def _words(name: str) -> str:
    """The words of a name as they are compared: folded, without suffix, dashes and dots."""
    stem = PurePath(name).stem
    return " ".join("".join(char if char.isalnum() else " " for char in folded(stem)).split())
