"""Reads and adds transcripts of strangers in a process of its own.

What a file does to the reader it does here: a process that takes too long or too much memory is
ended, and the app goes on. A build here also leaves the app's own processor time to its readers.

``python -m qa.intake.process read FOLDER SECONDS`` and ``... add FOLDER SOURCES INDEX``; each line
of the output is a message in JSON.
"""

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from index.build import build_index
from index.encoding.encoder import Encoder
from index.errors import IndexBusyError, VerbatimError
from index.sources.collection import add_sources
from index.sources.formats.registry import FORMATS
from index.sources.reading import read_transcript
from qa.intake.intake import AdditionResult, ProgressMessage, ReadResult
from qa.intake.preview import preview_of

_READ_LIMIT_BYTES = 2**30
"""Beyond what the process has when it begins."""

_LOCK_WAIT_SECONDS = 600
"""For another process that writes the index."""

Send = Callable[[ProgressMessage | AdditionResult | ReadResult], None]


class _TooSlowError(BaseException):
    """No handler of an ordinary error on the way may take it for one."""


def read_folder(folder: Path, tell: Send, begin: Callable[[], object] = int) -> None:
    """Read each transcript of a folder and tell what is understood, or why it cannot be used.

    Args:
        folder: holds the transcripts.
        tell: told of each.
        begin: called before each, to let the clock run anew.
    """
    for path in _files(folder):
        try:
            begin()
            preview = preview_of(read_transcript(path, folder))
        except _TooSlowError:
            error = f"{path.name}: reading it takes too long; part it"
            tell(ReadResult(path.name, error=error))
        except VerbatimError as exc:
            tell(ReadResult(path.name, error=str(exc).replace(f"{folder}{os.sep}", "")))
        except Exception as exc:  # a stranger's file may find any fault in the reader
            error = f"{path.name}: cannot be read as a transcript ({type(exc).__name__})"
            tell(ReadResult(path.name, error=error))
        else:
            tell(ReadResult(path.name, preview))


def add_folder(folder: Path, sources: Path, index: Path, encoder: Encoder, tell: Send) -> None:
    """Copy the transcripts of a folder into the collection and build its index.

    Args:
        folder: transcripts with their sidecars; none when the index alone must be built.
        sources: the collection.
        index: its index.
        encoder: what makes the vectors.
        tell: told how it goes on, and at last what was added.
    """
    files = _files(folder)
    try:
        if files:
            tell(ProgressMessage("Copying", 0, len(files)))
            add_sources(files, sources)
        report = _built(sources, index, encoder, tell)
    except VerbatimError as exc:
        tell(AdditionResult(error=str(exc).replace(f"{folder}{os.sep}", "")))
    else:
        tell(AdditionResult(left_out=report))


def main() -> None:
    """Do what the command line says."""
    task, folder, *arguments = sys.argv[1:]
    with suppress(OSError):
        os.nice(5)
    if task == "read":
        _limit_memory()
        signal.signal(signal.SIGPROF, _stop)
        start_clock = partial(signal.setitimer, signal.ITIMER_PROF, int(arguments[0]))
        read_folder(Path(folder), _print, start_clock)
    else:
        from index.encoding.default import default_encoder

        sources, index = map(Path, arguments)
        add_folder(Path(folder), sources, index, default_encoder(), _print)


def _built(sources: Path, index: Path, encoder: Encoder, tell: Send) -> tuple[str, ...]:
    """Build, once no other process does; one line for each file that could not be used."""
    told = 0.0

    def watch(stage: str, done: int, total: int) -> None:
        nonlocal told
        if done in (0, total) or time.monotonic() - told > 0.2:
            told = time.monotonic()
            tell(ProgressMessage(stage, done, total))

    deadline = time.monotonic() + _LOCK_WAIT_SECONDS
    while True:
        try:
            return build_index(sources, index, encoder, watch).left_out
        except IndexBusyError:
            if time.monotonic() > deadline:
                raise
            tell(ProgressMessage("Waiting", 0, 0))
            time.sleep(2)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in FORMATS)


def _stop(number: int, frame: object) -> None:
    raise _TooSlowError


def _print(message: ProgressMessage | AdditionResult | ReadResult) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if sys.platform == "linux" else 0
    limit = pages * resource.getpagesize() + _READ_LIMIT_BYTES
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main()
