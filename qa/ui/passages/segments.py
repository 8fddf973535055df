"""Text of a source cut into segments at the ends of marks.

JavaScript counts UTF-16 units while offsets are code points, so that an emoji before a quote
would shift every mark. The text is therefore cut here and sent to the browser in pieces.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from index.records import Span

MarkKind = Literal["cited", "key", "note", "hit", "found"]
"""The cited words, the sentence that answers best, a stage note, another passage that answers the
same question, or words that the reader searches for."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that is covered by the same marks throughout.

    Attributes:
        text: its text, with runs of white space collapsed into a space.
        kinds: the kinds of the marks that cover it.
        start: offset in the source, in code points; None for text that is not in the source.
    """

    text: str
    kinds: tuple[MarkKind, ...]
    start: int | None


def segments(
    text: str, span: Span, marks: Sequence[tuple[Span, MarkKind]], cuts: Iterable[int] = ()
) -> tuple[Segment, ...]:
    """The text of a span in order, cut at the ends of the marks inside it.

    Args:
        text: text of the whole source.
        span: the part to cut.
        marks: marks, which may overlap and may reach beyond the span.
        cuts: further offsets at which it is cut.
    """
    ends = {end for mark, _ in marks for end in (mark.start, mark.end)} | set(cuts)
    places = sorted({span.start, span.end} | {end for end in ends if span.start < end < span.end})
    return tuple(
        Segment(_SPACE.sub(" ", text[start:end]), _kinds(Span(start, end), marks), start)
        for start, end in pairwise(places)
    )


def _kinds(piece: Span, marks: Sequence[tuple[Span, MarkKind]]) -> tuple[MarkKind, ...]:
    return tuple(dict.fromkeys(kind for mark, kind in marks if mark.overlap(piece)))
