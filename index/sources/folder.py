"""The source files of a folder, and the text and metadata of each."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from index.errors import MetadataError, SourceError, UnreadableSourceError
from index.records import Source
from index.sources.formats.registry import SUFFIXES, has_source_name, read_document
from index.sources.metadata import metadata_from, read_sidecar
from index.speech.layout import Layout, layout_of

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
            f"{folder} must hold at least one file ending in {', '.join(SUFFIXES)}, but holds "
            "none; put transcripts there or name another folder: --sources DIR"
        )
    return paths


def _walk(folder: Path) -> Iterator[Path]:
    for parent, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            is_source = has_source_name(path) and path.stem.upper() != "README"
            if is_source and not name.startswith(".") and path.is_file():
                yield path


def read_source(path: Path, folder: Path) -> Source:
    """A source file with its metadata.

    Raises:
        UnreadableSourceError: it cannot be read, is too large, is not of its format, or its
            metadata is not of the right form.
    """
    return read_layout(path, folder)[0]


def read_layout(path: Path, folder: Path) -> tuple[Source, Layout]:
    """A source file with its metadata, and the layout of its text.

    Raises:
        UnreadableSourceError: as ``read_source``.
    """
    name = path.relative_to(folder).as_posix()
    data = read_bytes(path)
    try:
        document = read_document(data, name)
        values = {**document.values, **read_sidecar(path)}
        metadata = metadata_from(values, name)
    except MetadataError as exc:
        raise UnreadableSourceError(str(exc)) from exc
    layout = layout_of(
        document.text,
        document.body,
        document.blocks,
        strong=document.strong,
        furniture=document.furniture,
    )
    is_own = layout.text == document.text and not document.is_extracted
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=layout.text,
        body=document.body,
        metadata=metadata,
        marks=document.marks,
        text_sha256="" if is_own else hashlib.sha256(layout.text.encode()).hexdigest(),
    )
    return source, layout


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
