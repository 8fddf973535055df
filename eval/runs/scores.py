"""What an eval run is worth, in numbers, as ``measures`` and ``selective`` make them."""

from dataclasses import dataclass
from typing import Literal

from eval.runs.intervals import Estimate

Relevant = Literal["first hit", "gold entries", "all hits"]
"""What counts as relevant for a measure: see ``eval.runs.measures``."""

MEASURES: dict[str, Relevant] = {
    "Success@1": "first hit",
    "Success@3": "first hit",
    "Success@5": "first hit",
    "Success@10": "first hit",
    "R@5": "gold entries",
    "R@10": "gold entries",
    "RR@10": "first hit",
    "nDCG@10": "first hit",
    "P@5": "all hits",
}
"""As ir_measures prints them, in the order in which they are told; a new one is a line here. Runs
that were kept before it have no value of it."""
MEASURE_NAMES = tuple(MEASURES)
SUMMARY_NAMES = tuple(name for name, relevant in MEASURES.items() if relevant == "first hit")
"""What a table by slice has room for."""

ANSWERABLE = "answerable"
FOLLOW_UPS = "follow-up"


@dataclass(frozen=True, slots=True)
class Slice:
    """The measures over some of the questions.

    Attributes:
        dimension: what tells them from others, such as "difficulty"; empty for all of a kind.
        name: which, such as "hard" or "numeric".
        questions: how many.
        measures: name, such as "Success@5" -> mean; a run kept before a measure was known has
            none of it.
    """

    dimension: str
    name: str
    questions: int
    measures: dict[str, Estimate]

    @property
    def label(self) -> str:
        """Such as "difficulty: hard"."""
        return f"{self.dimension}: {self.name}" if self.dimension else self.name


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well confidence tells answerable questions from unanswerable ones.

    Attributes:
        unanswerable: how many there are.
        auroc: share of pairs in which the answerable question got more confidence.
        refused_unanswerable: share that the product does not stand by; higher is better.
        refused_answerable: the same of the answerable ones; lower is better.
    """

    unanswerable: int
    auroc: Estimate
    refused_unanswerable: float
    refused_answerable: float


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """What is had when only answers from some confidence on are given.

    Attributes:
        confidence: the least that is given, 0 to 1.
        coverage: share of all questions that get an answer.
        risk: share of those answers that are not right.
    """

    confidence: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Answers of about the same confidence.

    Attributes:
        questions: how many.
        confidence: their mean.
        right: share that is right.
    """

    questions: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Selective:
    """What confidence is worth for answering some questions only.

    An answer is right when its first three citations hold gold, and never for an unanswerable
    question.

    Attributes:
        covered: share of the answerable questions that are answered rightly where at least 90 %
            of the answers given are right.
        calibration_error: expected calibration error, 0 (confidence is a probability) to 1.
        curve: the risk-coverage curve, from the greatest confidence down.
        bins: what the error is computed from, from the least confidence up.
    """

    covered: float
    calibration_error: float
    curve: tuple[RiskPoint, ...]
    bins: tuple[CalibrationBin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What an eval run is worth.

    All but the means have a default, and so must what is added: runs that were kept without it
    are read as before.

    Attributes:
        overall: the answerable questions that stand alone.
        slices: the same by difficulty, type, speaker, source and so on.
        follow_ups: questions with a history, None when there are none.
        abstention: None when either kind of question is missing.
        selective: None without answers.
        citations: how many were judged.
        altered: how many of them do not say what the source says; any is a defect.
        misattributed: how many questions are answered by a citation that names another speaker
            than the gold.
        p50_ms: median time to answer, milliseconds, loading left out; None without answers.
        p95_ms: time that 95 % of the answers keep.
        p99_ms: time that 99 % keep.
    """

    overall: Slice
    slices: tuple[Slice, ...] = ()
    follow_ups: Slice | None = None
    abstention: Abstention | None = None
    selective: Selective | None = None
    citations: int = 0
    altered: int = 0
    misattributed: int = 0
    p50_ms: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None
