"""How far a typed word is from a name, and whether it can be a slip of it.

Letters are compared by optimal string alignment: a letter that is dropped, added, changed, or
swapped with the next counts one. Words that sound the same are as near as one such letter.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.search.terms import folded

MIN_LETTERS = 4
"""A shorter word is close to too many names."""

_LETTERS_FOR_TWO = 8
"""Length of a name from which two letters may differ."""

_LETTERS_FOR_ANY_START = 6
"""Length of a name from which its first letter may be the wrong one, or its sound may differ."""

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"qu|ck|kh|q", "k"),
        (r"sch", "sh"),
        (r"ph", "f"),
        (r"c(?=[eiy])|tz|z", "s"),
        (r"c(?!h)", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ee|ea|ie|ei|[yj]", "i"),
        (r"ou|oo", "u"),
        (r"(?<=[^cs])h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=[^aeiou])e$", ""),
    )
)
"""Letters that languages write differently for one sound, rewritten in this order."""


class NameDistance(NamedTuple):
    """The distance of a word from a name; the smaller comes first.

    Attributes:
        nearest: number of letters that differ, or twice the number of sounds if that is less.
        letters: number of letters that differ.
    """

    nearest: int
    letters: int

    @property
    def sounds_alike(self) -> bool:
        """Whether word and name sound the same."""
        return self.nearest == 0


def slip_distance(word: str, name: str) -> NameDistance | None:
    """Return how far a word is from a name, None if it is no slip of it; both are folded."""
    from rapidfuzz.distance import OSA

    if word == name:
        return NameDistance(0, 0)
    if min(len(word), len(name)) < MIN_LETTERS:
        return None
    letters = OSA.distance(word, name, score_cutoff=3)
    if letters > 3:
        return None
    sounds = OSA.distance(_sound_of(word), _sound_of(name), score_cutoff=1)
    same_start, is_long = word[0] == name[0], len(name) >= _LETTERS_FOR_ANY_START
    most = 2 if same_start and len(name) >= _LETTERS_FOR_TWO else 1
    is_slip = letters <= most and (same_start or is_long)
    if sounds == 0 or is_slip or (sounds == 1 and same_start and is_long):
        return NameDistance(min(letters, 2 * sounds), letters)
    return None


def is_near_any(word: str, words: Sequence[str], letters: int) -> bool:
    """Return whether a word differs from any of some words by at most so many letters."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    hit = process.extractOne(word, words, scorer=OSA.distance, score_cutoff=letters)
    return hit is not None


def only_nearest(distances: Mapping[str, NameDistance]) -> str | None:
    """Return the name at the smallest distance, None for no name or for several there."""
    least = min(distances.values(), default=None)
    nearest = [name for name, distance in distances.items() if distance == least]
    return nearest[0] if len(nearest) == 1 else None


def nearest_first(
    words: str,
    names: Sequence[str],
    spelling_of: Callable[[str], str] = folded,
    min_likeness: float = 0,
) -> list[str]:
    """Return names as written, those first that are most like some words.

    Args:
        words: what was typed.
        names: what there is.
        spelling_of: words or name -> its spelling as it is compared.
        min_likeness: names that are less like the words are left out, 0 to 100.
    """
    from rapidfuzz import fuzz, process

    hits = process.extract(
        words,
        names,
        scorer=fuzz.WRatio,
        processor=spelling_of,
        limit=None,
        score_cutoff=min_likeness,
    )
    return [name for name, _, _ in hits]


@lru_cache(maxsize=20_000)
def _sound_of(word: str) -> str:
    """Return how a folded word sounds, roughly: "duque" and "duke" are duk."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
