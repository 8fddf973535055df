"""The body of a Word document -> its paragraphs and tables, in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.sources.formats.word.styles import (
    Style,
    W,
    is_heading_level,
    is_hidden,
    outline_level,
    strength_of,
    style_id,
)

_AROUND_BLOCKS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_AROUND_RUNS = {
    *_AROUND_BLOCKS,
    *(W + name for name in ("hyperlink", "smartTag", "fldSimple", "bdo", "dir")),
}

_NO_WORDS = {
    f"{W}del",
    f"{W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""What was deleted, and the same words again for programs that do not know a new form."""

_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph that are set alike.

    Attributes:
        text: the words, with a new line where a line is broken.
        is_strong: whether they are bold or italic.
        is_label: whether their own style marks who speaks.
    """

    text: str
    is_strong: bool = False
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its pieces in order, and its style."""

    pieces: tuple[Piece, ...]
    style: Style

    @property
    def text(self) -> str:
        """Its words, white space collapsed."""
        return " ".join("".join(piece.text for piece in self.pieces).split())


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows, and in each its cells, which hold paragraphs and tables."""

    rows: tuple[tuple["WordCell", ...], ...]


WordCell = tuple[Paragraph | Table, ...]


def content_of(element: Any, styles: Mapping[str, Style]) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables inside an element, in order; text boxes follow their paragraph.

    Args:
        element: the body, or a cell of a table.
        styles: the styles of the document, as ``styles_of`` gives them.
    """
    for child in element.iterchildren():
        if child.tag == f"{W}p":
            yield _paragraph(child, styles)
            for box in _text_boxes(child):
                yield from content_of(box, styles)
        elif child.tag == f"{W}tbl":
            yield Table(tuple(_rows(child, styles)))
        elif child.tag in _AROUND_BLOCKS:
            yield from content_of(child, styles)


def _rows(table: Any, styles: Mapping[str, Style]) -> Iterator[tuple[WordCell, ...]]:
    for row in _inside(table, f"{W}tr"):
        yield tuple(tuple(content_of(cell, styles)) for cell in _inside(row, f"{W}tc"))


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The children of a tag, those in content controls and insertions too."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND_RUNS:
            yield from _inside(child, tag)


def _paragraph(element: Any, styles: Mapping[str, Style]) -> Paragraph:
    properties = element.find(f"{W}pPr")
    style = styles.get(style_id(properties, "pStyle") or "", styles.get("", Style()))
    if is_heading_level(outline_level(properties)):
        style = Style(style.name, style.is_strong, is_heading=True)
    pieces = (_piece(run, style, styles) for run in _inside(element, f"{W}r"))
    return Paragraph(tuple(piece for piece in pieces if piece.text), style)


def _piece(run: Any, style: Style, styles: Mapping[str, Style]) -> Piece:
    properties = run.find(f"{W}rPr")
    name = style_id(properties, "rStyle")
    own = styles.get(name, Style()) if name else Style()
    strengths = (strength_of(properties), own.is_strong, style.is_strong)
    is_strong = next((strength for strength in strengths if strength is not None), False)
    text = "" if is_hidden(properties) else "".join(map(_characters, run.iterchildren()))
    return Piece(text, is_strong, own.is_label)


def _characters(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    return _CHARACTERS.get(element.tag, "")


def _text_boxes(element: Any) -> Iterator[Any]:
    """The outermost text boxes in a paragraph."""
    for child in element.iterchildren():
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag not in _NO_WORDS:
            yield from _text_boxes(child)
