"""The formats of source files: a new one is a module beside this and a line here.

A file is of the first format that recognises its first bytes; its name decides only whether it is
looked at. Where the text has to be extracted, the index keeps the extracted text, and offsets
count in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from index.sources.formats.decoding import is_utf8, utf8_head
from index.sources.formats.document import Document
from index.sources.formats.markup.europarl import is_europarl, read_europarl
from index.sources.formats.markup.html import HTML_SUFFIXES, is_html, read_html
from index.sources.formats.markup.parliament_xml import (
    is_xml,
    is_xml_fragment,
    read_parliament_xml,
    read_xml_fragment,
)
from index.sources.formats.printed.pdf import is_pdf, read_pdf
from index.sources.formats.recordings.captions import is_captions, read_captions
from index.sources.formats.recordings.json_transcript import is_json, read_json
from index.sources.formats.recordings.table import TABLE_SUFFIXES, is_table, read_table
from index.sources.formats.text import read_text
from index.sources.formats.word.docx import is_docx, read_docx
from index.sources.formats.zipped import ZIP_SUFFIX, is_zip, refuse_zip

_SNIFFED_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """A format of source files.

    Attributes:
        name: as messages and documents call it.
        suffixes: endings of the names of its files, with the dot, lower case.
        recognises: whether the first bytes of a file (at most 4,096; UTF-8 behind a byte order mark
            of another encoding) are of this format.
        read: the bytes of a file, and its name for messages -> its content.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str], Document]


FORMATS = (
    Format("PDF", (".pdf",), is_pdf, read_pdf),
    Format("Word", (".docx",), is_docx, read_docx),
    Format("captions", (".vtt", ".srt", ".sbv"), is_captions, read_captions),
    Format("XML fragment", (), is_xml_fragment, read_xml_fragment),
    Format("HTML", HTML_SUFFIXES, is_html, read_html),
    Format("JSON", (".json", ".jsonl"), is_json, read_json),
    Format("ZIP", (ZIP_SUFFIX,), is_zip, refuse_zip),
    Format("Europarl", (), is_europarl, read_europarl),
    Format("XML", (".xml",), is_xml, read_parliament_xml),
    Format("table", TABLE_SUFFIXES, is_table, read_table),
    Format("text", (".txt", ".text", ".md", ".markdown"), lambda head: True, read_text),
)
"""All formats, in the order in which they are tried; text is last, since anything may be text."""

SUFFIXES = tuple(suffix for form in reversed(FORMATS) for suffix in form.suffixes)
"""Endings of the names of files that are looked at, those of text first."""


def format_of(data: bytes) -> Format:
    """The format of the bytes of a file."""
    head = utf8_head(data[:_SNIFFED_BYTES])
    return next(form for form in FORMATS if form.recognises(head))


def is_plain_text(data: bytes) -> bool:
    """Whether the bytes of a file are text in UTF-8, which goes through no parser."""
    return format_of(data).read is read_text and is_utf8(data)


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
    if form.read is read_text and name.lower().endswith(TABLE_SUFFIXES):
        return read_table(data, name)  # which names the columns that it lacks
    return form.read(data, name)
