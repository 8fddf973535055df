"""The content of a file, whatever its format."""

from dataclasses import dataclass, field

from index.records import Block, Mark, Span

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """The content of a file as its format reads it; all later steps are the same for all formats.

    Attributes:
        text: the characters that offsets count in; blocks stand on lines of their own in it, with
            an empty line between them.
        body: where the document's own text starts.
        values: metadata that the file itself holds, by the keys of a sidecar.
        blocks: the blocks in order, where the format sets them apart; empty for plain lines of
            text, whose layout tells them.
        strong: what is set in bold or italics, in order, where the text itself does not show it.
        marks: places of the original to which offsets lead, in order.
        furniture: what the format knows to be part of the page and nobody's words, in order.
        doubts: what could not be read for certain, a sentence each.
        is_extracted: whether the text is not that of the file, character by character.
    """

    text: str
    body: int = 0
    values: dict[str, object] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    strong: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    furniture: tuple[Span, ...] = ()
    doubts: tuple[str, ...] = ()
    is_extracted: bool = False
