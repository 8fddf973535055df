"""A verdict for a machine: what ``--json`` of ``verbatim eval gate`` and ``compare`` writes."""

from dataclasses import dataclass

from eval.comparison import Change, Difference, SliceDifference
from eval.origin import Origin
from eval.results import Report
from eval.verdict import Reason, Verdict

FORMAT = "verbatim-verdict"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs.

    Attributes:
        date: when, ISO 8601, UTC.
        set_file: name of the eval set's file.
        set_sha256: hash of that file, hexadecimal.
        asked: how many questions.
        generation: the index that answered.
        origin: model, index, code and settings.
    """

    date: str
    set_file: str
    set_sha256: str
    asked: int
    generation: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    """A verdict and what it rests on.

    Attributes:
        format: what the file is.
        version: of its layout.
        passed: whether the rule holds.
        tolerance: how far a measure might fall.
        reasons: why it fails.
        run: the run.
        against: what it is measured by.
        questions: how many the differences are about.
        differences: every measure.
        follow_ups: every measure of the follow-ups.
        auroc: of confidence, in the run and in the other.
        slices: the surest loss first.
        views: the same.
        lost: questions whose answer stands further down, with both rankings, the worst first.
        won: ids of those whose answer stands further up.
        added: ids of questions that only the run was asked.
        removed: the same of the other.
    """

    format: str
    version: int
    passed: bool
    tolerance: float
    reasons: tuple[Reason, ...]
    run: Side
    against: Side
    questions: int
    differences: tuple[Difference, ...]
    follow_ups: tuple[Difference, ...]
    auroc: tuple[float, float] | None
    slices: tuple[SliceDifference, ...]
    views: tuple[SliceDifference, ...]
    lost: tuple[Change, ...]
    won: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def record_of(verdict: Verdict) -> VerdictRecord:
    """The verdict as it is written."""
    compared = verdict.comparison
    return VerdictRecord(
        format=FORMAT,
        version=VERSION,
        passed=verdict.passed,
        tolerance=verdict.tolerance,
        reasons=verdict.reasons,
        run=_side(verdict.run),
        against=_side(verdict.against),
        questions=compared.questions,
        differences=compared.differences,
        follow_ups=compared.follow_ups,
        auroc=compared.auroc,
        slices=compared.slices,
        views=compared.views,
        lost=compared.lost,
        won=tuple(one.run.id for one in compared.won),
        added=compared.added,
        removed=compared.removed,
    )


def _side(run: Report) -> Side:
    return Side(run.date, run.set_file, run.set_sha256, run.asked, run.generation, run.origin)
