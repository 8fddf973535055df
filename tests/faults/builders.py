"""Builders in processes of their own, that a test may kill."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL
BUSY = 3
"""Exit status of a builder that was told that the index is busy."""

# One thread: a fork copies no other, and would wait for ever for a lock that one of them holds.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Builders:
    """A process that forks builders; a build then starts without importing anything.

    Args:
        process: runs ``tests.faults.builder_process``.
    """

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, sources: Path, index: Path, *, kill_at: int = 0) -> int:
        """Start a build.

        Args:
            sources: folder of transcripts.
            index: index folder.
            kill_at: the call changing the index at which it kills itself, from 1; 0 for none.

        Returns:
            Its process id, which stays its own until ``end``.
        """
        return self._order(sources=str(sources), index=str(index), kill_at=kill_at)

    def end(self, builder: int) -> int:
        """Wait for a builder to end: 0 is done, BUSY, KILLED, anything else is an error."""
        return self._order(end=builder)

    def kill(self, builder: int) -> int:
        """Kill a builder with all its threads, without a warning; its exit status."""
        os.kill(builder, signal.SIGKILL)
        return self.end(builder)

    def build(self, sources: Path, index: Path) -> float:
        """Build to the end, and give the seconds that it took."""
        started = time.perf_counter()
        status = self.end(self.start(sources, index))
        assert status == 0, f"a builder ended with {status}"
        return time.perf_counter() - started

    def _order(self, **order: object) -> int:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def running_builders() -> Iterator[Builders]:
    """The process, until all tests are done."""
    command = [sys.executable, "-m", "tests.faults.builder_process"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | ALONE,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield Builders(process)
        assert process.stdin
        process.stdin.close()  # it ends with its orders
