"""The measured steps, the same for every system; standard library only.

``python -m benchmarks.peers.systems.NAME build|once|warm TASK.json``
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

_WARM_UP_QUESTIONS = 20
"""Questions asked before any is timed."""
_THREADS = 4
_ROUNDS = 3
"""Rounds of all questions from THREADS threads; the median counts."""


@dataclass(frozen=True)
class Task:
    """The task of a process.

    Attributes:
        sources: folder of transcripts.
        names: the files in it, relative to it.
        model: folder of all-MiniLM-L6-v2.
        index: index folder.
        questions: id and question of each.
        top: number of results per question.
        output: output file of the step.
    """

    sources: str
    names: list[str]
    model: str
    index: str
    questions: list[tuple[str, str]]
    top: int
    output: str

    def texts(self) -> list[tuple[str, str]]:
        """Return name and text of each file, with its newlines unchanged so that offsets hold."""
        return [(name, Path(self.sources, name).read_bytes().decode()) for name in self.names]


@dataclass(frozen=True)
class AnsweredQuestion:
    """The question that a result answers, where the system knows it."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class SpanResult:
    """A result: the characters from start to end of a source."""

    source: str
    start: int
    end: int
    quote: str
    question: AnsweredQuestion | None = None


Ask = Callable[[str], Sequence[SpanResult]]
PiecePlace = tuple[str, int, int]
"""Source, start and end of an embedded piece."""


def serve(
    open_index: Callable[[Task], Ask], build_index: Callable[[Task], list[PiecePlace]] | None = None
) -> None:
    """Run the step that the command line names.

    Args:
        open_index: opens the index; returns what answers questions.
        build_index: builds the index; None where another command does.
    """
    step, path = sys.argv[1:]
    task = Task(**json.loads(Path(path).read_text(encoding="utf-8")))
    if step == "build" and build_index:
        _write(task, build_index(task))
    elif step == "once":
        results = open_index(task)(task.questions[0][1])
        print([result.quote for result in results], flush=True)
    elif step == "warm":
        _write(task, _warm(open_index(task), task))
    else:
        sys.exit(f"a step must be build, once or warm, not {step!r}")


def _write(task: Task, value: object) -> None:
    Path(task.output).write_text(json.dumps(value), encoding="utf-8")


def _warm(ask: Ask, task: Task) -> dict[str, object]:
    """Return the answers in the batch format with their times, and answers per second."""
    for _, question in task.questions[:_WARM_UP_QUESTIONS]:
        ask(question)
    answers = [_answer(ask, name, question) for name, question in task.questions]
    return {"answers": answers, "per_second": _per_second(ask, task)}


def _answer(ask: Ask, name: str, question: str) -> dict[str, object]:
    started = time.perf_counter()
    results = ask(question)
    elapsed_ms = (time.perf_counter() - started) * 1000
    return {"id": name, "ms": elapsed_ms, "citations": [asdict(result) for result in results]}


def _per_second(ask: Ask, task: Task) -> float:
    questions = [question for _, question in task.questions]
    rates = []
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(ask, questions[:_WARM_UP_QUESTIONS]))
        for _ in range(_ROUNDS):
            started = time.perf_counter()
            list(pool.map(ask, questions))
            rates.append(len(questions) / (time.perf_counter() - started))
    return statistics.median(rates)
