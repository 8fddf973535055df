"""A generation: one immutable, complete index on disk, and how one follows another.

``INDEX/CURRENT`` names the generation that serves. A new one is written into a folder of its
own, made durable file by file, its manifest last; then it is renamed into place, and CURRENT is
replaced by a rename. A crash at any moment leaves the old generation serving.
"""

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from index.checksums import sha256_of
from index.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexStateError,
    IndexVersionError,
)
from index.model import Model

FORMAT_VERSION = 4
"""Raised whenever an older program could not read what this one writes."""

KEPT_GENERATIONS = 2
"""The serving one and the one before, for readers that still hold it."""

MAX_MANIFEST_BYTES = 1024 * 1024
MANIFEST = "manifest.json"
CURRENT = "CURRENT"
REBUILD = "rebuild it: verbatim index build"
NO_INDEX = "{}: there is no index yet; build it: verbatim index build"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file of a generation must be: its SHA-256, hexadecimal, and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of and made with.

    Attributes:
        format_version: of the files' layout.
        chunker_version: of the rules that cut and embed passages.
        model: what made the vectors.
        codec: fingerprint of what packed the token vectors.
        sources: the folder that was indexed, absolute.
        recipe: hash of what turns a file into its share of an index, see ``State``.
        state: hash of all that the index was made from; "" when some files were left out.
        created: when it was written, ISO 8601, UTC.
        transcripts: how many.
        turns: how many.
        passages: how many.
        recall: share of the ten nearest vectors that a search finds; 1 where it is exact.
        files: name in the generation -> facts, for every file but the manifest.
    """

    format_version: int
    chunker_version: int
    model: Model
    codec: str
    sources: str
    recipe: str
    state: str
    created: str
    transcripts: int
    turns: int
    passages: int
    recall: float
    files: dict[str, FileFacts]


@contextmanager
def writing(index: Path) -> Iterator[Path]:
    """Give a fresh folder to write a generation into, and be the only writer meanwhile.

    Args:
        index: the index folder; made if it is not there.

    Raises:
        IndexBusyError: another process writes this index.
        IndexStateError: the folder cannot be written.
    """
    with _locked(index):
        _drop_left_overs(index)
        folder = index / f"building-{uuid.uuid4().hex}"
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(index: Path) -> Iterator[None]:
    try:
        index.mkdir(parents=True, exist_ok=True)
        lock = os.open(index / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as exc:
        raise IndexStateError(
            f"{index}: the index folder must be writable: {exc.strerror}; name another: --index DIR"
        ) from exc
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise IndexBusyError(
                f"{index}: another process is building this index; wait for it to end"
            ) from exc
        yield
    finally:
        os.close(lock)


def commit(index: Path, folder: Path, manifest: Manifest) -> Path:
    """Make a written folder the serving generation.

    Args:
        index: the index folder, held by ``writing``.
        folder: what ``writing`` gave, with all files but the manifest.
        manifest: its ``files`` are filled in here.

    Returns:
        The folder of the generation.
    """
    files = {}
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        _sync(path)
        files[path.relative_to(folder).as_posix()] = facts_of(path)
    manifest = replace(manifest, files=files)
    _write_durably(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    for directory in [path for path in folder.rglob("*") if path.is_dir()] + [folder]:
        _sync(directory)
    generation = index / f"gen-{uuid.uuid4().hex[:12]}"
    folder.rename(generation)
    _sync(index)
    _point_to(index, generation)
    for old in _others(index, generation)[KEPT_GENERATIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
    return generation


def restore(index: Path) -> Path:
    """Let the newest other generation that is whole serve; returns its folder.

    Raises:
        IndexMissingError: there is no other one.
        IndexBusyError: another process writes this index.
    """
    if not index.is_dir():
        raise IndexMissingError(NO_INDEX.format(index))
    with _locked(index):
        for generation in _others(index, _serving(index)):
            try:
                verify_files(generation, read_manifest(generation).files)
            except IndexStateError:
                continue
            _point_to(index, generation)
            return generation
    raise IndexMissingError(f"{index}: there must be another whole generation; {REBUILD}")


def collect(index: Path) -> int:
    """Delete all generations but the serving one, and what dead processes left; bytes freed.

    Raises:
        IndexStateError: there is no serving generation, or another process writes this index.
    """
    current_generation(index)  # nothing is made where there is no index
    with _locked(index):
        serving = current_generation(index)
        before = _size(index)
        _drop_left_overs(index)
        for old in _others(index, serving):
            shutil.rmtree(old, ignore_errors=True)
        return before - _size(index)


def current_generation(index: Path) -> Path:
    """The folder of the serving generation.

    Raises:
        IndexMissingError: there is no index.
        IndexDamagedError: CURRENT names no generation.
    """
    pointer = index / CURRENT
    if not pointer.is_file():
        raise IndexMissingError(NO_INDEX.format(index))
    name = pointer.read_bytes()[:64].decode("ascii", errors="replace").strip()
    generation = index / name
    if not name.startswith("gen-") or "/" in name or not generation.is_dir():
        raise IndexDamagedError(
            f"{pointer}: must name a generation in {index}, but holds {name!r}; {REBUILD}"
        )
    return generation


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation.

    Raises:
        IndexDamagedError: it is missing, too large or not of its form.
        IndexVersionError: it was written in another format.
    """
    path = generation / MANIFEST
    try:
        data = manifest_bytes(generation)
        version = msgspec.json.decode(data, type=dict[str, object]).get("format_version")
        if version != FORMAT_VERSION:
            raise IndexVersionError(
                f"{path}: the index must be of format {FORMAT_VERSION}, but is of format "
                f"{version}; {REBUILD}"
            )
        return msgspec.json.decode(data, type=Manifest)
    except (OSError, msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as exc:
        raise IndexDamagedError(
            f"{path}: the index is damaged: {exc}; {_remedy(generation)}"
        ) from exc


def manifest_bytes(generation: Path) -> bytes:
    """The manifest of a generation as it was written; empty when it is too large to be one."""
    path = generation / MANIFEST
    return path.read_bytes() if path.stat().st_size <= MAX_MANIFEST_BYTES else b""


def verify_files(generation: Path, files: Mapping[str, FileFacts]) -> None:
    """Check every file of a generation against what its manifest says of them.

    Raises:
        IndexDamagedError: a file is missing, cut or altered.
    """
    for name, expected in files.items():
        path = generation / name
        if ".." in Path(name).parts or not path.is_file():
            raise IndexDamagedError(
                f"{path}: a file of the index is missing; {_remedy(generation)}"
            )
        found = facts_of(path)
        if found != expected:
            raise IndexDamagedError(
                f"{path}: a file of the index was altered (expected {expected.bytes} bytes, "
                f"SHA-256 {expected.sha256[:12]}…; found {found.bytes}, {found.sha256[:12]}…); "
                f"{_remedy(generation)}"
            )


def facts_of(path: Path) -> FileFacts:
    """The hash and size of a file."""
    return FileFacts(sha256_of(path), path.stat().st_size)


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _point_to(index: Path, generation: Path) -> None:
    """Make a generation the serving one, durably."""
    pending = index / f"{CURRENT}.new"
    _write_durably(pending, generation.name.encode())
    pending.replace(index / CURRENT)
    _sync(index)


def _serving(index: Path) -> Path | None:
    try:
        return current_generation(index)
    except IndexStateError:
        return None


def _others(index: Path, generation: Path | None) -> list[Path]:
    """The generations beside one, newest first."""
    others = [path for path in index.glob("gen-*") if path != generation]
    return sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)


def _drop_left_overs(index: Path) -> None:
    """Delete what processes left that died while they built: we hold the lock."""
    for left_over in index.glob("building-*"):
        shutil.rmtree(left_over, ignore_errors=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _remedy(generation: Path) -> str:
    """What to do when a generation cannot be used: an older one is offered where there is one."""
    older = _others(generation.parent, generation)
    return f"{REBUILD}; or serve the one before: verbatim index restore" if older else REBUILD
