"""PDF: the words on its pages, by PDFium."""

import ctypes
import math
import re
from collections import Counter
from contextlib import closing
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from index.counts import pluralized
from index.errors import UnreadableSourceError
from index.sources.formats.document import Document
from index.sources.formats.file_title import written_title
from index.sources.formats.printed.page_lines import PrintedWord
from index.sources.formats.printed.page_text import PrintedPage, text_of_pages

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MAX_PAGES = 5_000
"""The longest hearings and inquiries in print are under 2,000 pages."""

MAX_PAGE_CHARS = 100_000
"""A page of a newspaper in small print has 30,000."""

MAX_PDF_CHARS = 6_000_000
"""Three times the longest hearing; 20 s to read."""

PDFIUM = Lock()
"""PDFium may be used by one thread at a time."""

_SAME_TURN = 3
"""Words that are turned by at most so many degrees more are read with the others; scans lean."""

_MIN_HEIGHT = 1.0
"""For fonts without a height, in points."""

_BOLD_WEIGHT = 600
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
"""Font flags, PDF 32000-1:2008, table 123."""

_STRONG_NAME = re.compile(rb"bold|black|heavy|italic|oblique", re.IGNORECASE)

_LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00))
_CONTROLS = (*range(32), *range(127, 160))
_NOT_PRINTED: dict[int, str | None] = dict.fromkeys((*_CONTROLS, 0x200B, 0x2060, 0xFEFF, 0xFFFF))
_HYPHEN = "\ufffe"
_HYPHEN_CODES = (0x2, ord(_HYPHEN))
"""What versions of PDFium give for a hyphen that ends a line; no new line comes after it."""

_CLEANED = {**_NOT_PRINTED, **_LIGATURES, **dict.fromkeys(_HYPHEN_CODES, _HYPHEN)}


def is_pdf(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a PDF; some put a line before its mark."""
    return b"%PDF-" in head[:1024]


def read_pdf(data: bytes, name: str) -> Document:
    """The text of a PDF, page after page, with a mark where each page begins.

    Raises:
        UnreadableSourceError: it is damaged, locked, too long, or holds no text.
    """
    with PDFIUM, closing(open_pdf(data, name)) as pdf:
        if not 0 < len(pdf) <= MAX_PAGES:
            raise UnreadableSourceError(
                f"{name}: a PDF must have from 1 to {MAX_PAGES} pages, this one has {len(pdf)}; "
                "cut it, for example: qpdf --split-pages=1000 IN.pdf OUT.pdf"
            )
        pages = _read_pages(pdf, name)
        title = _title(pdf)
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.words]
    if len(empty) == len(pages):
        raise UnreadableSourceError(
            f"{name}: a PDF must hold text, this one holds pictures of "
            f"{pluralized(len(pages), 'page')} or nothing; a scan must have its words recognised "
            "first: ocrmypdf IN.pdf OUT.pdf"
        )
    document = text_of_pages(pages)
    values: dict[str, object] = {"title": title} if title else {}
    return replace(document, values=values, doubts=tuple(_doubts(document.text, empty)))


def open_pdf(data: bytes, name: str) -> "PdfDocument":
    """A PDF, to be used and closed by whoever holds ``PDFIUM``.

    Raises:
        UnreadableSourceError: it is damaged or locked.
    """
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise UnreadableSourceError(
                f"{name}: a PDF must open without a password; "
                "take it off: qpdf --decrypt --password=PASSWORD IN.pdf OUT.pdf"
            ) from exc
        raise UnreadableSourceError(
            f"{name}: a PDF must be whole, this one cannot be opened ({exc}); "
            "mend it, for example: qpdf IN.pdf OUT.pdf"
        ) from exc


def _read_pages(pdf: "PdfDocument", name: str) -> list[PrintedPage]:
    from pypdfium2 import PdfiumError

    pages: list[PrintedPage] = []
    rest = MAX_PDF_CHARS
    for index in range(len(pdf)):
        try:
            with closing(pdf[index]) as page, closing(page.get_textpage()) as text:
                count = text.count_chars()
                rest -= count
                if count > MAX_PAGE_CHARS or rest < 0:
                    raise UnreadableSourceError(
                        f"{name}: page {index + 1}: a PDF must have at most {MAX_PAGE_CHARS} "
                        f"characters on a page and {MAX_PDF_CHARS} in all; cut it, for example: "
                        "qpdf --split-pages=1000 IN.pdf OUT.pdf"
                    )
                pages.append(PageReader(text).page(count))
        except PdfiumError:
            pages.append(PrintedPage(()))  # named among the doubts, as a page without text
    return pages


class PageReader:
    """Reads the words of one page; PDFium writes into its fields, which every word shares."""

    def __init__(self, text: "PdfTextPage") -> None:
        from pypdfium2 import raw

        self.raw, self.text = raw, text.raw
        self.box, self.x, self.y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self.fonts: dict[int, bool] = {}

    def page(self, count: int) -> PrintedPage:
        """The words of a page of so many characters; what stands across most words is a stamp."""
        unicode_of, text = self.raw.FPDFText_GetUnicode, self.text
        codes = [unicode_of(text, i) for i in range(count)]
        runs = _runs(codes)
        turns = [self._turn(start) for start, _ in runs]
        usual = Counter(turns).most_common(1)[0][0] if turns else 0
        words: list[PrintedWord] = []
        stamps: list[str] = []
        for (start, end), turn in zip(runs, turns, strict=True):
            characters = _characters(codes[start:end])
            place = self._place(start, end - 1, usual)
            if characters and abs(turn - usual) <= _SAME_TURN and all(map(math.isfinite, place)):
                words.append(PrintedWord(characters, *place, self._is_strong(start)))
            elif characters:
                stamps.append(characters)
        return PrintedPage(words, [" ".join(stamps)] if stamps else [], usual)

    def _turn(self, index: int) -> int:
        """By how many degrees a character is turned, clockwise."""
        return round(math.degrees(self.raw.FPDFText_GetCharAngle(self.text, index)))

    def _place(self, first: int, last: int, turn: int) -> tuple[float, float, float, float]:
        """Left, right, baseline and height of a word, as on a page that is turned upright."""
        box, x, y = self.box, self.x, self.y
        self.raw.FPDFText_GetLooseCharBox(self.text, last, box)
        self.raw.FPDFText_GetCharOrigin(self.text, first, x, y)
        if turn == 0:
            height = max(box.top - box.bottom, _MIN_HEIGHT)
            return x.value, max(x.value, box.right), y.value, height
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        corners = [(cx, cy) for cx in (box.left, box.right) for cy in (box.bottom, box.top)]
        heights = [cx * sin + cy * cos for cx, cy in corners]
        left = x.value * cos - y.value * sin
        return (
            left,
            max(left, *(cx * cos - cy * sin for cx, cy in corners)),
            x.value * sin + y.value * cos,
            max(max(heights) - min(heights), _MIN_HEIGHT),
        )

    def _is_strong(self, index: int) -> bool:
        """Whether a character is bold or italic; each font of a page is asked once."""
        raw = self.raw
        part = raw.FPDFText_GetTextObject(self.text, index)
        font = raw.FPDFTextObj_GetFont(part) if part else None
        if not font:
            return False
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self.fonts:
            flags, base = raw.FPDFFont_GetFlags(font), ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, base, 256)
            self.fonts[address] = bool(
                (flags > 0 and flags & (_ITALIC | _FORCE_BOLD))
                or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
                or _STRONG_NAME.search(base.value)
            )
        return self.fonts[address]


def _runs(codes: list[int]) -> list[tuple[int, int]]:
    """Where words begin and end: at white space, and after a hyphen that ends a line."""
    runs = []
    start = 0
    for i, code in enumerate(codes):
        is_hyphen = code in _HYPHEN_CODES
        if is_hyphen or code <= 32 or chr(code).isspace():
            end = i + 1 if is_hyphen else i
            if start < end:
                runs.append((start, end))
            start = i + 1
    return [*runs, (start, len(codes))] if start < len(codes) else runs


def _characters(codes: list[int]) -> str:
    """Characters of a word without those that are not printed; ligatures are spelled out."""
    text = "".join(map(chr, codes)).translate(_CLEANED)
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return text[:-1].replace("\u00ad", "") + text[-1:]


def _title(pdf: "PdfDocument") -> str | None:
    """The title in the document information, if a person wrote it."""
    return written_title(pdf.get_metadata_value("Title").translate(_NOT_PRINTED))


def _doubts(text: str, empty: list[str]) -> list[str]:
    doubts = []
    if empty:
        pages = ", ".join(empty[:10]) + (", ..." if len(empty) > 10 else "")
        is_single = len(empty) == 1
        noun, scans = ("Page", "a scan") if is_single else ("Pages", "scans")
        doubts.append(f"{noun} without text, which may be {scans}: {pages}.")
    unread = sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text)
    if unread * 100 > len(text):
        count = pluralized(unread, "character is", "characters are")
        doubts.append(f"{count} in fonts that do not say which letters they hold.")
    return doubts
