"""An evidence pack as a Word document."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from qa.packs.document import DocumentParagraph, ParagraphKind, exhibit_paragraphs
from qa.packs.export_text import display_title, summary_line
from qa.packs.exports import ExportedPack

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML forbids: https://www.w3.org/TR/xml/#charsets."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
# Ids of styles: two of the template, one of ours.
_HEADING, _QUOTE, _DETAIL = "Heading1", "Quote", "SourceDetail"
_STYLES: dict[ParagraphKind, str | None] = {
    **{"heading": _HEADING, "quote": _QUOTE, "reference": None, "note": None},
    **{"detail": _DETAIL, "warning": _DETAIL, "link": _DETAIL},
}
_GREY, _RED = RGBColor(0x5F, 0x5A, 0x52), RGBColor(0x9C, 0x2F, 0x2B)


def export(pack: ExportedPack) -> bytes:
    """Return a pack as a Word document: each quote with its citation, note and place."""
    document = docx.Document()
    _prepare(document, pack.title, pack.day)
    document.add_heading(_xml_text(display_title(pack.title)), level=0)
    _paragraph(document, summary_line(pack), _DETAIL)
    for number, exhibit in enumerate(pack.exhibits, 1):
        for paragraph in exhibit_paragraphs(number, exhibit, pack):
            _add(document, paragraph)
    file = io.BytesIO()
    document.save(file)
    return _without_clock(file)


def _prepare(document: Document, title: str, day: date | None) -> None:
    properties = document.core_properties
    properties.title, properties.comments = _xml_text(display_title(title))[:255], ""
    properties.author = "Verbatim"
    time = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH
    properties.created = properties.modified = time
    detail = document.styles.add_style("Source Detail", WD_STYLE_TYPE.PARAGRAPH)
    detail.base_style = document.styles["Normal"]
    detail.font.size, detail.font.color.rgb = Pt(9), _GREY
    detail.paragraph_format.space_after = Pt(2)
    quote = document.styles["Quote"]
    quote.paragraph_format.left_indent = Pt(18)
    quote.font.size, quote.font.italic = Pt(12), False


def _add(document: Document, content: DocumentParagraph) -> None:
    label = content.label if content.kind == "link" else ""
    paragraph = _paragraph(document, label, _STYLES[content.kind])
    if content.url:
        _link(paragraph, content.url)
        return
    if content.label:
        paragraph.add_run(content.label).bold = True
    for run in content.runs:
        text = paragraph.add_run(_xml_text(run.text))
        text.italic = run.is_italic or None
        if content.kind == "warning":
            text.bold, text.font.color.rgb = True, _RED


def _paragraph(document: Document, text: str = "", style: str | None = None) -> Paragraph:
    paragraph = document.add_paragraph(_xml_text(text))
    # By its id: python-docx looks through all styles for a name, 6 s in a pack of 500 passages.
    paragraph._p.style = style
    return paragraph


def _link(paragraph: Paragraph, url: str) -> None:
    """Add a hyperlink; python-docx itself can only read them."""
    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link, run = OxmlElement("w:hyperlink"), paragraph.add_run(url)
    link.set(qn("r:id"), relation)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _xml_text(text: str) -> str:
    """Return a text with each character that XML forbids as a replacement character."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _without_clock(file: io.BytesIO) -> bytes:
    """Return the document with one date on all its parts, so that equal packs are equal files."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(file) as old,
        zipfile.ZipFile(packed, "w", compression=zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(
                zipfile.ZipInfo(part.filename, _FIRST_ZIP_DAY),
                old.read(part),
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return packed.getvalue()
