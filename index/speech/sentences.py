"""Where sentences begin and end, as spans of the source."""

import re
from collections.abc import Iterator

from syntok import segmenter

from index.records import Span

_END_WITHOUT_SPACE = re.compile(r"(?:[。！？｡]+|[।॥۔؟](?=\s))[”’」』）】》\"']*\s*")
"""The end of a sentence in scripts that the library does not part: Chinese, Japanese, Hindi, Urdu;
a space need not follow."""


def sentences_of(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph, in order, white space between them left out.

    Args:
        text: the whole source.
        paragraph: a span without empty lines.
    """
    # One character for one, so that offsets hold: wrapped lines and no-break spaces are blanks.
    words = "".join(" " if char.isspace() else char for char in paragraph.of(text))
    start = None
    for block in segmenter.analyze(words):
        for sentence in block:
            first, last = sentence[0], sentence[-1]
            end = paragraph.start + last.offset + len(last.value)
            if start is None:
                start = paragraph.start + first.offset
            if any(char.isalnum() for char in text[start:end]):
                yield from _parted(Span(start, end), text)
                start = None
    if start is not None and start < paragraph.end:
        yield Span(start, paragraph.end)


def _parted(sentence: Span, text: str) -> Iterator[Span]:
    """Yield the sentences in what the library takes for one."""
    start = sentence.start
    for end in _END_WITHOUT_SPACE.finditer(text, sentence.start, sentence.end):
        if end.end() < sentence.end:
            yield Span(start, start + len(text[start : end.end()].rstrip()))
            start = end.end()
    yield Span(start, sentence.end)
