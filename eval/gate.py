"""The gate: a run must not fall below the baseline that was recorded for its eval set."""

import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table

from eval.questions import EvalSetError
from eval.report import write_json
from eval.scores import Scores
from index.checksums import sha256_of

BASELINE = Path(__file__).parent / "baseline.json"
RECORD = "python -m eval gate --record"

TOLERANCE = 0.02
"""A run is repeatable on one machine, but another processor rounds vectors otherwise and may swap
neighbours in a ranking. Two of the 126 answerable questions (.016) may be lost to that, no more.
Where one question weighs more than this, as among the follow-ups, one may be lost."""

ROUNDING = 1e-6
VERBATIM = "verbatim citations"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a measure must reach.

    Attributes:
        value: what it was when the baseline was recorded, 0 to 1.
        tolerance: how far below it a run may be.
    """

    value: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a run must reach, as ``eval/baseline.json`` holds it.

    Attributes:
        command: what recorded it.
        date: when, ISO 8601.
        machine: processor and system that it was recorded on.
        set_file: name of the eval set's file.
        set_sha256: hash of that file: the numbers hold for these questions only.
        measures: name -> threshold.
    """

    command: str
    date: str
    machine: str
    set_file: str
    set_sha256: str
    measures: dict[str, Threshold]


@dataclass(frozen=True, slots=True)
class Check:
    """One measure against its threshold.

    Attributes:
        measure: its name.
        threshold: what it must reach.
        got: what the run reached.
    """

    measure: str
    threshold: Threshold
    got: float

    @property
    def least(self) -> float:
        """The lowest value that passes."""
        return self.threshold.value - self.threshold.tolerance

    @property
    def passed(self) -> bool:
        """Whether the run reached it."""
        return self.got >= self.least - ROUNDING


def thresholds_of(scores: Scores) -> dict[str, Threshold]:
    """What later runs must reach when this one is the baseline; no citation may be altered."""
    questions = scores.overall.questions
    thresholds = {
        name: Threshold(round(estimate.value, 6), _tolerance(questions))
        for name, estimate in scores.overall.measures.items()
    }
    if scores.follow_ups:
        reached = scores.follow_ups.measures["Success@5"].value
        tolerance = _tolerance(scores.follow_ups.questions)
        thresholds["follow-up Success@5"] = Threshold(round(reached, 6), tolerance)
    if scores.abstention:
        reached = scores.abstention.auroc.value
        thresholds["AUROC of confidence"] = Threshold(round(reached, 6), TOLERANCE)
    return {**thresholds, VERBATIM: Threshold(1.0, 0.0)}


def record(scores: Scores, set_file: Path, path: Path = BASELINE) -> None:
    """Write a run as the new baseline.

    Raises:
        EvalSetError: the file cannot be written.
    """
    baseline = Baseline(
        command=RECORD,
        date=datetime.now(UTC).date().isoformat(),
        machine=f"{platform.machine()}, {platform.system()}",
        set_file=set_file.name,
        set_sha256=sha256_of(set_file),
        measures=thresholds_of(scores),
    )
    write_json(baseline, path)


def read_baseline(set_file: Path, path: Path = BASELINE) -> Baseline:
    """The baseline of an eval set.

    Raises:
        EvalSetError: it cannot be read, or was recorded for other questions.
    """
    try:
        baseline = msgspec.json.decode(path.read_bytes(), type=Baseline)
    except OSError as exc:
        raise EvalSetError(
            f"{path}: the baseline must be a readable file: {exc.strerror}; record one: {RECORD}"
        ) from exc
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise EvalSetError(
            f"{path}: the baseline must be as the gate records it: {exc}; record it anew: {RECORD}"
        ) from exc
    if baseline.set_sha256 != sha256_of(set_file):
        raise EvalSetError(
            f"{path}: the baseline must be recorded for the questions that are asked, but it is of "
            f"another {baseline.set_file} than {set_file}; look at the run, then: {RECORD}"
        )
    return baseline


def check(baseline: Baseline, scores: Scores) -> tuple[Check, ...]:
    """Each measure of the baseline against the run.

    Raises:
        EvalSetError: baseline and run do not hold the same measures.
    """
    got = {name: threshold.value for name, threshold in thresholds_of(scores).items()}
    got[VERBATIM] = 1 - scores.altered / scores.citations if scores.citations else 1.0
    if got.keys() != baseline.measures.keys():
        others = ", ".join(sorted(got.keys() ^ baseline.measures.keys()))
        raise EvalSetError(
            f"the baseline must hold the measures of the run, but one of them lacks {others}; "
            f"look at the run, then: {RECORD}"
        )
    return tuple(Check(name, threshold, got[name]) for name, threshold in baseline.measures.items())


def print_checks(console: Console, checks: tuple[Check, ...]) -> None:
    """Print what was expected and what was got."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("gate")
    for name in ("baseline", "at least", "got"):
        table.add_column(name, justify="right")
    table.add_column("")
    for one in checks:
        numbers = (one.threshold.value, one.least, one.got)
        verdict = "[green]pass[/]" if one.passed else "[bold red]FAIL[/]"
        table.add_row(one.measure, *(f"{number:.3f}" for number in numbers), verdict)
    console.print(table)
    failed = [one.measure for one in checks if not one.passed]
    verdict = f"FAIL: below the baseline: {', '.join(failed)}" if failed else "PASS"
    console.print(f"Gate: {verdict}", highlight=False)


def _tolerance(questions: int) -> float:
    return round(max(TOLERANCE, 1 / questions), 6) if questions else TOLERANCE
