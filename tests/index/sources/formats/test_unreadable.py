"""Files of known kinds that are not read, under whatever ending."""

import io
import zipfile
from pathlib import PurePath

import pytest

from index.errors import UnreadableSourceError
from index.sources.formats.registry import (
    READ_SUFFIXES,
    format_of,
    has_source_name,
    read_document,
)


def archive_of(mimetype):
    """The bytes of a ZIP whose first file says what the whole is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", "<words/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi MR VARGA: It sails.}", "a document in RTF; open it in Word"),
        (archive_of("application/vnd.oasis.opendocument.text"), "a document of LibreOffice"),
        (archive_of("application/epub+zip"), "an e-book; save it as .html"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture; read its words"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture"),
        (b"GIF89a\x01\0\x01\0", "a picture"),
        (b"RIFF\x24\0\0\0WAVEfmt \x10\0", "a recording; have it transcribed"),
        (b"ID3\x04\0\0\0\0\0\x23", "a recording"),
        (b"\0\0\0\x18ftypmp42\0", "a recording"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "an archive; unpack it"),
    ],
)
def test_a_file_without_text_is_refused_by_what_it_is(data, kind):
    with pytest.raises(UnreadableSourceError, match=f"talk.txt: .* this one is {kind}"):
        read_document(data, "talk.txt")


@pytest.mark.parametrize("text", ["GIF89a is a format of pictures.", "ID3 is a tag.", "ÿûjt"])
def test_a_text_that_begins_like_a_picture_is_text(text):
    assert format_of(text.encode("cp1252")).name == "text"


@pytest.mark.parametrize("name", ["talk.doc", "talk.rtf", "talk.odt"])
def test_documents_of_office_programs_are_looked_at_and_not_promised(name):
    assert has_source_name(PurePath(name))
    assert PurePath(name).suffix not in READ_SUFFIXES
