"""Files of known kinds that are not read: each is refused with the way to a file that is."""

import re

from index.errors import UnreadableSourceError
from index.sources.formats.document import Document

_SAVE = "open it in Word or LibreOffice and save it as .docx"
_PICTURE = ("a picture", "read its words with a program for text recognition (OCR)")
_RECORDING = ("a recording", "have it transcribed, and keep the transcript")
_ARCHIVE = ("an archive", "unpack it, and keep the transcripts in it")

_KINDS = tuple(
    (re.compile(first_bytes, re.DOTALL), kind, remedy)
    for first_bytes, (kind, remedy) in (
        (rb"\s*\{\\rtf", ("a document in RTF", _SAVE)),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub", ("an e-book", "save it as .html or .txt")),
        (
            rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument",
            ("a document of LibreOffice (OpenDocument)", _SAVE),
        ),
        (rb"\x89PNG\r\n|\xff\xd8\xff[\xc0-\xff]|GIF8[79]a|II\*\0|MM\0\*", _PICTURE),
        (rb"RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)", _PICTURE),
        (rb"RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|ID3[\x02-\x04]\0|\xff[\xf2\xf3\xfa\xfb]", _RECORDING),
        (rb"OggS\0|fLaC\0|\x1a\x45\xdf\xa3", _RECORDING),
        (rb"\x1f\x8b\x08|BZh[1-9]1AY&SY|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\xfd7zXZ\0", _ARCHIVE),
    )
)
"""First bytes of a file, what it is then, and what helps."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_RTF = b"{\\rtf"


def is_unreadable(head: bytes) -> bool:
    """Whether a file that begins so is of a known kind that is not read.

    A text may begin like a picture ("GIF89a is ..."), but holds no control characters.
    """
    return _kind(head) is not None and bool(_CONTROL.search(head) or head.lstrip().startswith(_RTF))


def refuse_unreadable(data: bytes, name: str) -> Document:
    """Say what a file is, and what to do with it.

    Raises:
        UnreadableSourceError: always.
    """
    kind, remedy = _kind(data) or ("of another kind", "save it as text")
    raise UnreadableSourceError(
        f"{name}: a source must hold text, but this one is {kind}; {remedy}"
    )


def _kind(data: bytes) -> tuple[str, str] | None:
    """What a file is, and what helps; None where it is of no such kind."""
    return next(((kind, remedy) for first, kind, remedy in _KINDS if first.match(data)), None)
