"""Each step of each system, run as a process of its own and measured."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import msgspec

from benchmarks.peers.stopwatch import busy_s
from benchmarks.peers.systems.timing import Task
from index.errors import VerbatimError

StepName = Literal["build", "once", "warm"]

PROJECT_ROOT = Path(__file__).parents[2]
_STOPWATCH = Path(__file__).with_name("stopwatch.py")
_TOP_RESULTS = 10
_MAX_LOG_CHARS = 1500
"""So much of a failed process's own words is shown."""

_QUIET_CORES = 0.1
"""A step is run again when other programs keep more busy: they double some times and not others."""
_MAX_TRIES = 3
_MAX_WAIT_S = 300
"""Seconds to wait for a quiet machine before each try."""
_POLL_S = 3


class BenchmarkError(VerbatimError):
    """A comparison cannot be made."""


@dataclass(frozen=True, slots=True)
class System:
    """What is compared.

    Attributes:
        key: its module in benchmarks/peers/systems.
        name: as the table shows it.
        reads: word pieces that it reads of a piece of text; the rest is cut off.
    """

    key: str
    name: str
    reads: int


VERBATIM_SYSTEM = System("verbatim_engine", "Verbatim", 256)
LANGCHAIN_SYSTEM = System("langchain_faiss", "LangChain + FAISS", 256)
TXTAI_SYSTEM = System("txtai_hybrid", "txtai, hybrid", 512)
SYSTEMS = (VERBATIM_SYSTEM, LANGCHAIN_SYSTEM, TXTAI_SYSTEM)


@dataclass(frozen=True, slots=True)
class ProcessRun:
    """How a process went.

    Attributes:
        seconds: from its start to its end, without pauses.
        first_output_s: from its start to the first character that it prints, None without one.
        cpu_s: seconds that cores worked for it.
        peak_mb: most memory that it held, or one of its children if that held more.
        paused_s: how long it stood still because other programs were busy.
        other_cores: how many cores other programs kept busy while it ran.
    """

    seconds: float
    first_output_s: float | None
    cpu_s: float
    peak_mb: float
    paused_s: float
    other_cores: float


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the systems are run, and on what.

    Attributes:
        folder: for indexes and outputs; one folder a system.
        sources: folder of transcripts.
        names: the files in it.
        questions: id and question of each.
        model: folder of all-MiniLM-L6-v2.
        peers: Python of the peers' environment.
    """

    folder: Path
    sources: Path
    names: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    model: Path
    peers: Path

    def index(self, system: System) -> Path:
        """Where a system's index lies."""
        return self.folder / system.key / "index"

    def output(self, system: System, step: StepName) -> Path:
        """What a step writes."""
        return self.folder / system.key / f"{step}-output.json"

    def run(self, system: System, step: StepName) -> ProcessRun:
        """Run a step of a system, again if other programs were in its way.

        Raises:
            BenchmarkError: its process failed.
        """
        for _ in range(_MAX_TRIES):
            wait_until_quiet()
            ran = self.run_once(system, step, pausing=step == "build")
            if ran.other_cores <= _QUIET_CORES:
                break
        return ran

    def run_once(self, system: System, step: StepName, *, pausing: bool = False) -> ProcessRun:
        """Run a step of a system; an index is built from nothing.

        Args:
            system: which.
            step: what it does.
            pausing: whether it stands still, and its clock with it, while others are busy.

        Raises:
            BenchmarkError: its process failed.
        """
        if step == "build":
            shutil.rmtree(self.index(system), ignore_errors=True)
        (self.folder / system.key).mkdir(parents=True, exist_ok=True)
        command = self._command(system, step)
        return run_measured(command, self.folder / system.key / step, pausing=pausing)

    def _command(self, system: System, step: StepName) -> list[str]:
        where = ["--sources", str(self.sources), "--index", str(self.index(system))]
        if system == VERBATIM_SYSTEM and step == "build":
            return [sys.executable, "-m", "qa.cli.command", "index", "build", *where]
        if system == VERBATIM_SYSTEM and step == "once":
            asked = ["--top", str(_TOP_RESULTS), "--json", self.questions[0][1]]
            return [sys.executable, "-m", "qa.cli.command", "ask", *where, *asked]
        python = sys.executable if system == VERBATIM_SYSTEM else str(self.peers)
        task = self.folder / system.key / f"{step}-task.json"
        task.write_bytes(msgspec.json.encode(self._task(system, step)))
        return [python, "-m", f"benchmarks.peers.systems.{system.key}", step, str(task)]

    def _task(self, system: System, step: StepName) -> dict[str, object]:
        task = Task(
            sources=str(self.sources),
            names=list(self.names),
            model=str(self.model),
            index=str(self.index(system)),
            questions=list(self.questions),
            top=_TOP_RESULTS,
            output=str(self.output(system, step)),
        )
        return asdict(task)


def wait_until_quiet() -> None:
    """Wait until nobody uses the machine, for PATIENCE_S at most."""
    for _ in range(_MAX_WAIT_S // _POLL_S):
        busy = busy_s()
        time.sleep(_POLL_S)
        if (busy_s() - busy) / _POLL_S <= _QUIET_CORES:
            return


def run_measured(command: list[str], notes: Path, *, pausing: bool = False) -> ProcessRun:
    """Run a command under the stopwatch, with no model hub in reach.

    Args:
        command: the command line.
        notes: path, without an ending, of what is written down about it.
        pausing: whether it stands still, and its clock with it, while other programs are busy.

    Raises:
        BenchmarkError: it failed.
    """
    report, log = notes.with_suffix(".json"), notes.with_suffix(".log")
    how = ["pausing" if pausing else "running", str(report), str(log)]
    stopwatch = [sys.executable, "-I", "-S", str(_STOPWATCH), *how]
    done = subprocess.run([*stopwatch, *command], cwd=PROJECT_ROOT, env=_environment(), check=False)
    if done.returncode:
        words = log.read_text("utf-8", "replace")[-_MAX_LOG_CHARS:] if log.is_file() else ""
        raise BenchmarkError(f"{' '.join(command)} must end well, but: {words}")
    return msgspec.json.decode(report.read_bytes(), type=ProcessRun)


def _environment() -> dict[str, str]:
    """That of this process, but for what would slow a tokenizer down or ask a network."""
    kept = {name: value for name, value in os.environ.items() if name != "TOKENIZERS_PARALLELISM"}
    return {**kept, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
