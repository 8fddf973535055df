"""Uploaded files: limits of size and number, allowed kinds, and safe names."""

import shlex
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from index.errors import SourceError
from index.sources.archive import unpack
from index.sources.formats.registry import READ_SUFFIXES, has_source_name
from index.sources.formats.zipped import ZIP_SUFFIX

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
"""The text of a whole day has under 1 MB, but its PDF may have many pictures."""

MAX_UPLOADS = 50
MAX_TOTAL_BYTES = 5 * MAX_UPLOAD_BYTES
MAX_NAME_BYTES = 180
"""File systems take 255; the index adds endings of its own."""

_TOO_MANY = (
    f"at most {MAX_UPLOADS} transcripts can be added at a time, with {MAX_TOTAL_BYTES // 2**20} MB"
)


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file under a safe name.

    Attributes:
        name: base name; no path, no hidden file.
        data: content.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class UnpackedFiles:
    """Files from a sender, those of ZIP files unpacked.

    Attributes:
        files: names and contents.
        refused: a line for each file, or ZIP, that is not taken.
    """

    files: tuple[tuple[str, bytes], ...]
    refused: tuple[str, ...]


def unpacked_files(files: Sequence[tuple[str, bytes]]) -> UnpackedFiles:
    """Put the files in each ZIP in its place.

    Args:
        files: names from the sender, and contents.
    """
    result: list[tuple[str, bytes]] = []
    refused: list[str] = []
    for name, data in files:
        if PurePosixPath(name).suffix.lower() != ZIP_SUFFIX:
            result.append((name, data))
            continue
        try:
            contents, lines = _contents(name, data)
        except SourceError as exc:
            refused.append(str(exc))
        else:
            result += contents
            refused += lines
    return UnpackedFiles(tuple(result), tuple(refused))


def _contents(name: str, data: bytes) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The transcripts in a ZIP, and a line for each other file in it."""
    archive_name = safe_name(name)
    upload_of(archive_name, data)
    unpacked = unpack(BytesIO(data), archive_name)
    files = [file for file in unpacked.files if has_source_name(PurePosixPath(file.name))]
    if len(files) > MAX_UPLOADS:
        raise SourceError(
            f"{archive_name}: {_TOO_MANY}, this ZIP has {len(files)}; part it, or add it with: "
            f"verbatim index add {shlex.quote(archive_name)}"
        )
    sidecars = [
        f"{archive_name}: {file.name}: a sidecar is taken by verbatim index add alone; correct "
        "the transcript below"
        for file in unpacked.files
        if file not in files
    ]
    return [(file.name, file.data) for file in files], [*unpacked.refused, *sidecars]


def upload_of(name: str, data: bytes) -> Upload:
    """Check size, kind and name of an uploaded file.

    Args:
        name: name from the sender.
        data: content.

    Raises:
        SourceError: it is too large, empty, of another kind, or has no usable name.
    """
    base_name = safe_name(name)
    if not data.strip():
        raise SourceError(f"{base_name}: a transcript must hold words, but the file is empty")
    if len(data) > MAX_UPLOAD_BYTES:
        raise SourceError(
            f"{base_name}: a transcript must be at most {MAX_UPLOAD_BYTES // 2**20} MB, this one "
            f"has {len(data) / 2**20:.1f}; part it, or add it with: verbatim index add FILE"
        )
    return Upload(base_name, data)


def safe_name(name: str) -> str:
    """Return the base name of an uploaded file, without characters that are unsafe in a name.

    Raises:
        SourceError: the ending is not that of a source, or the name is reserved.
    """
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    # Drops control characters, marks of writing direction and lone surrogates.
    plain = "".join(char for char in base if unicodedata.category(char)[0] != "C" or char.isspace())
    path = PurePosixPath(" ".join(plain.split()).lstrip(". ") or "nameless")
    suffix = path.suffix.lower()
    if not has_source_name(path):
        raise SourceError(
            f"{path}: a transcript must be a file ending in {', '.join(READ_SUFFIXES)}"
        )
    if path.stem.upper() == "README":
        raise SourceError(f"{path}: a README is never read as a transcript; give it another name")
    room = MAX_NAME_BYTES - len(suffix)
    return path.stem.encode()[:room].decode(errors="ignore").rstrip() + suffix


def check_uploads(uploads: Sequence[Upload]) -> None:
    """Refuse more files than a build can add in a few minutes, and two files of one name.

    Raises:
        SourceError: there are too many files or bytes, or two have one name.
    """
    check_amount([(upload.name, len(upload.data)) for upload in uploads])


def check_amount(amounts: Sequence[tuple[str, int]]) -> None:
    """Refuse more files than a build can add in a few minutes, and two files of one name.

    Args:
        amounts: name and bytes of each file, the last of them the newest.

    Raises:
        SourceError: there are too many files or bytes, or two have one name.
    """
    if len(amounts) > MAX_UPLOADS or sum(size for _, size in amounts) > MAX_TOTAL_BYTES:
        raise SourceError(f"{amounts[-1][0]}: {_TOO_MANY}; add these first")
    names = [name.casefold() for name, _ in amounts]
    for name, _ in reversed(amounts):
        if names.count(name.casefold()) > 1:
            raise SourceError(f"{name}: each transcript must have a name of its own")
