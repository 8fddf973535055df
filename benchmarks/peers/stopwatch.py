"""Run a command and record its time and memory; standard library only.

usage: stopwatch.py pausing|running REPORT.json ERRORS.log COMMAND ...

It is a small process of its own, because Linux counts the memory of a parent as that of a child
until the child runs its program. With "pausing", the command and the clock are stopped while other
programs are busy.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

_POLL_S = 0.5
_BUSY_CORES = 0.2
"""Cores kept busy by other programs above which the command is stopped."""
_CALM_POLLS = 4
"""Polls without such programs after which the command continues."""
_MAX_PAUSE_S = 1200
"""Longest time in which the command is stopped."""
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


class _BusyWatch(threading.Thread):
    """A thread that polls the load of other programs.

    Args:
        pid: process of the command.
        pausing: whether to stop the command while other programs are busy.

    Attributes:
        paused_s: seconds in which the command was stopped.
        other_programs_s: processor seconds of other programs while the command ran.
    """

    def __init__(self, pid: int, *, pausing: bool) -> None:
        super().__init__(daemon=True)
        self.paused_s = self.other_programs_s = 0.0
        self._pid, self._pausing = pid, pausing
        self._ended = threading.Event()

    def run(self) -> None:
        """Poll until the command ends."""
        calm_polls, is_paused = 0, False
        last, last_load_s = time.perf_counter(), self._load_s()
        while not self._ended.wait(_POLL_S):
            now, load_s = time.perf_counter(), self._load_s()
            is_busy = load_s - last_load_s > _BUSY_CORES * (now - last)
            calm_polls = 0 if is_busy else calm_polls + 1
            if is_paused:
                self.paused_s += now - last
            else:
                self.other_programs_s += max(0.0, load_s - last_load_s)
            last, last_load_s = now, load_s
            should_pause = is_busy if not is_paused else calm_polls < _CALM_POLLS
            if self._pausing and should_pause != is_paused and self.paused_s < _MAX_PAUSE_S:
                is_paused = should_pause
                os.kill(self._pid, signal.SIGSTOP if is_paused else signal.SIGCONT)

    def end(self) -> None:
        """Stop polling."""
        self._ended.set()
        self.join()

    def _load_s(self) -> float:
        """Return the processor seconds of all programs but the command."""
        return busy_s() - _own_s(self._pid)


def busy_s() -> float:
    """Return the processor seconds of all cores since the machine started; 0 where unknown."""
    try:
        user, nice, system = Path("/proc/stat").read_text(encoding="ascii").split()[1:4]
    except OSError:
        return 0.0
    return sum(map(int, (user, nice, system))) / _TICKS_PER_S


def _own_s(pid: int) -> float:
    """Return the processor seconds of a process."""
    try:
        facts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, facts[11:13])) / _TICKS_PER_S


def main() -> None:
    """Run the command of the command line and exit with its exit code."""
    pausing, report, errors, *command = sys.argv[1:]
    with Path(errors).open("wb") as log:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
        watch = _BusyWatch(child.pid, pausing=pausing == "pausing")
        watch.start()
        signal.signal(signal.SIGTERM, lambda *_: child.kill())
        first_output_s = None
        if child.stdout and child.stdout.read(1):
            first_output_s = time.perf_counter() - started - watch.paused_s
            child.stdout.read()
        os.waitid(
            os.P_PID, child.pid, os.WEXITED | os.WNOWAIT
        )  # the process stays readable in /proc
        elapsed_s = time.perf_counter() - started
        watch.end()
        _, status, usage = os.wait4(child.pid, 0)
    seconds = elapsed_s - watch.paused_s
    measures = {
        "seconds": seconds,
        "first_output_s": first_output_s,
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6,
        "paused_s": watch.paused_s,
        "other_cores": watch.other_programs_s / seconds,
    }
    Path(report).write_text(json.dumps(measures), encoding="utf-8")
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
