"""The place of an event, by the lines above the first speaker."""

import re

from index.speech.paragraphs import (
    collapse_space,
    is_boilerplate,
    is_heading,
    is_time_stamp,
    paragraphs,
)

_MAX_LINES = 4
"""The most lines of a place: a venue and a city take two or three."""

_NOT_A_PLACE = re.compile(
    r"\d{4}|[.:;?!]$|^(?:Remarks|Press|Statement|By|On-the-Record|Fact)\b", re.I
)


def place_above(text: str, start: int, first_words: int) -> str | None:
    """The place that a transcript names between its heading and its time stamp, or None.

    ``Cornwall Airport Newquay / Cornwall, United Kingdom / 2:52 P.M. BST`` is
    "Cornwall Airport Newquay, Cornwall, United Kingdom". Without a time stamp it is
    None, since nothing sets a place apart from a headline.

    Args:
        text: the whole source.
        start: where the document's own text starts.
        first_words: offset where the first turn begins.
    """
    lines: list[str] = []
    for block in paragraphs(text, start, first_words):
        words = block.of(text)
        if is_time_stamp(words):
            return _joined(lines)
        if not is_boilerplate(words):
            lines += [collapse_space(line).strip("*_ ") for line in words.splitlines()]
    return None


def _joined(lines: list[str]) -> str | None:
    lines = [line for line in lines if line]
    doubtful = any(_NOT_A_PLACE.search(line) or not is_heading(line) for line in lines)
    if doubtful or not 1 <= len(lines) <= _MAX_LINES:
        return None
    return ", ".join(line.rstrip(",") for line in lines)
