"""The span of gold in a source: without blanks at its ends, and of whole words."""

import re

from index.records import Span

_LETTER = r"[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]"  # not of scripts without blanks
_WORD = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)*")
"""A word with the apostrophes in it: "don't" is cut nowhere."""
_MAX_WORD_CHARS = 200

_EDGE = "\\"
"""Ignored, like white space, where a quote is looked up."""


def whole_words(text: str, span: Span) -> Span:
    """Return a span, extended over the words that it begins or ends in the middle of."""
    start, end = span.start, span.end
    for word in _WORD.finditer(text, max(0, start - _MAX_WORD_CHARS), end + _MAX_WORD_CHARS):
        start = word.start() if word.start() < start < word.end() else start
        end = word.end() if word.start() < end < word.end() else end
    return Span(start, end)


def trimmed(text: str, span: Span) -> Span:
    """Return a span without the white space and backslashes at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _EDGE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return Span(start, end)
