"""The formats of source files: a new one is a module beside this and a line here.

A file is of the first format that recognises its first bytes; its name decides only whether it is
looked at. Where the text has to be extracted, the index keeps the extracted text, and offsets
count in it.
"""

from dataclasses import dataclass
from pathlib import PurePath
from pkgutil import resolve_name
from typing import Any

from index.sources.formats.document import Document

_SNIFFED_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """A format of source files; its module is imported when a file is read.

    Attributes:
        name: as messages and documents call it.
        suffixes: endings of the names of its files, with the dot, lower case.
        module: its module in this folder, such as "printed.pdf".
        recogniser: function of the module: the first bytes of a file (at most 4,096; UTF-8 behind a
            byte order mark of another encoding) -> whether they are of this format.
        reader: function of the module: the bytes of a file, and its name for messages -> its
            content.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    recogniser: str
    reader: str

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes of a file are of this format."""
        return bool(self._function(self.recogniser)(head))

    def read(self, data: bytes, name: str) -> Document:
        """The content of the bytes of a file.

        Raises:
            UnreadableSourceError: the bytes are not of this format.
            MetadataError: the metadata in the file is not of the right form.
        """
        document: Document = self._function(self.reader)(data, name)
        return document

    def _function(self, name: str) -> Any:
        return resolve_name(f"index.sources.formats.{self.module}:{name}")


UNREADABLE = Format(
    "unreadable", (".doc", ".rtf", ".odt"), "unreadable", "is_unreadable", "refuse_unreadable"
)
ZIP = Format("ZIP", (".zip",), "zipped", "is_zip", "refuse_zip")
TABLE = Format("table", (".csv", ".tsv"), "recordings.table", "is_table", "read_table")
TEXT = Format("text", (".txt", ".text", ".md", ".markdown"), "text", "is_text", "read_text")

FORMATS = (
    Format("PDF", (".pdf",), "printed.pdf", "is_pdf", "read_pdf"),
    UNREADABLE,
    Format("Word", (".docx",), "word.docx", "is_docx", "read_docx"),
    Format(
        "captions", (".vtt", ".srt", ".sbv"), "recordings.captions", "is_captions", "read_captions"
    ),
    Format("XML fragment", (), "markup.parliament_xml", "is_xml_fragment", "read_xml_fragment"),
    Format("HTML", (".html", ".htm", ".xhtml"), "markup.html", "is_html", "read_html"),
    Format("JSON", (".json", ".jsonl"), "recordings.json_transcript", "is_json", "read_json"),
    ZIP,
    Format("Europarl", (), "markup.europarl", "is_europarl", "read_europarl"),
    Format("XML", (".xml",), "markup.parliament_xml", "is_xml", "read_parliament_xml"),
    TABLE,
    TEXT,
)
"""All formats, in the order in which they are tried; text is last, since anything may be text."""

SUFFIXES = tuple(suffix for form in reversed(FORMATS) for suffix in form.suffixes)
"""Endings of the names of files that are looked at, those of text first."""

READ_SUFFIXES = tuple(
    suffix for suffix in SUFFIXES if suffix not in UNREADABLE.suffixes + ZIP.suffixes
)
"""Endings of the names of files that are read; the others are refused by name."""


def format_of(data: bytes) -> Format:
    """The format of the bytes of a file."""
    from index.sources.formats.decoding import utf8_head  # a question reads no file

    head = utf8_head(data[:_SNIFFED_BYTES])
    return next(form for form in FORMATS if form.recognises(head))


def is_plain_text(data: bytes) -> bool:
    """Whether the bytes of a file are text in UTF-8, which goes through no parser."""
    from index.sources.formats.decoding import is_utf8  # a question reads no file

    return format_of(data) is TEXT and is_utf8(data)


def has_source_name(path: PurePath) -> bool:
    """Whether a file of this name may be a source."""
    return path.suffix.lower() in SUFFIXES


def read_document(data: bytes, name: str) -> Document:
    """The content of the bytes of a file.

    Args:
        data: all its bytes.
        name: of the file, for messages.

    Raises:
        UnreadableSourceError: the bytes are not of the format that they seem to be.
        MetadataError: the metadata in the file is not of the right form.
    """
    form = format_of(data)
    if form is TEXT and name.lower().endswith(TABLE.suffixes):
        return TABLE.read(data, name)  # which names the columns that it lacks
    return form.read(data, name)
