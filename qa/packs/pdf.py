"""An evidence pack as a PDF, with the same content as the Word document.

The font has Latin, Greek, Cyrillic, Armenian and Georgian letters. A script that it lacks, or whose
letters would have to be joined or set from right to left, is not drawn: a sign stands for each
letter, and a line at the top says how many are missing and of which script.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import as_file, files

from fpdf import FPDF
from fpdf.fonts import TTFFont

from qa.packs.document import DocumentParagraph, ParagraphKind, exhibit_paragraphs
from qa.packs.export_text import display_title, missing_letters_line, summary_line
from qa.packs.exports import ExportedPack
from qa.packs.styling.styled_references import TextRun

_FONT = "DejaVu"
_FACES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}
_MISSING = "\N{WHITE VERTICAL RECTANGLE}"
_LEFTWARD = frozenset(("R", "AL", "AN"))
"""Bidirectional classes of what is set from right to left: https://unicode.org/reports/tr9/."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MARGIN, _INDENT = 20, 6
_BLACK, _GREY, _RED, _BLUE = (30, 30, 30), (95, 90, 82), (156, 47, 43), (40, 80, 130)

_SIZES: dict[ParagraphKind, float] = {
    **{"heading": 12, "quote": 12, "reference": 10, "note": 10},
    **{"detail": 8, "warning": 8, "link": 8},
}
"""Size of the letters in points; lines are 1.45 times as high."""


def export(pack: ExportedPack) -> bytes:
    """Return a pack as a PDF: each quote with its reference, note and place."""
    pdf = FPDF(format="A4")
    _prepare(pdf, pack)
    letters = _Letters(pdf)
    paragraphs = [
        replace(paragraph, runs=letters.drawable(paragraph.runs))
        for number, exhibit in enumerate(pack.exhibits, 1)
        for paragraph in exhibit_paragraphs(number, exhibit, pack)
    ]
    _write(pdf, letters.drawable([TextRun(display_title(pack.title))]), 20, face="B")
    _write(pdf, letters.drawable([TextRun(summary_line(pack))]), 8, _GREY)
    if letters.missing:
        _write(pdf, [TextRun(missing_letters_line(letters.missing, _MISSING))], 8, _RED)
    for paragraph in paragraphs:
        _add(pdf, paragraph)
    return bytes(pdf.output())


class _Letters:
    """Texts with signs for what cannot be drawn, which is counted.

    Attributes:
        missing: name of a script -> number of its characters.
    """

    def __init__(self, pdf: FPDF) -> None:
        # A text may be in any face.
        faces = (font for font in pdf.fonts.values() if isinstance(font, TTFFont))
        self._glyphs = frozenset.intersection(*(frozenset(face.cmap) for face in faces))
        self.missing: Counter[str] = Counter()

    def drawable(self, runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
        """Return runs of text with signs for what cannot be drawn."""
        return tuple(
            replace(run, text="".join(map(self._drawable_character, run.text))) for run in runs
        )

    def _drawable_character(self, character: str) -> str:
        if character in "\n\t":
            return character
        if unicodedata.category(character) == "Cf":
            return ""  # it joins or parts letters, and is none
        if unicodedata.category(character) == "Cc":
            return "\N{REPLACEMENT CHARACTER}"
        is_rightward = unicodedata.bidirectional(character) not in _LEFTWARD
        if ord(character) in self._glyphs and is_rightward:
            return character
        self.missing[_script(character)] += 1
        return _MISSING


def _prepare(pdf: FPDF, pack: ExportedPack) -> None:
    day = pack.day
    pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH)
    pdf.set_title(display_title(pack.title))
    pdf.set_author("Verbatim")
    pdf.set_margin(_MARGIN)
    pdf.set_auto_page_break(True, margin=_MARGIN)
    for style, name in _FACES.items():
        with as_file(files("qa.packs") / "fonts" / name) as path:
            pdf.add_font(_FONT, style, path)
    pdf.add_page()


def _add(pdf: FPDF, content: DocumentParagraph) -> None:
    size = _SIZES[content.kind]
    runs = [TextRun(content.label), *content.runs] if content.label else [*content.runs]
    match content.kind:
        case "heading":
            pdf.ln(6)
            _write(pdf, runs, size, face="B", is_section=True)
        case "quote":
            _write(pdf, runs, size, indent=_INDENT)
        case "link":
            _write(pdf, runs, size, _BLUE, url=content.url)
        case "warning":
            _write(pdf, runs, size, _RED, face="B")
        case "detail":
            _write(pdf, runs, size, _GREY)
        case _:
            _write(pdf, runs, size)


def _write(
    pdf: FPDF,
    runs: Iterable[TextRun],
    size: float,
    color: tuple[int, int, int] = _BLACK,
    *,
    face: str = "",
    indent: float = 0,
    url: str = "",
    is_section: bool = False,
) -> None:
    """Write a paragraph, and go to the line below it."""
    pdf.set_left_margin(_MARGIN + indent)
    pdf.set_x(_MARGIN + indent)
    pdf.set_text_color(*color)
    height = size * 1.45 * 0.3528  # millimetres of a point
    for number, run in enumerate(runs):
        pdf.set_font(_FONT, "I" if run.is_italic else face, size)
        if is_section and number == 0:
            pdf.start_section(run.text)
        pdf.write(height, run.text, link=url)
    pdf.ln(height + size * 0.1)


def _script(character: str) -> str:
    """Return the script of a letter as its name begins: "Arabic", "Hiragana"; else "other"."""
    if not unicodedata.category(character).startswith(("L", "M", "N")):
        return "other"
    word = unicodedata.name(character, "other").split()[0]
    return "Chinese" if word == "CJK" else word.capitalize() if word.isalpha() else "other"
