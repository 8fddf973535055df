"""A worker process whose format does what the bytes of the file say, for the tests of limits."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from index.sources import worker_process
from index.sources.formats.document import Document


def _loop() -> None:
    while True:
        pass


TASKS: dict[str, Callable[[], object]] = {
    "allocate": lambda: bytearray(2**40),
    "crash": lambda: ctypes.string_at(0),
    "fault": lambda: TASKS["no such task"],
    "loop": _loop,
    "long": lambda: "words " * 2**20,
    "modules": lambda: " ".join(sys.modules),
    "network": lambda: ",".join(name for _, name in socket.if_nameindex()),
    "pid": os.getpid,
    "print": lambda: os.write(1, b"words of a library"),
    "process": lambda: subprocess.run([sys.executable, "-V"], check=False),
    "resolve": lambda: socket.getaddrinfo("localhost", 80),
    "sleep": lambda: time.sleep(600),
    "socket": socket.socket,
    "surrogate": lambda: "\ud800",
    "write": lambda: os.open("written.txt", os.O_CREAT | os.O_WRONLY),
}


def _misbehave(data: bytes, name: str) -> Document:
    task = TASKS.get(data.decode(), data.decode)
    return Document(str(task()))


def _draw(data: bytes, name: str, page: int, **more: object) -> Document:
    return _misbehave(data, name)


if __name__ == "__main__":
    worker_process.__dict__["read_document"] = _misbehave
    worker_process.__dict__["page_image"] = _draw
    worker_process.main()
