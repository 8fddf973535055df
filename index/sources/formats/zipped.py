"""ZIP files in a folder of sources: none is read there, and the message says what to do."""

import shlex

from index.commands import command
from index.errors import UnreadableSourceError
from index.sources.formats.document import Document

ZIP_SUFFIX = ".zip"
_FIRST_BYTES = (b"PK\x03\x04", b"PK\x05\x06")


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is a ZIP; so are files of office programs."""
    return head.startswith(_FIRST_BYTES)


def refuse_zip(data: bytes, name: str) -> Document:
    """Say how the files in a ZIP become sources.

    Raises:
        UnreadableSourceError: always.
    """
    raise UnreadableSourceError(
        f"{name}: a source must be a single file, but this one is a ZIP; unpack it, and take it "
        f"out of the folder: {command(f'index add {shlex.quote(name)}')}"
    )
