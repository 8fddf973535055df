"""Places of typed words in a text, in whatever form the text has them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.records import Span
from index.search.terms import folded


def places_of_words(words: str, text: str, within: Span) -> Iterator[Span]:
    """Yield the places of words in a part of a text, in order.

    Args:
        words: as typed; they may differ from the text as ``folded`` lets them, and in white space.
        text: the whole text.
        within: the part to search.
    """
    sought = r"\s+".join(map(re.escape, folded(words).split()))
    if not sought:
        return
    plain, places = _folded_with_places(within.of(text))
    for match in re.finditer(sought, plain):
        start, last = places[match.start()], places[match.end() - 1]
        end = max(last + 1, places[match.end()])  # what follows a letter and combines is part of it
        yield Span(within.start + start, within.start + end)


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and where each of its characters, and its end, stands unfolded."""
    pieces = list(map(_folded_character, text))
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*places, len(text)]


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return folded(character)
