"""How a new generation replaces the serving one: written apart, made durable, then pointed to.

A new generation is written into a folder of its own and made durable file by file, its manifest
last; then it is renamed into place, and CURRENT is replaced by a rename. A crash at any moment
leaves the old generation serving.
"""

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from index.errors import (
    IndexBusyError,
    IndexMissingError,
    IndexOutdatedError,
    IndexStateError,
    IndexVersionError,
)
from index.store.manifest import (
    CURRENT,
    MANIFEST,
    SEAL,
    Manifest,
    current_generation,
    file_facts,
    modified_time,
    no_index,
    other_generations,
    read_manifest,
    rebuild,
    seal_of,
    verify_files,
)

_KEPT_GENERATIONS = 2
"""The serving generation and the one before, for readers that still hold it open."""

_UNWRITABLE = "{}: the index folder must be writable: {}; name another: --index DIR"


@contextmanager
def new_generation(index: Path) -> Iterator[Path]:
    """Yield an empty folder to write a generation into, as the only writer of the index.

    Args:
        index: the index folder; created if it does not exist.

    Raises:
        IndexBusyError: another process writes this index.
        IndexStateError: the folder cannot be written.
    """
    with _locked(index):
        folder = index / f"building-{uuid.uuid4().hex}"
        try:
            _drop_left_overs(index)
            folder.mkdir(mode=0o700)
        except OSError as exc:
            raise IndexStateError(_UNWRITABLE.format(index, exc.strerror)) from exc
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def check_index_folder(index: Path) -> None:
    """Check that an index is a folder, or that one can be made, before any work is done for it.

    Raises:
        IndexStateError: there is a file, or none can be made there.
    """
    if index.exists() and not index.is_dir():
        raise IndexStateError(
            f"{index}: an index must be a folder, but this is a file; name another: --index DIR"
        )
    nearest = next(folder for folder in (index, *index.absolute().parents) if folder.exists())
    if nearest != index and not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
        reason = "Permission denied" if nearest.is_dir() else "Not a directory"
        raise IndexStateError(_UNWRITABLE.format(index, reason))


@contextmanager
def _locked(index: Path) -> Iterator[None]:
    try:
        check_index_folder(index)
        if not index.is_dir():
            index.mkdir(parents=True, exist_ok=True)
            _sync(index.parent)
        lock = os.open(index / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as exc:
        raise IndexStateError(_UNWRITABLE.format(index, exc.strerror)) from exc
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
        index: the index folder, locked by ``new_generation``.
        folder: the folder of ``new_generation``, with all files but the manifest.
        manifest: its ``files`` are filled in here.

    Returns:
        The folder of the generation.
    """
    files = {}
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        _sync(path)
        files[path.relative_to(folder).as_posix()] = file_facts(path)
    manifest = replace(manifest, files=files)
    data = msgspec.json.format(msgspec.json.encode(manifest))
    _write_durably(folder / MANIFEST, data)
    _write_durably(folder / SEAL, seal_of(data))
    for directory in [path for path in folder.rglob("*") if path.is_dir()] + [folder]:
        _sync(directory)
    generation = index / f"gen-{uuid.uuid4().hex[:12]}"
    try:
        folder.rename(generation)
        _sync(index)
        _point_to(index, generation)
    except (OSError, IndexStateError):
        if _serving(index) != generation:
            shutil.rmtree(generation, ignore_errors=True)
        raise
    for unused in other_generations(index, generation)[_KEPT_GENERATIONS - 1 :]:
        shutil.rmtree(unused, ignore_errors=True)
    return generation


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restoration did.

    Attributes:
        generation: folder of the generation that serves now.
        passed_over: a line for each newer generation that cannot serve, with the reason.
    """

    generation: Path
    passed_over: tuple[str, ...]


def restore_generation(index: Path) -> Restoration:
    """Let the newest other generation serve that is whole and of the present format.

    Raises:
        IndexMissingError: there is no such generation.
        IndexBusyError: another process writes this index.
    """
    if not other_generations(index, None):  # no lock file is created where there is no index
        raise IndexMissingError(no_index(index))
    passed_over = list[str]()
    with _locked(index):
        for generation in other_generations(index, _serving(index)):
            if flaw := _flaw(generation):
                passed_over.append(f"{generation.name} {flaw}")
                continue
            _point_to(index, generation)
            return Restoration(generation, tuple(passed_over))
    reasons = f", but {'; '.join(passed_over)}" if passed_over else ""
    raise IndexMissingError(
        f"{index}: there must be another whole generation{reasons}; {rebuild(index)}"
    )


def _flaw(generation: Path) -> str:
    """Why a generation cannot serve, as in "gen-1 is damaged"; empty if it can."""
    try:
        verify_files(generation, read_manifest(generation).files)
    except IndexOutdatedError:
        return "is of an older format"
    except IndexVersionError:
        return "is of another format"
    except IndexStateError:
        return "is damaged"
    return ""


def delete_other_generations(index: Path) -> int:
    """Delete all generations but the serving one, and left-overs; return the bytes freed.

    Raises:
        IndexStateError: there is no serving generation, or another process writes this index.
    """
    current_generation(index)  # no lock file is created where there is no index
    with _locked(index):
        serving = current_generation(index)
        before = _size(index)
        _drop_left_overs(index)
        for old in other_generations(index, serving):
            shutil.rmtree(old, ignore_errors=True)
        return before - _size(index)


def delete_left_overs(index: Path) -> None:
    """Delete left-overs of dead processes; do nothing while a process writes, or on an error."""
    with suppress(IndexStateError, OSError), _locked(index):
        _drop_left_overs(index)


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
    try:
        _write_durably(pending, generation.name.encode())
        pending.replace(index / CURRENT)
    except OSError as exc:
        raise IndexStateError(
            f"{index / CURRENT}: could not be written: {exc.strerror}; the index that was there "
            "serves; free some space and run again"
        ) from exc
    try:
        _sync(index)
    except OSError as exc:
        raise IndexStateError(
            f"{index}: the new index serves, but the disk did not confirm it: {exc.strerror}; "
            "run again"
        ) from exc


def _serving(index: Path) -> Path | None:
    try:
        return current_generation(index)
    except IndexStateError:
        return None


def _drop_left_overs(index: Path) -> None:
    """Delete the folders of processes that died while they built; the lock must be held."""
    for left_over in index.glob("building-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    serving = _serving(index)
    if serving is None:
        return  # the generations left are all that there is: one can be restored
    for generation in other_generations(index, serving):
        if modified_time(generation) > modified_time(index / CURRENT):  # it never served
            shutil.rmtree(generation, ignore_errors=True)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
