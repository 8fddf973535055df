"""The report of an eval run: a table for a person, JSON for a machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table

from eval.intervals import Estimate
from eval.measures import MEASURE_NAMES, Scores, Slice
from eval.qrels import Judged
from eval.questions import EvalSetError
from index.checksums import sha256_of


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What one question got, so that two runs can be compared question by question.

    Attributes:
        id: of the question.
        type: of the question.
        difficulty: of the question.
        rank: of the first relevant citation, 1 is best; None when there is none.
        answerable: whether the product stands by its answer; None without an answer.
        confidence: 0 to 1; None without an answer.
        elapsed_ms: time to answer; None without an answer.
    """

    id: str
    type: str
    difficulty: str
    rank: int | None
    answerable: bool | None
    confidence: float | None
    elapsed_ms: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """An eval run and what it was made of.

    Attributes:
        date: when, ISO 8601, UTC.
        set_file: name of the eval set's file.
        set_sha256: hash of that file, hexadecimal.
        generation: the index that answered, None when nothing was asked.
        scores: the measures.
        questions: each question, in the order of the set.
    """

    date: str
    set_file: str
    set_sha256: str
    generation: str | None
    scores: Scores
    questions: tuple[QuestionResult, ...]


def report_of(scores: Scores, judged: Sequence[Judged], set_file: Path) -> Report:
    """The report of a run over the questions of a set."""
    generations = [one.answer.generation for one in judged if one.answer]
    return Report(
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        set_file=set_file.name,
        set_sha256=sha256_of(set_file),
        generation=generations[0] if generations else None,
        scores=scores,
        questions=tuple(_result(one) for one in judged),
    )


def write_json(record: object, path: Path) -> None:
    """Write a record as indented JSON.

    Raises:
        EvalSetError: the file cannot be written.
    """
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    except OSError as exc:
        raise EvalSetError(
            f"{path}: must be writable: {exc.strerror}; name another file or make its folder"
        ) from exc


def print_scores(console: Console, scores: Scores) -> None:
    """Print the measures with their intervals, and what else a run tells."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("questions", no_wrap=True)
    table.add_column("n", justify="right")
    for name in MEASURE_NAMES:
        table.add_column(name.replace("@", "\n@"), justify="right", no_wrap=True)
    _add(table, scores.overall, end_section=True)
    _add(table, *scores.difficulties, end_section=True)
    _add(table, *scores.types, end_section=True)
    if scores.follow_ups:
        _add(table, scores.follow_ups)
    console.print(table)
    for line in _lines(scores):
        console.print(line, highlight=False)


def _add(table: Table, *slices: Slice, end_section: bool = False) -> None:
    for one in slices:
        cells = [_cell(one.measures[name]) for name in MEASURE_NAMES]
        table.add_row(one.name, str(one.questions), *cells)
    if end_section:
        table.add_section()


def _cell(estimate: Estimate) -> str:
    return f"{estimate.value:.3f}\n{_interval(estimate)}"


def _interval(estimate: Estimate) -> str:
    """Such as ".51-.67" or ".85-1.0": short, so that the table fits 80 columns."""
    bounds = (f"{bound:.2f}".removeprefix("0") for bound in (estimate.low, estimate.high))
    return "-".join(bound[:3] for bound in bounds)


def _lines(scores: Scores) -> list[str]:
    """What does not fit the table, a sentence each."""
    lines = ["Below each mean: its 95 % bootstrap interval over the questions."]
    if told := scores.abstention:
        lines.append(
            f"Abstention: AUROC of confidence {told.auroc.value:.3f} ({_interval(told.auroc)}); "
            f"refuses {told.refused_unanswerable:.0%} of {told.unanswerable} unanswerable and "
            f"{told.refused_answerable:.0%} of {scores.overall.questions} answerable questions."
        )
    lines.append(f"Citations: {scores.citations}, of which {scores.altered} not verbatim.")
    if scores.p50_ms is not None and scores.p95_ms is not None:
        lines.append(f"Time to answer: p50 {scores.p50_ms:.1f} ms, p95 {scores.p95_ms:.1f} ms.")
    return lines


def _result(judged: Judged) -> QuestionResult:
    question, answer = judged.question, judged.answer
    return QuestionResult(
        id=question.id,
        type=question.type,
        difficulty=question.difficulty,
        rank=judged.rank,
        answerable=answer.answerable if answer else None,
        confidence=answer.confidence if answer else None,
        elapsed_ms=round(answer.elapsed_ms, 1) if answer else None,
    )
