"""A folder in the user's cache: made once, whole or not at all, and checked by its hashes."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

import msgspec

from index.checksums import sha256_of
from index.encoding.model import CACHE_VARIABLE
from index.errors import ModelError

MANIFEST_FILE = "manifest.json"


class _File(msgspec.Struct, frozen=True):
    """Size in bytes, and SHA-256, hexadecimal."""

    size: int
    sha256: str


def cached_folder(
    target: Path, make: Callable[[Path], None], *, sized: Collection[str] = ()
) -> Path:
    """The target, made now unless it is there intact; a second process waits for the first.

    Args:
        target: a folder in the cache.
        make: writes all files into an empty folder; it must not ask for a cached folder itself.
        sized: names of large files of which only the size is checked.

    Raises:
        ModelError: the folder cannot be kept there.
    """
    if is_intact(target, sized):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(target.parent, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not is_intact(target, sized):
                _make_anew(target, make)
        finally:
            os.close(lock)
    except OSError as exc:
        raise ModelError(
            f"{target}: the model must be kept there: {exc.strerror}; name another folder: "
            f"{CACHE_VARIABLE}=DIR"
        ) from exc
    return target


def is_intact(target: Path, sized: Collection[str] = ()) -> bool:
    """Whether a folder holds every file of its manifest, unaltered.

    Args:
        target: a folder in the cache.
        sized: names of files of which only the size is checked.
    """
    try:
        manifest = msgspec.json.decode((target / MANIFEST_FILE).read_bytes(), type=dict[str, _File])
        return all(
            (target / name).stat().st_size == file.size
            and (name in sized or sha256_of(target / name) == file.sha256)
            for name, file in manifest.items()
        )
    except (OSError, msgspec.MsgspecError):
        return False


def _make_anew(target: Path, make: Callable[[Path], None]) -> None:
    """Make the folder beside the target, then put it in the target's place."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="making-") as temporary:
        pending = Path(temporary, "pending")
        pending.mkdir()
        make(pending)
        paths = sorted(path for path in pending.rglob("*") if path.is_file())
        manifest = {
            path.relative_to(pending).as_posix(): _File(path.stat().st_size, sha256_of(path))
            for path in paths
        }
        (pending / MANIFEST_FILE).write_bytes(msgspec.json.encode(manifest))
        if target.exists():
            target.rename(Path(temporary, "damaged"))
        pending.rename(target)
