"""What a process that reads files of others may use: so much memory and time, and no network.

Each limit holds where the system has it: all on Linux, memory and network not on macOS, none on
Windows; whoever waits for the process ends it after a time on all three.
"""

import ctypes
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # CLONE_NEWNET, CLONE_NEWUSER of <sched.h>
_REFUSED_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def limit_memory(size: int) -> None:
    """Refuse this process more than so many bytes beyond the memory that it has now."""
    if resource is None or sys.platform != "linux":
        return  # macOS takes the limit and ignores it
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + size
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        limit = min(limit, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_processor_time(seconds: int) -> None:
    """End this process by a signal after so many more seconds of processor time."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = int(time.process_time()) + seconds + 1
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


def confine() -> None:
    """Take network, other processes and the writing of files from this process, for good.

    The kernel does so where it lets a process part with its network; Python's own calls are
    refused everywhere.
    """
    _leave_network()
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # pipes are no files
    sys.addaudithook(_refuse)


def _leave_network() -> None:
    """Move into a network without devices; as a plain user that takes a name space of users too."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None, use_errno=True).unshare
        if unshare(_NEW_NETWORK):
            unshare(_NEW_USER | _NEW_NETWORK)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(f"a reader must open no network and no process: {event}")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        raise PermissionError("a reader must write no file")
