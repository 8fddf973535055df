"""Places of typed words in a text, in whatever form the text has them."""

import re
from collections.abc import Iterator

from index.records import Span
from index.search.folded_text import FoldedText
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
    part = FoldedText(within.of(text))
    for match in re.finditer(sought, part.plain):
        place = part.span_of(*match.span())
        yield Span(within.start + place.start, within.start + place.end)
