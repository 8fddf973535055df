"""How the app holds many readers at once: real websockets, a conversation and a pause each.

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
    """What was measured.

    Attributes:
        readers: sessions held at once.
        questions: asked in all.
        first_answer_s: from the start of the process to the first answer.
        p50_ms: median time from sending a question to the end of the page's run.
        p95_ms: time within which 95 of 100 are answered.
        errors: runs that ended in an error, and pages without an answer.
        mixed_up: pages that did not hold the reader's own questions, in order.
        server_mb: memory of the server before the readers came.
        session_mb: how much it grew a reader.
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
    """What all readers saw."""

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
        self.asked: list[str] = []

    async def open(self) -> None:
        """Load the page without a question."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        await self._run(message)

    async def ask(self, question: str) -> bool:
        """Ask the next question; whether the run ended as it should, with findings."""
        self.asked.append(question)
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self._address, self._page
        widget = state.widget_states.widgets.add()
        widget.id = self._box
        widget.chat_input_value.data = question
        return await self._run(message)

    def is_own(self) -> bool:
        """Whether the page holds this reader's questions, in order."""
        return parse_qs(self._address).get("q", []) == self.asked

    async def _run(self, message: BackMsg) -> bool:
        await self._socket.send(message.SerializeToString())
        findings = 0
        async with asyncio.timeout(_MAX_ANSWER_S):
            while True:
                data = await self._socket.recv(decode=False)
                told = ForwardMsg.FromString(data)
                match told.WhichOneof("type"):
                    case "delta":
                        element = told.delta.new_element
                        kind = element.WhichOneof("type")
                        if kind == "chat_input":
                            self._box = element.chat_input.id
                        findings += kind == "bidi_component" and "ol" in (
                            element.bidi_component.component_name
                        )
                    case "new_session":
                        self._page = told.new_session.page_script_hash
                    case "page_info_changed":
                        self._address = told.page_info_changed.query_string
                    case "script_finished":
                        return told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


async def _live(
    port: int, questions: Sequence[str], pause_s: float, seed: int, tally: _ReaderCounts
) -> None:
    """One reader's visit."""
    drawn = random.Random(seed)
    async with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None) as socket:
        reader = Reader(socket)
        await reader.open()
        await asyncio.sleep(drawn.uniform(0, pause_s))
        for question in questions:
            started = time.perf_counter()
            fine = await reader.ask(question)
            took = time.perf_counter() - started
            tally.times_ms.append(took * 1000)
            tally.errors += not fine
            tally.mixed_up += not reader.is_own()
            await asyncio.sleep(max(0.0, pause_s - took))


async def _load(
    port: int, questions: Sequence[str], readers: int, rounds: int, pause_s: float
) -> _ReaderCounts:
    tally = _ReaderCounts()
    drawn = random.Random(_SEED)
    visits = [
        _live(port, drawn.sample(list(questions), rounds), pause_s, number, tally)
        for number in range(readers)
    ]
    ended = await asyncio.gather(*visits, return_exceptions=True)
    tally.errors += sum(isinstance(one, BaseException) for one in ended)
    return tally


def measure_load(
    sources: Path,
    index: Path,
    questions: Sequence[str],
    readers: int,
    rounds: int,
    pause_s: float,
) -> Load:
    """Start the app over an index and let readers ask.

    Args:
        sources: folder of transcripts.
        index: their index.
        questions: what is asked; each reader draws its own.
        readers: sessions at once.
        rounds: questions of each.
        pause_s: seconds from one question of a reader to its next.
    """
    with _app(sources, index) as (process, started):
        first = _ReaderCounts()
        asyncio.run(_live(_PORT, questions[:1], 0.0, 0, first))
        first_answer_s = time.monotonic() - started
        asyncio.run(_load(_PORT, questions, 2, 1, 1.0))
        before = _memory_mb(process.pid)
        tally = asyncio.run(_load(_PORT, questions, readers, rounds, pause_s))
        after = _memory_mb(process.pid)
    ranked = sorted(tally.times_ms)
    return Load(
        readers=readers,
        questions=len(ranked),
        first_answer_s=first_answer_s,
        p50_ms=statistics.median(ranked),
        p95_ms=ranked[int(0.95 * len(ranked))],
        errors=tally.errors,
        mixed_up=tally.mixed_up,
        server_mb=before,
        session_mb=(after - before) / readers,
    )


@contextmanager
def _app(sources: Path, index: Path) -> Iterator[tuple["subprocess.Popen[bytes]", float]]:
    """The app in a process of its own, and when it was started."""
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
    """Memory of a process that is its own, so that mapped index files do not count."""
    facts = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in facts.splitlines() if line.startswith("RssAnon:"))
    return int(line.split()[1]) / 1024
