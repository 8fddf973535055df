"""The picture of a page of a PDF, with frames around cited words."""

import ctypes
import io
import math
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import UnreadableSourceError
from index.records import Span
from index.sources.formats.printed.cited_lines import cited_lines
from index.sources.formats.printed.page_lines import PrintedLine, columns_of
from index.sources.formats.printed.pdf import MAX_PAGE_CHARS, PDFIUM, PageReader, is_pdf, open_pdf

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MAX_PIXELS = 4_000_000
"""A page of A4 at 190 dots per inch."""

_DESCENT = 0.25
"""The share of its height by which a font reaches below the line that its letters stand on."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a page; all measures are shares of its width and height, 0 to 1.

    Attributes:
        left: of the page's width, from its left edge.
        top: of the page's height, from its upper edge.
        width: of the page's width.
        height: of the page's height.
    """

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of a page.

    Attributes:
        png: the picture, as PNG.
        frames: around the cited words, a frame for each line.
    """

    png: bytes
    frames: tuple[Frame, ...]


def page_image(
    data: bytes, name: str, page: int, *, width: int, text: str, cited: Sequence[Span]
) -> PageImage:
    """The picture of a page of a PDF.

    Args:
        data: the bytes of the PDF.
        name: of the file, for messages.
        page: its number, from 1.
        width: of the picture, in pixels; less where the picture would be over MAX_PIXELS.
        text: the words of the page as they were read.
        cited: the words to frame, in the text.

    Raises:
        UnreadableSourceError: it is no PDF, or has no such page that can be drawn.
    """
    if not is_pdf(data):
        raise UnreadableSourceError(f"{name}: only the pages of a PDF have pictures")
    from pypdfium2 import PdfiumError

    with PDFIUM, closing(open_pdf(data, name)) as pdf:
        if not 1 <= page <= len(pdf):
            raise UnreadableSourceError(f"{name}: has pages 1 to {len(pdf)}, and no page {page}")
        try:
            with closing(pdf[page - 1]) as printed:
                return PageImage(_png(printed, width), _frames(printed, text, cited))
        except PdfiumError as exc:
            raise UnreadableSourceError(f"{name}: page {page} cannot be drawn ({exc})") from exc


def _png(page: "PdfPage", width: int) -> bytes:
    points = page.get_width(), page.get_height()
    scale = min(width / points[0], math.sqrt(MAX_PIXELS / (points[0] * points[1])))
    picture = io.BytesIO()
    page.render(scale=scale).to_pil().save(picture, "PNG")
    return picture.getvalue()


def _frames(page: "PdfPage", text: str, cited: Sequence[Span]) -> tuple[Frame, ...]:
    with closing(page.get_textpage()) as letters:
        count = letters.count_chars()
        if count > MAX_PAGE_CHARS:
            return ()
        printed = PageReader(letters).page(count)
    lines = [line for column in columns_of(printed.words) for line in column]
    parts = cited_lines(lines, text, cited)
    return tuple(_frame(page, part, math.radians(printed.turn)) for part in parts)


_UNITS = 10_000
"""PDFium tells places in whole pixels; so many are the width and the height of a page."""


def _frame(page: "PdfPage", line: PrintedLine, turn: float) -> Frame:
    """Where a line stands on the picture of its page, which may be turned or cut."""
    from pypdfium2 import raw

    cos, sin = math.cos(turn), math.sin(turn)
    bottom = line.baseline - _DESCENT * line.height
    xs, ys = [], []
    for x in (line.left, line.right):
        for y in (bottom, bottom + line.height):
            across, down = ctypes.c_int(), ctypes.c_int()
            raw.FPDF_PageToDevice(
                page, 0, 0, _UNITS, _UNITS, 0, x * cos + y * sin, y * cos - x * sin, across, down
            )
            xs.append(across.value / _UNITS)
            ys.append(down.value / _UNITS)
    return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
