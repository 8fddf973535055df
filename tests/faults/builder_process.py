"""Forks a builder for each line on standard input; see ``tests.faults.builders``."""

import json
import os
import signal
import sys
import tempfile
import traceback
from contextlib import nullcontext
from pathlib import Path

from index.build import build_index
from index.errors import IndexBusyError
from tests.conftest import CORPUS, HashedEncoder
from tests.faults.builders import BUSY
from tests.faults.calls import Call, changes

FAILED = 4
LONGEST_S = 60
"""A builder that waits for ever is killed, and its test fails."""


def main() -> None:
    """Serve until standard input ends."""
    with tempfile.TemporaryDirectory() as folder:  # loads what is loaded on first use
        (Path(folder) / "harvest.txt").write_text(CORPUS["harvest.txt"], "utf-8")
        build_index(Path(folder), Path(folder) / "index", HashedEncoder())
    threads = len(os.listdir("/proc/self/task"))
    assert threads == 1, f"a fork would copy one of {threads} threads"
    for line in sys.stdin:
        order = json.loads(line)
        answer = _end(order["end"]) if "end" in order else _fork(order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _fork(order: dict[str, str | int]) -> int:
    builder = os.fork()
    if builder:
        return builder
    status = FAILED
    try:
        os.setsid()
        signal.alarm(LONGEST_S)
        status = _build(Path(str(order["sources"])), Path(str(order["index"])), order["kill_at"])
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _build(sources: Path, index: Path, kill_at: str | int) -> int:
    calls = 0

    def kill(call: Call) -> None:
        nonlocal calls
        calls += 1
        if calls == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with changes(index, kill) if kill_at else nullcontext():
        try:
            build_index(sources, index, HashedEncoder())
        except IndexBusyError:
            return BUSY
    return 0


def _end(builder: int) -> int:
    _, status = os.waitpid(builder, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main()
