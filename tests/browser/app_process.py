"""The app in a process of its own, on a free port, as a user starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
STARTS_IN_S = 60
LEFT_OUT = 3
"""Exit code of a build that leaves files out."""

VERBATIM = (sys.executable, "-m", "eval.cli.command")


@contextmanager
def running_app(
    sources: Path, index: Path, log: Path, verbatim: Sequence[str] = VERBATIM, folder: Path = ROOT
) -> Iterator[str]:
    """The address of an app that the command ``verbatim`` starts in a folder, once it has an index.

    Args:
        sources: what it answers from.
        index: where its index lies or will lie.
        log: where its output goes.
        verbatim: the command.
        folder: where it is started.
    """
    port = _free_port()
    command = [*verbatim, "app", "--port", str(port)]
    settings = {"VERBATIM_SOURCES": str(sources), "VERBATIM_INDEX": str(index)}
    with log.open("wb") as output:
        if not index.exists():  # an index that is named is never built by the app
            build = [*verbatim, "index", "build"]
            result = subprocess.run(build, cwd=folder, env=os.environ | settings, stderr=output)
            if result.returncode not in (0, LEFT_OUT):
                raise RuntimeError(f"the index was not built:\n{log.read_text('utf-8')}")
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | settings, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def _wait(health: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + STARTS_IN_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(health, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start:\n{log.read_text('utf-8')}")
