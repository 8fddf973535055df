"""Add files to a folder of sources and remove them; nothing is overwritten and nothing is lost."""

import os
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from os.path import isfile  # that of Path is an error where the name of a sidecar is too long
from pathlib import Path
from tempfile import TemporaryDirectory

from index.checksums import sha256_of
from index.commands import command
from index.errors import SourceError
from index.files import replacing
from index.sources.archive import unpack
from index.sources.folder import find_named, find_sources
from index.sources.formats.registry import READ_SUFFIXES, has_source_name
from index.sources.reading import read_transcript
from index.sources.sidecar import sidecar_of

REMOVED_FOLDER = ".removed"
"""Folder inside that of the sources for removed files; hidden folders are never indexed."""


def add_sources(files: Sequence[Path], sources: Path, index: Path | None = None) -> list[str]:
    """Copy transcripts with their sidecars into a folder of sources.

    Args:
        files: each is read as a transcript before any is copied.
        sources: folder that is indexed; created if it does not exist.
        index: index folder, for the command that an error proposes.

    Returns:
        The names of the files that were not there yet.

    Raises:
        SourceError: a file is no transcript, or another file of its name is there.
    """
    for path in files:
        if not has_source_name(path):
            raise SourceError(
                f"{path}: a source must be a file ending in {', '.join(READ_SUFFIXES)}"
            )
        read_transcript(path, path.parent)
    paths = [path for file in files for path in (file, sidecar_of(file)) if isfile(path)]
    for path in paths:
        target = sources / path.name
        if target.exists() and sha256_of(target) != sha256_of(path):
            remove = command(f"index remove {shlex.quote(path.name)}", sources=sources, index=index)
            raise SourceError(f"{target} is there with other words; take it out first: {remove}")
    new = [path for path in paths if not (sources / path.name).exists()]
    try:
        sources.mkdir(parents=True, exist_ok=True)
        for path in new:
            _copy(path, sources / path.name)
    except OSError as exc:
        raise SourceError(f"{sources}: must be writable: {exc.strerror}") from exc
    return [path.name for path in files if path in new]


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What became of the files in a ZIP.

    Attributes:
        added: names of the sources that were not there yet.
        present: number of transcripts in the ZIP that are in the folder now.
        refused: a line for each file that was not taken.
    """

    added: tuple[str, ...]
    present: int
    refused: tuple[str, ...]


def add_archive(archive: Path, sources: Path, index: Path | None = None) -> ArchiveReport:
    """Copy the transcripts in a ZIP, with their sidecars, into a folder of sources.

    Args:
        archive: the ZIP; a file in it that cannot be used does not keep out the others.
        sources: folder that is indexed; created if it does not exist.
        index: index folder, for the command that a line proposes.

    Raises:
        SourceError: the ZIP cannot be read, or holds no transcript that can be used.
    """
    try:
        with archive.open("rb") as stream:
            unpacked = unpack(stream, archive.name)
    except OSError as exc:
        raise SourceError(f"{archive}: cannot be read: {exc.strerror}") from exc
    added, present, refused = list[str](), 0, list(unpacked.refused)
    with TemporaryDirectory(prefix="verbatim-") as folder:
        paths = [Path(folder, file.name) for file in unpacked.files]
        for path, file in zip(paths, unpacked.files, strict=True):
            path.write_bytes(file.data)
        for path in filter(has_source_name, paths):
            try:
                added += add_sources([path], sources, index)
                present += 1
            except SourceError as exc:
                refused.append(f"{archive.name}: {str(exc).replace(f'{folder}{os.sep}', '')}")
    if not present:
        reasons = "; ".join(refused[:3]) or "it is empty"
        raise SourceError(f"{archive}: must hold a transcript, but none can be used: {reasons}")
    return ArchiveReport(tuple(added), present, tuple(refused))


def remove_sources(names: Sequence[str], sources: Path) -> Path:
    """Move sources with their sidecars out of the folder that is indexed.

    Args:
        names: as citations name them, relative to the folder.
        sources: folder that is indexed.

    Returns:
        The folder to which they were moved.

    Raises:
        SourceError: a name is no source, or no source would stay.
    """
    paths = find_named(names, sources)
    if len(paths) == len(find_sources(sources)):
        raise SourceError(f"{sources} must keep at least one source; add another one first")
    removed = sources / REMOVED_FOLDER / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    try:
        for source in paths.values():
            for path in (source, sidecar_of(source)):
                if isfile(path):
                    target = removed / path.relative_to(sources)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    path.rename(target)
    except OSError as exc:
        raise SourceError(f"{sources}: must be writable: {exc.strerror}") from exc
    return removed


def _copy(path: Path, target: Path) -> None:
    """Copy a file so that the target is never there in part."""
    with replacing(target) as pending:  # a hidden file, which is never indexed
        shutil.copyfile(path, pending)
