"""The source files of a folder, and the text and metadata of each."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from index.errors import MetadataError, SourceError, UnreadableSourceError
from index.records import Source
from index.sources.formats.registry import FORMATS
from index.sources.metadata import metadata_from, read_sidecar

MAX_SOURCE_BYTES = 50 * 1024 * 1024
"""A transcript of a whole day is under 1 MB; this bounds memory for one file."""


def find_sources(folder: Path) -> list[Path]:
    """The files of known formats under a folder, sorted by name; links out of it are left out.

    Args:
        folder: searched with its sub-folders; hidden files, hidden folders and READMEs are
            left out.

    Raises:
        SourceError: the folder does not exist, is not a folder, or holds no such file.
    """
    if not folder.is_dir():
        problem = "is a file" if folder.exists() else "does not exist"
        raise SourceError(
            f"sources must be a folder, but {folder} {problem}; name one: --sources DIR"
        )
    root = folder.resolve()
    paths = [path for path in _walk(folder) if path.resolve().is_relative_to(root)]
    if not paths:
        raise SourceError(
            f"{folder} must hold at least one file ending in {', '.join(FORMATS)}, but holds none; "
            "put transcripts there or name another folder: --sources DIR"
        )
    return paths


def _walk(folder: Path) -> Iterator[Path]:
    for parent, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            is_source = path.suffix.lower() in FORMATS and path.stem.upper() != "README"
            if is_source and not name.startswith(".") and path.is_file():
                yield path


def read_source(path: Path, folder: Path) -> Source:
    """A source file with its metadata.

    Raises:
        UnreadableSourceError: it cannot be read, is too large, is not of its format, or its
            metadata is not of the right form.
    """
    name = path.relative_to(folder).as_posix()
    data = read_bytes(path)
    try:
        document = FORMATS[path.suffix.lower()](data, name)
        values = {**document.values, **read_sidecar(path)}
        metadata = metadata_from(values, name)
    except MetadataError as exc:
        raise UnreadableSourceError(str(exc)) from exc
    digest = hashlib.sha256(data).hexdigest()
    return Source(name, digest, document.text, document.body, metadata)


def read_bytes(path: Path) -> bytes:
    """The bytes of a source.

    Raises:
        UnreadableSourceError: the file cannot be read or is larger than MAX_SOURCE_BYTES.
    """
    try:
        size = path.stat().st_size
        if size > MAX_SOURCE_BYTES:
            raise UnreadableSourceError(
                f"{path}: a source must be at most {MAX_SOURCE_BYTES} bytes, this one has {size}"
            )
        return path.read_bytes()
    except OSError as exc:
        raise UnreadableSourceError(f"{path}: cannot be read: {exc.strerror}") from exc
