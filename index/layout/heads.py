"""Heads of pages that their date or number tells, wherever the pages break.

"20 May 2024   Report on Harbours   665" comes again with another number, or as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.layout.pages import SENTENCE, shared_heads, without_digits
from index.records import Span

_DATED = re.compile(r"\b\d{4}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_CLOCK = re.compile(r"\d:\d\d")
"""A line with a time may be the label of a recording or of a chat."""

_MAX_HEAD_CHARS = 160
_MIN_HEADS = 3
"""A line with a date is a head where it comes so often, digits aside, each time elsewhere."""

_NEAR_LINES = 4
"""A line is elsewhere where so many lines on either side are not all the same: a document that
holds its text three times has no heads for that."""

_MIN_RUN_IN_WORDS = 5
"""A head that is run into the words of a paragraph is told from so many words on."""


def dated_heads(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Which lines or paragraphs are heads of pages: short, with a date, and they come again."""
    heads = {
        place: without_digits(span.of(text))
        for place, span in enumerate(spans)
        if _may_be_head(span.of(text))
    }
    surroundings = defaultdict(set)
    for place, words in heads.items():
        surroundings[words].add(_surroundings(text, spans, place))
    for place, words in heads.items():
        if len(surroundings[words]) >= _MIN_HEADS:
            yield spans[place]


def _surroundings(text: str, spans: Sequence[Span], place: int) -> tuple[tuple[str, ...], ...]:
    """The lines before and those after a line, digits aside."""
    before = spans[max(0, place - _NEAR_LINES) : place]
    after = spans[place + 1 : place + 1 + _NEAR_LINES]
    return tuple(
        tuple(without_digits(span.of(text)[:_MAX_HEAD_CHARS]) for span in lines)
        for lines in (before, after)
    )


def heads_run_in(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Heads with a date that paragraphs begin with, where the paragraph goes on with the text."""
    firsts = [
        list(re.finditer(r"\S+", span.of(text)[: 2 * _MAX_HEAD_CHARS]))
        for span in spans
        if _DATED.search(span.of(text)[:_MAX_HEAD_CHARS])
    ]
    dated = [span for span in spans if _DATED.search(span.of(text)[:_MAX_HEAD_CHARS])]
    sizes = shared_heads([tuple(without_digits(word[0]) for word in words) for words in firsts])
    for span, words, size in zip(dated, firsts, sizes, strict=True):
        if _MIN_RUN_IN_WORDS <= size < len(words):
            head = Span(span.start, span.start + words[size - 1].end())
            if _DATED.search(head.of(text)) and not SENTENCE.search(head.of(text)):
                yield head


def _may_be_head(words: str) -> bool:
    return (
        len(words) <= _MAX_HEAD_CHARS
        and _DATED.search(words) is not None
        and not _CLOCK.search(words)
        and not SENTENCE.search(words)
    )
