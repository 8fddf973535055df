"""Whether words that are taken out of a source begin or end inside a sentence."""

import re

from index.records import Cuts, Span, Turn
from index.speech.attribution import attribution_of

_STOPS = ".?!…。？！｡؟।۔"
_CLOSING = " \t\r\n\xa0\"'”’»)]}*_"
_MAX_END_CHARS = 300
"""The end of some words, with a stage note behind them."""

_NOTE = re.compile(r"\s*\([^()]*\)$")


def cuts_of(text: str, turn: Turn, span: Span) -> Cuts:
    """Which ends of a span lie inside a sentence; the author of an article ends quoted words.

    Args:
        text: the whole source.
        turn: holds the span.
        span: the words.
    """
    quotation = attribution_of(turn, span).quotation
    paragraphs = (quotation.span,) if quotation else turn.paragraphs

    def is_cut(offset: int) -> bool:
        paragraph = next((part for part in paragraphs if part.start < offset < part.end), None)
        if paragraph is None or not _has_words(text[offset : paragraph.end]):
            return False
        return not _ends_a_sentence(text[max(paragraph.start, offset - _MAX_END_CHARS) : offset])

    return Cuts(is_cut(span.start), is_cut(span.end))


def _ends_a_sentence(words: str) -> bool:
    """Whether a sentence ends where some words end, or no word has been said yet."""
    spoken = _NOTE.sub("", words.rstrip())
    ends = (words.rstrip(_CLOSING), spoken.rstrip(_CLOSING))
    return not _has_words(spoken) or any(end.endswith(tuple(_STOPS)) for end in ends)


def _has_words(words: str) -> bool:
    return any(map(str.isalnum, words))
