"""A stretch of a source cut where a mark begins or ends, so that the browser need not count.

JavaScript counts UTF-16 units and our offsets are code points; an emoji before a quote would
shift every mark. So the text is cut here and travels in pieces.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from index.records import Span

MarkKind = Literal["cited", "key", "note", "hit", "found"]
"""The cited words, the sentence that answers best, a stage note, another passage that answers the
same question, or words that the reader looks for."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with one look.

    Attributes:
        text: its characters, runs of white space shown as one space.
        kinds: every mark that covers it.
        start: where it begins in the source, code points.
    """

    text: str
    kinds: tuple[MarkKind, ...]
    start: int


def segments(text: str, span: Span, marks: Sequence[tuple[Span, MarkKind]]) -> tuple[Segment, ...]:
    """The words of a span in order, cut at the ends of the marks inside it.

    Args:
        text: the whole source.
        span: what to show of it.
        marks: what stands out; marks may overlap and may reach beyond the span.
    """
    ends = {end for mark, _ in marks for end in (mark.start, mark.end)}
    cuts = sorted({span.start, span.end} | {end for end in ends if span.start < end < span.end})
    return tuple(
        Segment(_SPACE.sub(" ", text[start:end]), _kinds(Span(start, end), marks), start)
        for start, end in pairwise(cuts)
    )


def _kinds(piece: Span, marks: Sequence[tuple[Span, MarkKind]]) -> tuple[MarkKind, ...]:
    return tuple(dict.fromkeys(kind for mark, kind in marks if mark.overlap(piece)))
