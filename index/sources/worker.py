"""Files of others are read in a process of their own, which a bad one ends and a new one follows.

Plain text in UTF-8 is read here: nothing but Python's own decoder and the YAML loader see it. All
other formats go through libraries that parse what anybody may have written, some of them in C.
"""

import atexit
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Timer

import msgspec

from index.errors import MetadataError, UnreadableSourceError
from index.sources.formats.document import Document
from index.sources.formats.printed.page_image import PageImage
from index.sources.formats.registry import is_plain_text, read_document
from index.sources.worker_messages import (
    REPLIES,
    DocumentReply,
    DocumentRequest,
    PageReply,
    PageRequest,
    ReadingLimits,
    RefusalReply,
    WorkReply,
    WorkRequest,
    read_frame,
    write_frame,
)

_ROOT = Path(__file__).parents[2]


class ReadingWorker:
    """A process that reads files, started by the first one; threads take turns.

    Args:
        limits: of each file.
        module: the program of the process.
    """

    def __init__(
        self,
        limits: ReadingLimits = ReadingLimits(),  # noqa: B008, it is frozen
        module: str = "index.sources.worker_process",
    ) -> None:
        self._limits = limits
        self._module = module
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: Timer | None = None

    def __enter__(self) -> "ReadingWorker":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def read(self, data: bytes, name: str) -> Document:
        """The content of the bytes of a file.

        Args:
            data: all its bytes.
            name: of the file, for messages.

        Raises:
            UnreadableSourceError: the bytes are not of the format that they seem to be, or reading
                them went beyond a limit.
            MetadataError: the metadata in the file is not of the right form.
        """
        reply = self._work(data, DocumentRequest(name))
        if isinstance(reply, DocumentReply):
            return reply.document
        raise _refusal(reply, name)

    def draw(self, data: bytes, request: PageRequest) -> PageImage:
        """The picture of a page of a file.

        Args:
            data: all bytes of the file.
            request: the page.

        Raises:
            UnreadableSourceError: the file has no such page that can be drawn, or drawing it went
                beyond a limit.
        """
        reply = self._work(data, request)
        if isinstance(reply, PageReply):
            return reply.image
        raise _refusal(reply, request.name)

    def close(self) -> None:
        """End the process; the next file starts another one."""
        with self._lock:
            if self._idle:
                self._idle.cancel()
            self._stop()

    def forget(self) -> None:
        """Leave the process to the parent of this one, after a fork."""
        process, is_in_use = self._process, self._lock.locked()
        self._process, self._idle, self._lock = None, None, Lock()
        if process:
            process.returncode = 0  # it is not a child of this process
            # What another thread of the parent was using could wait for that thread forever.
            for stream in () if is_in_use else (process.stdin, process.stdout):
                if stream:
                    stream.close()

    def _work(self, data: bytes, request: WorkRequest) -> WorkReply:
        with self._lock:
            if self._idle:
                self._idle.cancel()
            try:
                reply = self._ask(data, request)
            except BaseException:
                self._stop()
                raise
            if isinstance(reply, RefusalReply) and reply.is_last:
                self._stop()
            self._idle = _timer(self._limits.idle_seconds, self.close)
        return reply

    def _ask(self, data: bytes, request: WorkRequest) -> WorkReply:
        name = request.name
        process = self._running(name)
        if process.stdin is None or process.stdout is None:
            raise UnreadableSourceError(f"{name}: the process that reads it has no pipes")
        start = time.monotonic()
        deadline = _timer(self._limits.seconds, process.kill)
        try:
            write_frame(process.stdin, msgspec.json.encode(request))
            write_frame(process.stdin, data)
            reply = read_frame(process.stdout, self._limits.output_mib * 2**20)
            return REPLIES.decode(reply)
        except (OSError, EOFError, ValueError) as exc:
            seconds = time.monotonic() - start
            raise UnreadableSourceError(self._reason_of_end(process, name, seconds)) from exc
        finally:
            deadline.cancel()

    def _running(self, name: str) -> "subprocess.Popen[bytes]":
        if self._process and self._process.poll() is None:
            return self._process
        self._stop()
        limits = msgspec.json.encode(self._limits).decode()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, limits],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the program that reads, which ends this
            )
        except OSError as exc:
            raise UnreadableSourceError(
                f"{name}: is read in a process of its own, which cannot be started: {exc.strerror}"
            ) from exc
        return self._process

    def _reason_of_end(self, process: "subprocess.Popen[bytes]", name: str, seconds: float) -> str:
        """Why the process ended while it read a file, as a message."""
        process.kill()
        status = process.wait()
        if seconds >= self._limits.seconds:
            reason = f"took more than {self._limits.seconds:g} seconds"
        elif -status == getattr(signal, "SIGXCPU", None):
            reason = f"took more than {self._limits.processor_seconds} seconds of processor time"
        else:
            reason = f"ended the process that reads it ({_status_name(status)})"
        return f"{name}: reading it {reason}, so it was set aside; part it, or save it anew"

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()


def _refusal(reply: WorkReply, name: str) -> UnreadableSourceError | MetadataError:
    if not isinstance(reply, RefusalReply):
        return UnreadableSourceError(f"{name}: the process that reads it gave another answer")
    return (MetadataError if reply.is_metadata else UnreadableSourceError)(reply.reason)


def _timer(seconds: float, action: Callable[[], object]) -> Timer:
    timer = Timer(seconds, action)
    timer.daemon = True
    timer.start()
    return timer


def _status_name(status: int) -> str:
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"status {status}"


_worker = ReadingWorker()
atexit.register(_worker.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_worker.forget)


def read_safely(data: bytes, name: str) -> Document:
    """The content of the bytes of a file: plain text here, all else in a process of its own.

    Args:
        data: all its bytes.
        name: of the file, for messages.

    Raises:
        UnreadableSourceError: the bytes are not of the format that they seem to be, or reading
            them went beyond a limit.
        MetadataError: the metadata in the file is not of the right form.
    """
    if is_plain_text(data):
        return read_document(data, name)
    return _worker.read(data, name)


def draw_safely(data: bytes, request: PageRequest) -> PageImage:
    """The picture of a page of a file, drawn in a process of its own.

    Args:
        data: all bytes of the file.
        request: the page.

    Raises:
        UnreadableSourceError: the file has no such page that can be drawn, or drawing it went
            beyond a limit.
    """
    return _worker.draw(data, request)
