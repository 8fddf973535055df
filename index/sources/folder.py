"""The source files of a folder, and their bytes."""

import difflib
import logging
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.errors import SourceError, UnreadableSourceError
from index.sources.formats.registry import READ_SUFFIXES, has_source_name
from index.sources.sidecar import SIDECAR_SUFFIX

log = logging.getLogger(__name__)

MAX_SOURCE_BYTES = 50 * 1024 * 1024
"""A transcript of a whole day is under 1 MB; this bounds memory for one file."""


def check_folder(folder: Path) -> None:
    """Check that a folder of sources is there, whatever it holds.

    Raises:
        SourceError: it does not exist, or is not a folder.
    """
    if not folder.is_dir():
        problem = "is a file" if folder.exists() else "does not exist"
        raise SourceError(
            f"sources must be a folder, but {folder} {problem}; name one: --sources DIR"
        )


def find_sources(folder: Path) -> list[Path]:
    """The files of known formats under a folder, sorted by name; links out of it are left out.

    Args:
        folder: searched with its sub-folders; hidden files, hidden folders and READMEs are
            left out.

    Raises:
        SourceError: the folder does not exist, is not a folder, or holds no such file.
    """
    check_folder(folder)
    root = folder.resolve()
    paths = [path for path in _walk(folder) if path.resolve().is_relative_to(root)]
    if not paths:
        raise SourceError(
            f"{folder} must hold at least one file ending in {', '.join(READ_SUFFIXES)}, but holds "
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


def find_orphans(folder: Path) -> list[Path]:
    """The sidecars under a folder of sources that no file stands beside, sorted by name."""
    sources = ((path, path.with_suffix("")) for path in _files(folder))
    return [
        path
        for path, source in sources
        if path.suffix == SIDECAR_SUFFIX and has_source_name(source) and not source.is_file()
    ]


def _walk(folder: Path) -> Iterator[Path]:
    for path in _files(folder):
        if has_source_name(path) and path.stem.upper() != "README" and path.is_file():
            yield path


def _files(folder: Path) -> Iterator[Path]:
    """All that is under a folder and not hidden, folders apart."""
    for parent, names, files in os.walk(folder, onerror=_tell_unreadable):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)


def _tell_unreadable(error: OSError) -> None:
    log.warning("%s: cannot be read, so nothing in it is: %s", error.filename, error.strerror)


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
