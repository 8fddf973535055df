"""The steps that are measured, the same for every system; standard library only.

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
"""Questions asked before the first one is timed."""
_THREADS = 4
_ROUNDS = 3
"""Rounds of all questions from THREADS threads; the median counts."""


@dataclass(frozen=True)
class Task:
    """What a process is to do.

    Attributes:
        sources: folder of transcripts.
        names: the files in it, relative to it.
        model: folder of all-MiniLM-L6-v2.
        index: where the index lies.
        questions: id and question of each.
        top: how many results a question.
        output: file that the step writes.
    """

    sources: str
    names: list[str]
    model: str
    index: str
    questions: list[tuple[str, str]]
    top: int
    output: str

    def texts(self) -> list[tuple[str, str]]:
        """Name and text of each file, newlines as they are, so that offsets hold."""
        return [(name, Path(self.sources, name).read_bytes().decode()) for name in self.names]


@dataclass(frozen=True)
class AnsweredQuestion:
    """The question that a result answers, where it is known."""

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
"""Source, start and end of a piece that was embedded."""


def serve(
    opened: Callable[[Task], Ask], build: Callable[[Task], list[PiecePlace]] | None = None
) -> None:
    """Do the step that the command line names.

    Args:
        opened: opens an index; what it gives answers questions.
        build: builds one; None where another command does.
    """
    step, path = sys.argv[1:]
    task = Task(**json.loads(Path(path).read_text(encoding="utf-8")))
    if step == "build" and build:
        _write(task, build(task))
    elif step == "once":
        print([found.quote for found in opened(task)(task.questions[0][1])], flush=True)
    elif step == "warm":
        _write(task, _warm(opened(task), task))
    else:
        sys.exit(f"a step must be build, once or warm, not {step!r}")


def _write(task: Task, value: object) -> None:
    Path(task.output).write_text(json.dumps(value), encoding="utf-8")


def _warm(ask: Ask, task: Task) -> dict[str, object]:
    """The time of each answer, the answers in batch form, and answers a second."""
    for _, question in task.questions[:_WARM_UP_QUESTIONS]:
        ask(question)
    answers = [_answer(ask, name, question) for name, question in task.questions]
    return {"answers": answers, "per_second": _per_second(ask, task)}


def _answer(ask: Ask, name: str, question: str) -> dict[str, object]:
    started = time.perf_counter()
    found = ask(question)
    elapsed_ms = (time.perf_counter() - started) * 1000
    return {"id": name, "ms": elapsed_ms, "citations": [asdict(one) for one in found]}


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
