"""The source files of a folder, and the text and metadata of each."""

import difflib
import hashlib
import logging
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import MetadataError, SourceError, UnreadableSourceError
from index.layout.layout import Layout, layout_of
from index.records import Metadata, Source
from index.sources.formats.registry import SUFFIXES, format_of, has_source_name
from index.sources.metadata import DOCUMENT_HEAD, FRONT_MATTER, SIDECAR, with_values
from index.sources.sidecar import read_sidecar
from index.sources.worker import read_safely

log = logging.getLogger(__name__)

MAX_SOURCE_BYTES = 50 * 1024 * 1024
"""A transcript of a whole day is under 1 MB; this bounds memory for one file."""

_UNSHOWN = {"Cc", "Cs"}
"""Control characters, and what stands for bytes that are not UTF-8."""


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


def find_named(names: Sequence[str], folder: Path) -> dict[str, Path]:
    """The files of sources by their names.

    Args:
        names: as citations name them, relative to the folder.
        folder: of the sources.

    Raises:
        SourceError: the folder cannot be used, or does not hold all of them.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in find_sources(folder)}
    for name in names:
        if name not in paths:
            near = difflib.get_close_matches(name, paths) or list(paths)[:3]
            raise SourceError(
                f"{folder} must hold {name!r}, but does not; nearest to it: {', '.join(near)}"
            )
    return {name: paths[name] for name in names}


def _walk(folder: Path) -> Iterator[Path]:
    for parent, names, files in os.walk(folder, onerror=_tell_unreadable):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            is_source = has_source_name(path) and path.stem.upper() != "README"
            if is_source and not name.startswith(".") and path.is_file():
                yield path


def _tell_unreadable(error: OSError) -> None:
    log.warning("%s: cannot be read, so nothing in it is: %s", error.filename, error.strerror)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source file, before anybody is told from anybody else in it.

    Attributes:
        source: the source, with the metadata of its sidecar and of the file itself.
        layout: of its text.
        original: its text with all furniture.
        format: name of its format.
    """

    source: Source
    layout: Layout
    original: str
    format: str


def read_source(path: Path, folder: Path) -> Source:
    """A source file with the metadata of its sidecar and of the file itself.

    Raises:
        UnreadableSourceError: it cannot be read, is too large, is not of its format, or its
            sidecar or front matter is no YAML.
    """
    return read_file(path, folder).source


def read_file(path: Path, folder: Path) -> SourceFile:
    """A source file with the layout of its text.

    Raises:
        UnreadableSourceError: as ``read_source``.
    """
    name = path.relative_to(folder).as_posix()
    _check_name(name)
    data = read_bytes(path)
    try:
        document, sidecar = read_safely(data, name), read_sidecar(path)
    except MetadataError as exc:
        raise UnreadableSourceError(str(exc)) from exc
    layout = layout_of(
        document.text,
        document.body,
        document.blocks,
        strong=document.strong,
        furniture=document.furniture,
        marks=document.marks,
    )
    is_own = layout.text == document.text and not document.is_extracted
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=layout.text,
        body=document.body,
        metadata=Metadata(),
        marks=tuple(sorted([*document.marks, *layout.marks], key=lambda mark: mark.start)),
        text_sha256="" if is_own else hashlib.sha256(layout.text.encode()).hexdigest(),
        doubts=document.doubts,
    )
    source = with_values(source, sidecar, SIDECAR)
    head = DOCUMENT_HEAD if document.is_extracted else FRONT_MATTER
    source = with_values(source, document.values, head)
    return SourceFile(source, layout, document.text, format_of(data).name)


def _check_name(name: str) -> None:
    """Refuse a name that would be shown as something else, or could not be written to the index."""
    if any(unicodedata.category(char) in _UNSHOWN for char in name):
        plain_name = "".join(
            char if unicodedata.category(char) not in _UNSHOWN else f"\\x{ord(char) & 0xFF:02x}"
            for char in name
        )
        raise UnreadableSourceError(
            f"{plain_name}: the name of a source must be UTF-8 without control characters; "
            "rename it"
        )


def read_bytes(path: Path) -> bytes:
    """The bytes of a source.

    Raises:
        UnreadableSourceError: it is no file, cannot be read or is larger than MAX_SOURCE_BYTES.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableSourceError(f"{path}: a source must be a file")
            # One byte more than allowed: a file may grow while it is read.
            data = file.read(MAX_SOURCE_BYTES + 1) if status.st_size <= MAX_SOURCE_BYTES else b""
            size = max(status.st_size, len(data))
    except OSError as exc:
        raise UnreadableSourceError(f"{path}: cannot be read: {exc.strerror}") from exc
    if size > MAX_SOURCE_BYTES:
        raise UnreadableSourceError(
            f"{path}: a source must be at most {MAX_SOURCE_BYTES} bytes, this one has {size}"
        )
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end, should a pipe stand where a file was."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
