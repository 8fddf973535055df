"""A process of its own that reads and adds uploaded transcripts.

A file whose text needs too much time or memory ends this process, and the app goes on; other
formats than plain text are read in a process of their own from here too, which a file ends alone.
A build here also leaves the processor time of the app to its readers.

``python -m qa.intake.process read SECONDS FILE...`` and ``... add FOLDER SOURCES INDEX``; each line
of the output is a message in JSON.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from index.build import build_index
from index.encoding.encoder import Encoder
from index.errors import IndexBusyError, VerbatimError
from index.sources.collection import add_sources
from index.sources.confinement import limit_memory
from index.sources.formats.registry import has_source_name
from index.sources.inspection import inspect_source
from qa.intake.messages import AdditionResult, Message, ProgressMessage, ReadResult
from qa.intake.preview import preview_of

_READ_LIMIT_BYTES = 2**30
"""Beyond the memory that the process has at its start."""

_LOCK_WAIT_SECONDS = 600
"""Longest wait for another process that writes the index."""

Send = Callable[[Message], None]


class _TooSlowError(BaseException):
    """Reading takes too long; no Exception, so that no handler of ordinary errors catches it."""


def send_previews(
    paths: Sequence[Path], send: Send, start_clock: Callable[[], object] = int
) -> None:
    """Read each transcript and send its preview, or why it cannot be used.

    Args:
        paths: the transcripts.
        send: called with the result of each file.
        start_clock: called before each file, to limit its time.
    """
    for path in paths:
        try:
            start_clock()
            preview = preview_of(inspect_source(path, path.parent))
        except _TooSlowError:
            error = f"{path.name}: reading it takes too long; part it"
            send(ReadResult(path.name, error=error))
        except VerbatimError as exc:
            send(ReadResult(path.name, error=str(exc).replace(f"{path.parent}{os.sep}", "")))
        except Exception as exc:  # an uploaded file may trigger any fault in the reader
            error = f"{path.name}: cannot be read as a transcript ({type(exc).__name__})"
            send(ReadResult(path.name, error=error))
        else:
            send(ReadResult(path.name, preview))


def add_folder(folder: Path, sources: Path, index: Path, encoder: Encoder, send: Send) -> None:
    """Copy the transcripts of a folder into the collection and build its index.

    Args:
        folder: transcripts with their sidecars; empty to build the index alone.
        sources: folder of the collection.
        index: index folder.
        encoder: embeds the passages.
        send: called with the progress, and at the end with the result.
    """
    files = _files(folder)
    try:
        if files:
            send(ProgressMessage("Copying", 0, len(files)))
            add_sources(files, sources, index)
        left_out = _build(sources, index, encoder, send)
    except VerbatimError as exc:
        send(AdditionResult(error=str(exc).replace(f"{folder}{os.sep}", "")))
    else:
        send(AdditionResult(left_out=left_out))


def main() -> None:
    """Run the task that the command line names."""
    task, first, *arguments = sys.argv[1:]
    with suppress(OSError):
        os.nice(5)
    if task == "read":
        limit_memory(_READ_LIMIT_BYTES)
        signal.signal(signal.SIGPROF, _stop)
        start_clock = partial(signal.setitimer, signal.ITIMER_PROF, int(first))
        send_previews([Path(argument) for argument in arguments], _print, start_clock)
    else:
        from index.encoding.default import default_encoder

        sources, index = map(Path, arguments)
        add_folder(Path(first), sources, index, default_encoder(), _print)


def _build(sources: Path, index: Path, encoder: Encoder, send: Send) -> tuple[str, ...]:
    """Build the index, once no other process does; return a line for each unusable file."""
    sent_at = 0.0

    def watch(stage: str, done: int, total: int) -> None:
        nonlocal sent_at
        if done in (0, total) or time.monotonic() - sent_at > 0.2:
            sent_at = time.monotonic()
            send(ProgressMessage(stage, done, total))

    deadline = time.monotonic() + _LOCK_WAIT_SECONDS
    while True:
        try:
            return build_index(sources, index, encoder, watch).left_out
        except IndexBusyError:
            if time.monotonic() > deadline:
                raise
            send(ProgressMessage("Waiting", 0, 0))
            time.sleep(2)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if has_source_name(path))


def _stop(number: int, frame: object) -> None:
    raise _TooSlowError


def _print(message: Message) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
