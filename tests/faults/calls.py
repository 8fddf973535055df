"""The calls that change or read the files of an index, each shown to a test before it is made.

What Python's own open, write, flush, close, fsync, rename, replace and mkdir are asked is seen
here. NumPy writes and reads whole arrays below Python when it is given a real file; it is given
one that is not, so that it goes through write and read as well.

The stand-ins are in place for the whole process: one test at a time.
"""

import builtins
import io
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

WRITING = set("wax+")
"""One of these is in the mode of a file that is opened for writing."""


class Call(NamedTuple):
    """One call: `write`, the file or folder that it is about, and its new name if it gets one."""

    name: str
    path: Path
    to: Path | None = None


ENDS = 5
"""First and last calls that are never left out: they make folders and put them in place."""

Watch = Callable[[Call], None]
"""Hears of each call before it is made; an OSError that it raises is the call's."""


class Failing:
    """Counts calls and fails them from one on.

    Args:
        first: the call to fail, from 1; 0 for none.
        error: its errno.
        lasting: whether all later ones fail too, as on a full disk.

    Attributes:
        calls: all that were made.
    """

    def __init__(self, first: int, error: int = 0, *, lasting: bool = False) -> None:
        self.calls: list[Call] = []
        self._first, self._error, self._lasting = first, error, lasting

    @property
    def failed(self) -> Call | None:
        """The first call that failed."""
        return self.calls[self._first - 1] if 0 < self._first <= len(self.calls) else None

    def __call__(self, call: Call) -> None:
        self.calls.append(call)
        number = len(self.calls)
        if number == self._first or (self._lasting and number > self._first > 0):
            raise OSError(self._error, os.strerror(self._error), str(call.path))


def some(calls: Sequence[Call], step: int) -> list[int]:
    """Numbers of calls, from 1: each one by the step, and the first and last few."""
    number = len(calls)
    ends = {*range(1, ENDS + 1), *range(number - ENDS + 1, number + 1)}
    return [at for at in range(1, number + 1) if at % step == 0 or at in ends]


class _File:
    """A file whose writes, or reads, are watched."""

    def __init__(self, file: Any, path: Path, watch: Watch) -> None:
        self._file, self._path, self._watch = file, path, watch

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)


class _Written(_File):
    def write(self, data: Any) -> Any:
        try:
            self._watch(Call("write", self._path))
        except OSError:  # a disk takes what still fits
            self._file.write(data[: len(data) // 2])
            raise
        return self._file.write(data)

    def flush(self) -> None:
        self._watch(Call("flush", self._path))
        self._file.flush()

    def close(self) -> None:
        if self._file.closed:
            return
        try:
            self._watch(Call("close", self._path))
        finally:
            self._file.close()


class _Read(_File):
    def read(self, *args: Any) -> Any:
        self._watch(Call("read", self._path))
        return self._file.read(*args)

    def readinto(self, buffer: Any) -> Any:
        self._watch(Call("read", self._path))
        return self._file.readinto(buffer)


class _Changes:
    """Stand-ins for the functions that change a folder.

    Args:
        folder: calls about other places go by unseen.
        watch: hears of the others.
    """

    def __init__(self, folder: Path, watch: Watch) -> None:
        self._folder, self._watch = folder, watch
        self._real_open, self._real_fsync, self._real_rmtree = io.open, os.fsync, shutil.rmtree
        self._removing = False

    def open(self, file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if not self._sees(file) or not set(mode) & WRITING:
            return self._real_open(file, mode, *args, **kwargs)
        self._watch(Call("open", Path(file)))
        return _Written(self._real_open(file, mode, *args, **kwargs), Path(file), self._watch)

    def about_a_path(self, name: str) -> Callable[..., Any]:
        """A stand-in for a function of ``os`` whose first argument is a path."""
        real = getattr(os, name)

        def call(path: Any, *args: Any, **kwargs: Any) -> Any:
            fails_anyway = name == "mkdir" and Path(path).exists()  # as is expected
            if self._sees(path) and not fails_anyway:
                to = Path(args[0]) if name in ("rename", "replace") else None
                self._watch(Call(name, Path(path), to))
            return real(path, *args, **kwargs)

        return call

    def fsync(self, descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if self._sees(path):
            self._watch(Call("fsync", path))
        self._real_fsync(descriptor)

    def rmtree(self, *args: Any, **kwargs: Any) -> None:
        """Remove a tree unseen: that it fails must not matter, and is not tried."""
        self._removing = True
        try:
            self._real_rmtree(*args, **kwargs)
        finally:
            self._removing = False

    def _sees(self, path: Any) -> bool:
        return not self._removing and _inside(self._folder, path)


@contextmanager
def changes(folder: Path, watch: Watch) -> Iterator[None]:
    """Show every call that changes something in a folder; removing a tree is not among them."""
    seen = _Changes(folder, watch)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("open", "mkdir", "rename", "replace"):
            patch.setattr(os, name, seen.about_a_path(name))
        patch.setattr(os, "fsync", seen.fsync)
        patch.setattr(shutil, "rmtree", seen.rmtree)
        patch.setattr(builtins, "open", seen.open)
        patch.setattr(io, "open", seen.open)
        yield


@contextmanager
def reads(folder: Path, watch: Watch) -> Iterator[None]:
    """Show every call that opens, reads or looks up a file of a folder."""

    def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if not _inside(folder, file) or set(mode) & WRITING:
            return real_open(file, mode, *args, **kwargs)
        watch(Call("open", Path(file)))
        return _Read(real_open(file, mode, *args, **kwargs), Path(file), watch)

    def stat(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        if _inside(folder, path):
            watch(Call("stat", Path(path)))
        return real_stat(path, *args, **kwargs)

    real_open, real_stat = io.open, os.stat
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "stat", stat)
        patch.setattr(builtins, "open", opened)
        patch.setattr(io, "open", opened)
        yield


def _inside(folder: Path, path: Any) -> bool:
    if not isinstance(path, str | os.PathLike):
        return False
    place, inner = os.fspath(folder), os.fspath(path)
    return inner == place or inner.startswith(f"{place}{os.sep}")
