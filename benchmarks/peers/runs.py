"""The steps of the systems, each run as a measured process of its own."""

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
"""Characters of a failed process's log that its error quotes."""

_QUIET_CORES = 0.1
"""Cores kept busy by other programs above which a step is run again: load skews some times."""
_MAX_TRIES = 3
_MAX_WAIT_S = 300
"""Longest wait for a quiet machine before each try."""
_POLL_S = 3


class BenchmarkError(VerbatimError):
    """A comparison cannot be made."""


@dataclass(frozen=True, slots=True)
class System:
    """A system of the comparison.

    Attributes:
        key: name of its module in benchmarks/peers/systems.
        name: name in the table.
        reads: most word pieces that it reads of a piece of text.
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
    """The measures of a process.

    Attributes:
        seconds: from start to end, without pauses.
        first_output_s: seconds from start to the first output; None without output.
        cpu_s: processor seconds, over all cores.
        peak_mb: peak memory of the process or of a child, whichever is greater.
        paused_s: seconds in which it was stopped because other programs were busy.
        other_cores: cores kept busy by other programs while it ran.
    """

    seconds: float
    first_output_s: float | None
    cpu_s: float
    peak_mb: float
    paused_s: float
    other_cores: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The folders, documents and questions of a comparison.

    Attributes:
        folder: folder for indexes and outputs, a folder per system.
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
        """Return the index folder of a system."""
        return self.folder / system.key / "index"

    def output(self, system: System, step: StepName) -> Path:
        """Return the output file of a step."""
        return self.folder / system.key / f"{step}-output.json"

    def run(self, system: System, step: StepName) -> ProcessRun:
        """Run a step of a system, and again if other programs were busy.

        Raises:
            BenchmarkError: Its process failed.
        """
        for _ in range(_MAX_TRIES):
            wait_until_quiet()
            run = self.run_once(system, step, pausing=step == "build")
            if run.other_cores <= _QUIET_CORES:
                break
        return run

    def run_once(self, system: System, step: StepName, *, pausing: bool = False) -> ProcessRun:
        """Run a step of a system; an index is built from nothing.

        Args:
            system: the system.
            step: the step.
            pausing: whether to stop the process and its clock while other programs are busy.

        Raises:
            BenchmarkError: Its process failed.
        """
        if step == "build":
            shutil.rmtree(self.index(system), ignore_errors=True)
        (self.folder / system.key).mkdir(parents=True, exist_ok=True)
        command = self._command(system, step)
        return run_measured(command, self.folder / system.key / step, pausing=pausing)

    def _command(self, system: System, step: StepName) -> list[str]:
        folders = ["--sources", str(self.sources), "--index", str(self.index(system))]
        if system == VERBATIM_SYSTEM and step == "build":
            return [sys.executable, "-m", "qa.cli.command", "index", "build", *folders]
        if system == VERBATIM_SYSTEM and step == "once":
            options = ["--top", str(_TOP_RESULTS), "--json", self.questions[0][1]]
            return [sys.executable, "-m", "qa.cli.command", "ask", *folders, *options]
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
    """Wait until other programs are idle, for ``_MAX_WAIT_S`` at most."""
    for _ in range(_MAX_WAIT_S // _POLL_S):
        busy = busy_s()
        time.sleep(_POLL_S)
        if (busy_s() - busy) / _POLL_S <= _QUIET_CORES:
            return


def run_measured(command: list[str], notes: Path, *, pausing: bool = False) -> ProcessRun:
    """Run a command under the stopwatch, without access to a model hub.

    Args:
        command: the command line.
        notes: path of the report and the log, without an ending.
        pausing: whether to stop the process and its clock while other programs are busy.

    Raises:
        BenchmarkError: The command failed.
    """
    report, log = notes.with_suffix(".json"), notes.with_suffix(".log")
    arguments = ["pausing" if pausing else "running", str(report), str(log)]
    stopwatch = [sys.executable, "-I", "-S", str(_STOPWATCH), *arguments]
    process = subprocess.run(
        [*stopwatch, *command], cwd=PROJECT_ROOT, env=_environment(), check=False
    )
    if process.returncode:
        words = log.read_text("utf-8", "replace")[-_MAX_LOG_CHARS:] if log.is_file() else ""
        raise BenchmarkError(f"{' '.join(command)} must end well, but: {words}")
    return msgspec.json.decode(report.read_bytes(), type=ProcessRun)


def _environment() -> dict[str, str]:
    """Return the environment of this process, offline and with parallel tokenizers."""
    own = {name: value for name, value in os.environ.items() if name != "TOKENIZERS_PARALLELISM"}
    return {**own, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
