"""The app under many readers at once: a websocket, a conversation and pauses each.

Each reader opens the app, waits a random part of the pause, and then asks the next question of its
own every ``pause_s`` seconds. A reader's page must hold its own questions in their order, and
nobody else's.
"""

import asyncio
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_ROOT = Path(__file__).parents[1]
_PORT = 8699
_MAX_START_S = 120
_MAX_ANSWER_S = 60
_SEED = 20211020


@dataclass(frozen=True, slots=True)
class Load:
    """The figures of a load test.

    Attributes:
        readers: sessions open at once.
        questions: number of questions in all.
        first_answer_s: from the start of the process to the first answer.
        p50_ms: median time from sending a question to the end of the page's run.
        p95_ms: 95th percentile of the same.
        errors: runs that ended in an error, and pages without an answer.
        mixed_up: pages that did not hold the reader's own questions, in order.
        server_mb: memory of the server before the readers connect.
        session_mb: growth of that memory per reader.
    """

    readers: int
    questions: int
    first_answer_s: float
    p50_ms: float
    p95_ms: float
    errors: int
    mixed_up: int
    server_mb: float
    session_mb: float


@dataclass(slots=True)
class _ReaderCounts:
    """Times and failures of all readers."""

    times_ms: list[float] = field(default_factory=list)
    errors: int = 0
    mixed_up: int = 0


class Reader:
    """One session on a websocket of its own.

    Args:
        socket: its connection.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._box = ""
        self._page = ""
        self._address = ""
        self._questions: list[str] = []

    async def open(self) -> None:
        """Load the page without a question."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        await self._run(message)

    async def ask(self, question: str) -> bool:
        """Ask the next question; return whether the run succeeded and showed findings."""
        self._questions.append(question)
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self._address, self._page
        widget = state.widget_states.widgets.add()
        widget.id = self._box
        widget.chat_input_value.data = question
        return await self._run(message)

    def is_own(self) -> bool:
        """Return whether the page holds this reader's questions, in order."""
        return parse_qs(self._address).get("q", []) == self._questions

    async def _run(self, message: BackMsg) -> bool:
        await self._socket.send(message.SerializeToString())
        findings = 0
        async with asyncio.timeout(_MAX_ANSWER_S):
            while True:
                data = await self._socket.recv(decode=False)
                reply = ForwardMsg.FromString(data)
                match reply.WhichOneof("type"):
                    case "delta":
                        element = reply.delta.new_element
                        kind = element.WhichOneof("type")
                        if kind == "chat_input":
                            self._box = element.chat_input.id
                        findings += kind == "bidi_component" and "ol" in (
                            element.bidi_component.component_name
                        )
                    case "new_session":
                        self._page = reply.new_session.page_script_hash
                    case "page_info_changed":
                        self._address = reply.page_info_changed.query_string
                    case "script_finished":
                        return reply.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


async def _visit(
    port: int, questions: Sequence[str], pause_s: float, seed: int, counts: _ReaderCounts
) -> None:
    """Run the session of a reader."""
    rng = random.Random(seed)
    async with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None) as socket:
        reader = Reader(socket)
        await reader.open()
        await asyncio.sleep(rng.uniform(0, pause_s))
        for question in questions:
            started = time.perf_counter()
            succeeded = await reader.ask(question)
            elapsed_s = time.perf_counter() - started
            counts.times_ms.append(elapsed_s * 1000)
            counts.errors += not succeeded
            counts.mixed_up += not reader.is_own()
            await asyncio.sleep(max(0.0, pause_s - elapsed_s))


async def _load(
    port: int, questions: Sequence[str], readers: int, rounds: int, pause_s: float
) -> _ReaderCounts:
    counts = _ReaderCounts()
    rng = random.Random(_SEED)
    visits = [
        _visit(port, rng.sample(list(questions), rounds), pause_s, number, counts)
        for number in range(readers)
    ]
    outcomes = await asyncio.gather(*visits, return_exceptions=True)
    counts.errors += sum(isinstance(outcome, BaseException) for outcome in outcomes)
    return counts


def measure_load(
    sources: Path,
    index: Path,
    questions: Sequence[str],
    readers: int,
    rounds: int,
    pause_s: float,
) -> Load:
    """Start the app over an index and measure readers who ask at once.

    Args:
        sources: folder of transcripts.
        index: their index.
        questions: questions to draw from, for each reader.
        readers: sessions at once.
        rounds: questions of each session.
        pause_s: seconds from one question of a reader to its next.
    """
    with _app(sources, index) as (process, started):
        first = _ReaderCounts()
        asyncio.run(_visit(_PORT, questions[:1], 0.0, 0, first))
        first_answer_s = time.monotonic() - started
        asyncio.run(_load(_PORT, questions, 2, 1, 1.0))
        before = _memory_mb(process.pid)
        counts = asyncio.run(_load(_PORT, questions, readers, rounds, pause_s))
        after = _memory_mb(process.pid)
    ranked = sorted(counts.times_ms)
    return Load(
        readers=readers,
        questions=len(ranked),
        first_answer_s=first_answer_s,
        p50_ms=statistics.median(ranked),
        p95_ms=ranked[int(0.95 * len(ranked))],
        errors=counts.errors,
        mixed_up=counts.mixed_up,
        server_mb=before,
        session_mb=(after - before) / readers,
    )


@contextmanager
def _app(sources: Path, index: Path) -> Iterator[tuple["subprocess.Popen[bytes]", float]]:
    """Run the app in a process of its own; yield it with the time of its start."""
    settings = {"VERBATIM_SOURCES": str(sources.resolve()), "VERBATIM_INDEX": str(index.resolve())}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={_PORT}"]
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=_ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL
    )
    try:
        while time.monotonic() < started + _MAX_START_S:
            try:
                with urlopen(f"http://127.0.0.1:{_PORT}/_stcore/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.05)
        yield process, started
    finally:
        process.terminate()
        process.wait(timeout=20)


def _memory_mb(pid: int) -> float:
    """Return the anonymous memory of a process; mapped index files do not count."""
    facts = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in facts.splitlines() if line.startswith("RssAnon:"))
    return int(line.split()[1]) / 1024
