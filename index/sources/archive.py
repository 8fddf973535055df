"""A ZIP of transcripts -> the files in it, under names that are safe in one folder.

What an archive says of its files is not believed: names, sizes and kinds are checked, and each
file that is not taken is named.
"""

import re
import stat
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO
from unicodedata import category, normalize
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from index.errors import SourceError
from index.sources.folder import MAX_SOURCE_BYTES
from index.sources.formats.registry import READ_SUFFIXES, has_source_name
from index.sources.formats.zipped import ZIP_SUFFIX
from index.sources.sidecar import MAX_SIDECAR_BYTES, SIDECAR_SUFFIX

MAX_ENTRIES = 1000
MAX_EXPANDED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
"""Times that a file may be larger than in the archive; text packs to a tenth or a twentieth."""

_MAX_NAME_BYTES = 180
"""File systems take 255; sidecars and the index add endings of their own."""

_SMALL_BYTES = 64 * 1024
"""Below this the ratio says nothing."""

_MAX_LISTED = 10 * MAX_ENTRIES
_LISTING = b"PK\x01\x02"
"""Begins each entry of the list at the end of an archive."""

_CHUNK_BYTES = 1024 * 1024
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')
_IS_ENCRYPTED, _IS_UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file of an archive.

    Attributes:
        name: safe name; folders stand before it with hyphens, such as "day-1-opening.txt".
        data: content.
    """

    name: str
    data: bytes


@dataclass(slots=True)
class Unpacked:
    """What is in an archive.

    Attributes:
        files: transcripts and their sidecars, in the order of the archive.
        refused: a line for each file that is not taken.
    """

    files: list[ArchivedFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class _EntryError(Exception):
    """An entry that cannot be taken, and what must hold."""


def unpack(file: IO[bytes], name: str) -> Unpacked:
    """The files of a ZIP, at most MAX_EXPANDED_BYTES of them.

    Args:
        file: the archive, at its beginning.
        name: of the archive, for messages.

    Raises:
        SourceError: it is no ZIP, or lists more than MAX_ENTRIES files.
    """
    try:
        _check_listing(file, name)
        with ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not _path_of(entry).endswith("/")]
            if len(entries) > MAX_ENTRIES:
                raise _too_many(name)
            return _unpacked(archive, entries, name)
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, struct.error) as exc:
        raise SourceError(f"{name}: must be a ZIP: {exc}") from exc


def _check_listing(file: IO[bytes], name: str) -> None:
    """Refuse an archive whose list alone would fill the memory."""
    count, before = 0, b""
    while chunk := file.read(_CHUNK_BYTES):
        count += (before + chunk).count(_LISTING)
        before = chunk[1 - len(_LISTING) :]
        if count > _MAX_LISTED:
            raise _too_many(name)
    file.seek(0)


def _too_many(name: str) -> SourceError:
    return SourceError(f"{name}: a ZIP must hold at most {MAX_ENTRIES:,} files; part it")


def _unpacked(archive: ZipFile, entries: list[ZipInfo], name: str) -> Unpacked:
    result, room = Unpacked(), MAX_EXPANDED_BYTES
    targets: dict[str, str] = {}
    for entry in sorted(entries, key=_is_sidecar):  # behind the files that they belong to
        path = _path_of(entry)
        if _is_hidden(path):
            continue
        try:
            target = _target(path, targets)
            data = _content(archive, entry, room)
        except _EntryError as exc:
            result.refused.append(f"{name}: {_printable(path)}: {exc}")
            continue
        targets[path] = target
        room -= len(data)
        result.files.append(ArchivedFile(target, data))
    return result


def _path_of(entry: ZipInfo) -> str:
    """The path of an entry as the archive has it; zipfile cuts it at a NUL."""
    path = entry.orig_filename
    if not entry.flag_bits & _IS_UTF8:
        with suppress(UnicodeError):  # most programs write UTF-8 without saying so
            path = path.encode("cp437").decode()
    return normalize("NFC", path).replace("\\", "/")


def _is_sidecar(entry: ZipInfo) -> bool:
    return entry.orig_filename.endswith(SIDECAR_SUFFIX)


def _is_hidden(path: str) -> bool:
    """Whether a file belongs to a program and not to a person; such files are not named."""
    *_, name = parts = path.split("/")
    return (name.startswith(".") and name.strip(".") != "") or "__MACOSX" in parts


def _target(path: str, targets: Mapping[str, str]) -> str:
    """The safe name of a file.

    Args:
        path: in the archive.
        targets: of the files before.

    Raises:
        _EntryError: it is no transcript and no sidecar of one, or its path is not safe.
    """
    _check_path(path)
    source = path.removesuffix(SIDECAR_SUFFIX)
    if source in targets:
        return targets[source] + SIDECAR_SUFFIX
    plain = PurePosixPath(path)
    if plain.suffix.lower() == ZIP_SUFFIX:
        raise _EntryError("must not be a ZIP in a ZIP; unpack it first")
    if not has_source_name(plain):
        raise _EntryError(f"must be a file ending in {', '.join(READ_SUFFIXES)}")
    if plain.stem.upper() == "README":
        raise _EntryError("a README is never read as a transcript")
    target = _flat_name(plain)
    if target.casefold() in map(str.casefold, targets.values()):
        raise _EntryError(f"must have a name of its own, but {target} is there")
    return target


def _check_path(path: str) -> None:
    parts = path.split("/")
    if path.startswith("/") or _DRIVE.match(path) or ".." in parts:
        raise _EntryError("must lie inside the archive")
    if any(category(char)[0] == "C" for char in path):
        raise _EntryError("must have a name without control characters")
    if any(_RESERVED.fullmatch(part) for part in parts):
        raise _EntryError("must have a name that no system reserves")


def _flat_name(path: PurePosixPath) -> str:
    """The path as a name in one folder."""
    parts = (_NOT_IN_NAMES.sub("_", part).strip(". ") for part in path.with_suffix("").parts)
    suffix = path.suffix.lower()
    stem = "-".join(" ".join(part.split()) for part in parts if part)
    room = _MAX_NAME_BYTES - len(suffix)
    return (stem.encode()[-room:].decode(errors="ignore").lstrip(". -") or "nameless") + suffix


def _content(archive: ZipFile, entry: ZipInfo, room: int) -> bytes:
    """The bytes of an entry, of which no more are unpacked than it says to have."""
    if entry.flag_bits & _IS_ENCRYPTED:
        raise _EntryError("must not be encrypted")
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        raise _EntryError("must be a file, not a link or a device")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _EntryError("must be stored or deflated; pack it anew")
    most = MAX_SIDECAR_BYTES if _is_sidecar(entry) else MAX_SOURCE_BYTES
    if entry.file_size > most:
        raise _EntryError(f"must be at most {most:,} bytes, but has {entry.file_size:,}")
    if entry.file_size > max(_SMALL_BYTES, MAX_RATIO * entry.compress_size):
        raise _EntryError(f"must be at most {MAX_RATIO} times as large as it is packed")
    if entry.file_size > room:
        raise _EntryError(f"all files must be at most {MAX_EXPANDED_BYTES:,} bytes; part the ZIP")
    try:
        with archive.open(entry) as stream:
            return stream.read()
    except (BadZipFile, RuntimeError, zlib.error, EOFError, OSError, ValueError) as exc:
        raise _EntryError(f"is damaged: {exc}") from exc


def _printable(path: str) -> str:
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in path)[:300]
