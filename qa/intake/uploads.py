"""What may be uploaded: how much, of which kind, and under which name it is kept."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.errors import SourceError
from index.sources.formats.registry import FORMATS

MAX_UPLOAD_BYTES = 2 * 1024 * 1024
"""A transcript of a whole day is under 1 MB."""

MAX_UPLOADS = 20
_MAX_TOTAL_BYTES = 5 * MAX_UPLOAD_BYTES
MAX_NAME_BYTES = 180
"""File systems take 255; the index adds endings of its own."""

_TOO_MANY = (
    f"at most {MAX_UPLOADS} transcripts can be added at a time, with {_MAX_TOTAL_BYTES // 2**20} MB"
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, under a name that is safe to keep it by.

    Attributes:
        name: base name; no path, no hidden file.
        data: its bytes.
    """

    name: str
    data: bytes


def upload_of(name: str, data: bytes) -> Upload:
    """A file that came from outside, once its size, kind and name are checked.

    Args:
        name: whatever the sender called it.
        data: its bytes.

    Raises:
        SourceError: it is too large, empty, of another kind, or has no name that can be kept.
    """
    safe = safe_name(name)
    if not data.strip():
        raise SourceError(f"{safe}: a transcript must hold words, but the file is empty")
    if len(data) > MAX_UPLOAD_BYTES:
        raise SourceError(
            f"{safe}: a transcript must be at most {MAX_UPLOAD_BYTES // 2**20} MB, this one has "
            f"{len(data) / 2**20:.1f}; part it, or add it with: verbatim index add FILE"
        )
    return Upload(safe, data)


def safe_name(name: str) -> str:
    """The base name of a file that came from outside, without what must not stand in a name.

    Raises:
        SourceError: nothing that can be kept is left, or the ending is not one of a source.
    """
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    # Control characters, marks that turn the direction of writing, half characters.
    plain = "".join(one for one in base if unicodedata.category(one)[0] != "C" or one.isspace())
    path = PurePosixPath(" ".join(plain.split()).lstrip(". ") or "nameless")
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise SourceError(f"{path}: a transcript must be a file ending in {', '.join(FORMATS)}")
    if path.stem.upper() == "README":
        raise SourceError(f"{path}: a README is never read as a transcript; give it another name")
    room = MAX_NAME_BYTES - len(suffix)
    return path.stem.encode()[:room].decode(errors="ignore").rstrip() + suffix


def check_uploads(uploads: Sequence[Upload]) -> None:
    """Refuse more at a time than a build takes in a few minutes, and one name for two files.

    Raises:
        SourceError: there are too many files or bytes, or two have one name.
    """
    if len(uploads) > MAX_UPLOADS or sum(len(one.data) for one in uploads) > _MAX_TOTAL_BYTES:
        raise SourceError(f"{_TOO_MANY}; add these first")
    names = [one.name.casefold() for one in uploads]
    for one in uploads:
        if names.count(one.name.casefold()) > 1:
            raise SourceError(f"{one.name}: each transcript must have a name of its own")
