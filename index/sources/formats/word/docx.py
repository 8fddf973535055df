"""Word documents (DOCX), by python-docx."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from index.counts import pluralized
from index.errors import UnreadableSourceError
from index.sources.formats.blocks import BlockWriter
from index.sources.formats.document import Document
from index.sources.formats.file_title import written_title
from index.sources.formats.markup.html_speakers import is_label
from index.sources.formats.word.package import check_package
from index.sources.formats.word.paragraphs import Paragraph, Piece, Table, content_of
from index.sources.formats.word.speaker_headings import speaker_styles
from index.sources.formats.word.speaker_table import SpeechRow, label_text, speaker_rows
from index.sources.formats.word.styles import Style, W, styles_of

_FIRST_PART = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]|(?:_rels|word|docProps|customXml)/[\w/]*)\.(?:xml|rels)",
    re.DOTALL,
)
"""The head of the first file in the archive of an Office document, and its name."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a locked Word document begins with, and one of Word before 2007."""

_MAX_LABEL_CHARS = 80
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8})*")


def is_docx(head: bytes) -> bool:
    """Whether the first bytes of a file are those of an Office document."""
    return head.startswith(_OLE) or _FIRST_PART.match(head) is not None


def read_docx(data: bytes, name: str) -> Document:
    """The content of a Word document: a block for each paragraph, in order.

    Raises:
        UnreadableSourceError: it is damaged, locked, no Word document, or unpacks to too much.
    """
    word = _open(data, name)
    content = list(content_of(word.body, word.styles))
    writer = _WordWriter(word.language, speaker_styles(content))
    writer.write(content)
    title = writer.title or word.title
    return writer.blocks.document({"title": title} if title else {}, tuple(_doubts(word.body)))


@dataclass(frozen=True, slots=True)
class _WordFile:
    """What is read of a Word document: its body, its styles, and its properties."""

    body: Any
    styles: dict[str, Style]
    title: str | None
    language: str | None


def _open(data: bytes, name: str) -> _WordFile:
    if data.startswith(_OLE):
        raise UnreadableSourceError(
            f"{name}: a Word document must be DOCX without a password; "
            "open it in Word or LibreOffice and save it as .docx"
        )
    check_package(data, name)
    from docx.opc.exceptions import OpcError

    failures = (OpcError, BadZipFile, SyntaxError, LookupError, ValueError, AttributeError)
    try:
        return _word_file(data)
    except (*failures, TypeError, NotImplementedError, OSError, EOFError, zlib.error) as exc:
        raise UnreadableSourceError(
            f"{name}: a Word document must be whole, this one cannot be opened ({exc}); "
            "open it in Word or LibreOffice and save it as .docx"
        ) from exc


def _word_file(data: bytes) -> _WordFile:
    """The parts of a document; python-docx fails in many ways where one is missing or damaged."""
    import docx

    word = docx.Document(BytesIO(data))
    if word.element.body is None:
        raise ValueError("it has no body")
    properties = word.core_properties
    language = properties.language.strip()
    return _WordFile(
        word.element.body,
        styles_of(word.styles.element),
        written_title(properties.title),
        language if _LANGUAGE.fullmatch(language) else None,
    )


def _doubts(body: Any) -> list[str]:
    notes = [f"{W}footnoteReference", f"{W}endnoteReference"]
    count = sum(1 for _ in body.iter(*notes))
    return [f"{pluralized(count, 'footnote is', 'footnotes are')} left out."] if count else []


class _WordWriter:
    """Writes paragraphs and tables as blocks, and knows who speaks.

    Args:
        language: BCP 47 tag of the document, None when it does not say it.
        speaker_styles: names of the styles of headings that are names of speakers.
    """

    def __init__(self, language: str | None, speaker_styles: frozenset[str]) -> None:
        self.blocks = BlockWriter()
        self.title: str | None = None
        self._language = language
        self._speaker_styles = speaker_styles
        self._voice: str | None = None

    def write(self, content: Iterable[Paragraph | Table]) -> None:
        """Write what stands in the body or in a cell."""
        for item in content:
            if isinstance(item, Table):
                self._write_table(item)
            elif item.text:
                self._write_paragraph(item)

    def _write_paragraph(self, paragraph: Paragraph) -> None:
        style = paragraph.style
        if style.is_contents:
            self._furniture(paragraph.pieces)
        elif self._is_speaker(paragraph):
            self._speaker(paragraph.pieces)
        elif style.is_heading:
            self.title = self.title or (paragraph.text if style.is_title else None)
            self.blocks.begin("heading", None, self._language)
            self._pieces(paragraph.pieces)
        else:
            self._write_speech(paragraph.pieces)

    def _is_speaker(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is nothing but the label of who speaks below it."""
        if paragraph.style.name in self._speaker_styles and is_label(paragraph.text):
            return True
        return paragraph.style.is_label and _is_label_alone(paragraph.text)

    def _write_speech(self, pieces: tuple[Piece, ...]) -> None:
        """Write a paragraph, which may begin with words in the style of a speaker."""
        count = [*(piece.is_label or piece.text.isspace() for piece in pieces), False].index(False)
        label = "".join(piece.text for piece in pieces[:count])
        if label.strip() and _is_label_alone(label):
            self._speaker(pieces[:count])
            pieces = _without_colon(pieces[count:])
        self.blocks.begin("paragraph", self._voice, self._language)
        self._pieces(pieces)

    def _write_table(self, table: Table) -> None:
        rows = speaker_rows(table)
        self._voice = None
        if rows is None:
            for row in table.rows:
                for cell in row:
                    self.write(cell)
        for speech_row in rows or ():
            self._write_row(speech_row)
        self._voice = None

    def _write_row(self, row: SpeechRow) -> None:
        for text in filter(None, (*row.asides, row.label)):
            self._furniture((Piece(text),))
        self._voice = row.label or self._voice
        if row.seconds is not None:
            self.blocks.mark_seconds(row.seconds)
        self.write(row.speech)

    def _speaker(self, pieces: tuple[Piece, ...]) -> None:
        """Write a label, and remember whose words follow."""
        self._furniture(pieces)
        self._voice = label_text(" ".join("".join(piece.text for piece in pieces).split()))

    def _furniture(self, pieces: tuple[Piece, ...]) -> None:
        self.blocks.begin("furniture")
        self._pieces(pieces)

    def _pieces(self, pieces: tuple[Piece, ...]) -> None:
        for piece in pieces:
            for number, line in enumerate(piece.text.split("\n")):
                if number:
                    self.blocks.break_line()
                self.blocks.words(line, strong=piece.is_strong)
        self.blocks.end()


def _is_label_alone(text: str) -> bool:
    """Whether a text is a label without the words behind it."""
    return ":" not in label_text(text) and len(text) <= _MAX_LABEL_CHARS


def _without_colon(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without the marks between a label and what is said."""
    for i, piece in enumerate(pieces):
        rest = piece.text.lstrip(" \t:-–—")
        if rest:
            return (Piece(rest, piece.is_strong), *pieces[i + 1 :])
    return ()
