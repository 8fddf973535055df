"""Where sentences begin and end, as spans of the source."""

from collections.abc import Iterator

from syntok import segmenter

from index.records import Span


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
                yield Span(start, end)
                start = None
    if start is not None and start < paragraph.end:
        yield Span(start, paragraph.end)
