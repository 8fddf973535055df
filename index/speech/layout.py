"""The layout of a document: its blocks, and what belongs to the page and to nobody's words.

Furniture is blanked and never cut out, so that offsets stay those of the document.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Block, Span
from index.speech.paragraphs import paragraphs

_NO_NEW_LINE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text of a document is laid out.

    Attributes:
        text: the text; furniture inside it is blanked, character by character.
        blocks: the blocks, in order.
        strong: what is set in bold or italics without marks in the text, in order.
        furniture: what was blanked, in order.
    """

    text: str
    blocks: tuple[Block, ...]
    strong: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()


def layout_of(
    text: str,
    start: int,
    blocks: Sequence[Block] = (),
    *,
    strong: Sequence[Span] = (),
    furniture: Sequence[Span] = (),
) -> Layout:
    """The layout of a text.

    Args:
        text: the whole document.
        start: where the document's own text starts.
        blocks: the blocks that its format sets apart; none for plain lines of text.
        strong: what its format sets in bold or italics.
        furniture: what its format knows to be part of the page.
    """
    text = blanked(text, furniture)
    laid_out = tuple(blocks) or tuple(Block(span) for span in paragraphs(text, start, len(text)))
    return Layout(text, laid_out, tuple(strong), tuple(furniture))


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with spaces for what the spans cover; new lines stay, and so do all offsets.

    Args:
        text: the whole document.
        spans: in order, not overlapping.
    """
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += text[end : span.start], _NO_NEW_LINE.sub(" ", span.of(text))
        end = span.end
    return "".join([*parts, text[end:]])
