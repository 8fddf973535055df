"""Uploaded files, read in a process of their own, one after the other."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Timer

from qa.intake.messages import ROOT, ReadResult, message_of, process_command

READ_LIMIT_SECONDS = 20
"""Processor time for one file; a file of 300,000 characters takes a second."""

_READ_WAIT_SECONDS = 120
"""Longest time on the clock for one file; other formats than text have limits of their own."""


def read_files(paths: Sequence[Path]) -> Iterator[ReadResult]:
    """Yield the result of each file in their order, as soon as it is there.

    A file over which the process ends has failed, and a new process reads those after it.

    Args:
        paths: the files; a sidecar beside one is read with it.
    """
    waiting = list(paths)
    while waiting:
        for result in _results(waiting):
            waiting.pop(0)
            yield result
        if waiting:
            name = waiting.pop(0).name
            error = "reading it took too much time or memory; part it, or save it as text"
            yield ReadResult(name, error=f"{name}: {error}")


def _results(paths: Sequence[Path]) -> Iterator[ReadResult]:
    """The results of files, as far as one process gets."""
    command = process_command("read", str(READ_LIMIT_SECONDS), *map(str, paths))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            while line := _line(process):
                message = message_of(line)
                if isinstance(message, ReadResult):
                    yield message
        finally:
            process.kill()  # nothing is left to do for it, also when the reader of results stops


def _line(process: subprocess.Popen[bytes]) -> bytes:
    """The next line of a process, which is ended where it takes too long; empty at its end."""
    timer = Timer(_READ_WAIT_SECONDS, process.kill)
    timer.daemon = True
    timer.start()
    try:
        return process.stdout.readline() if process.stdout else b""
    finally:
        timer.cancel()
