"""Run a command and write down how long it took and how much it held; standard library only.

usage: stopwatch.py REPORT.json ERRORS.log COMMAND ...

A process of its own, because Linux counts the memory of whoever starts a process as the
process's own until it runs its program: this one is small.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Run the command line; the exit code is that of the command."""
    report, errors, *command = sys.argv[1:]
    with Path(errors).open("wb") as log:
        busy, started = _busy_s(), time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
        first_output_s = None
        if child.stdout and child.stdout.read(1):
            first_output_s = time.perf_counter() - started
            child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
    own = usage.ru_utime + usage.ru_stime
    unit = 1 if sys.platform == "darwin" else 1024
    found = {
        "seconds": seconds,
        "first_output_s": first_output_s,
        "peak_mb": usage.ru_maxrss * unit / 1e6,
        "other_cores": max(0.0, _busy_s() - busy - own) / seconds,
    }
    Path(report).write_text(json.dumps(found), encoding="utf-8")
    sys.exit(os.waitstatus_to_exitcode(status))


def _busy_s() -> float:
    """Seconds that all cores have worked since the machine started; 0 where that is not told."""
    try:
        user, nice, system = Path("/proc/stat").read_text(encoding="ascii").split()[1:4]
    except OSError:
        return 0.0
    return sum(map(int, (user, nice, system))) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
