"""Run a command and write down how long it took and how much it held; standard library only.

usage: stopwatch.py pausing|running REPORT.json ERRORS.log COMMAND ...

A process of its own, because Linux counts the memory of whoever starts a process as the
process's own until it runs its program: this one is small. With "pausing", the command and the
clock stand still while other programs are busy.
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
"""Other programs that keep more cores busy are in the way."""
_CALM_POLLS = 4
"""The command goes on after so many looks without them."""
_MAX_PAUSE_S = 1200
"""Seconds that it stands still, at most."""
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


class _BusyWatch(threading.Thread):
    """Looks again and again at what else the machine does.

    Args:
        pid: of the command.
        pausing: whether it stands still while other programs are busy.

    Attributes:
        paused_s: how long it stood still.
        others_s: seconds that cores worked for other programs while it ran.
    """

    def __init__(self, pid: int, *, pausing: bool) -> None:
        super().__init__(daemon=True)
        self.paused_s = self.others_s = 0.0
        self._pid, self._pausing = pid, pausing
        self._ended = threading.Event()

    def run(self) -> None:
        """Look until the command ends."""
        calm, still = 0, False
        at, others = time.perf_counter(), self._others()
        while not self._ended.wait(_POLL_S):
            now, other = time.perf_counter(), self._others()
            busy = other - others > _BUSY_CORES * (now - at)
            calm = 0 if busy else calm + 1
            if still:
                self.paused_s += now - at
            else:
                self.others_s += max(0.0, other - others)
            at, others = now, other
            wanted = busy if not still else calm < _CALM_POLLS
            if self._pausing and wanted != still and self.paused_s < _MAX_PAUSE_S:
                still = wanted
                os.kill(self._pid, signal.SIGSTOP if still else signal.SIGCONT)

    def end(self) -> None:
        """Look no more; the command goes on if it stood still."""
        self._ended.set()
        self.join()

    def _others(self) -> float:
        """Seconds that cores have worked for other programs than the command."""
        return busy_s() - _own_s(self._pid)


def busy_s() -> float:
    """Seconds that all cores have worked since the machine started; 0 where that is not told."""
    try:
        user, nice, system = Path("/proc/stat").read_text(encoding="ascii").split()[1:4]
    except OSError:
        return 0.0
    return sum(map(int, (user, nice, system))) / _TICKS_PER_S


def _own_s(pid: int) -> float:
    """Seconds that cores have worked for a process."""
    try:
        facts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, facts[11:13])) / _TICKS_PER_S


def main() -> None:
    """Run the command line; the exit code is that of the command."""
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
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # its facts stay to be read
        elapsed_s = time.perf_counter() - started
        watch.end()
        _, status, usage = os.wait4(child.pid, 0)
    seconds = elapsed_s - watch.paused_s
    found = {
        "seconds": seconds,
        "first_output_s": first_output_s,
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6,
        "paused_s": watch.paused_s,
        "other_cores": watch.others_s / seconds,
    }
    Path(report).write_text(json.dumps(found), encoding="utf-8")
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
