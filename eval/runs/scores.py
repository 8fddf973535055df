"""Records of the scores of an eval run, computed by ``measures`` and ``selective``."""

from dataclasses import dataclass
from typing import Literal

from eval.runs.intervals import Estimate

Relevant = Literal["first hit", "gold entries", "all hits"]
"""The documents that a measure counts as relevant: see ``eval.runs.measures``."""

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
"""Names of ir_measures, in the order of display; a new measure is a line here. Runs that were kept
before have no value of it."""
MEASURE_NAMES = tuple(MEASURES)
SUMMARY_NAMES = tuple(name for name, relevant in MEASURES.items() if relevant == "first hit")
"""The columns of a table by slice."""

ANSWERABLE = "answerable"
FOLLOW_UPS = "follow-up"


@dataclass(frozen=True, slots=True)
class Slice:
    """The measures over some of the questions.

    Attributes:
        dimension: the property that they share, such as "difficulty"; empty for all of a kind.
        name: its value, such as "hard" or "numeric".
        questions: number of questions.
        measures: name, such as "Success@5" -> mean; without measures newer than the run.
    """

    dimension: str
    name: str
    questions: int
    measures: dict[str, Estimate]

    @property
    def label(self) -> str:
        """Dimension and name, such as "difficulty: hard"."""
        return f"{self.dimension}: {self.name}" if self.dimension else self.name


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well confidence separates answerable from unanswerable questions.

    Attributes:
        unanswerable: number of unanswerable questions.
        auroc: share of pairs in which the answerable question got more confidence.
        refused_unanswerable: share of unanswerable questions whose answer the product does not
            stand by; higher is better.
        refused_answerable: the same share of answerable questions; lower is better.
    """

    unanswerable: int
    auroc: Estimate
    refused_unanswerable: float
    refused_answerable: float


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Coverage and risk when answers below a confidence are withheld.

    Attributes:
        confidence: the threshold, 0 to 1.
        coverage: share of all questions that get an answer.
        risk: share of those answers that are wrong.
    """

    confidence: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Answers of about the same confidence.

    Attributes:
        questions: number of answers.
        confidence: their mean confidence, 0 to 1.
        right: share of right answers.
    """

    questions: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Selective:
    """How well confidence selects the questions to answer.

    An answer is right when its first three citations hold gold, and never for an unanswerable
    question.

    Attributes:
        covered: the largest share of the answerable questions that is answered rightly while at
            least 90 % of all answers are right.
        calibration_error: expected calibration error, 0 (confidence is a probability) to 1.
        curve: the risk-coverage curve, from the highest confidence down.
        bins: the bins of the calibration error, from the lowest confidence up.
    """

    covered: float
    calibration_error: float
    curve: tuple[RiskPoint, ...]
    bins: tuple[CalibrationBin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of an eval run.

    All fields but the means have a default, and so must new ones: runs that were kept without
    them can still be read.

    Attributes:
        overall: measures of the answerable questions that stand alone.
        slices: the same by difficulty, type, speaker, source and so on.
        follow_ups: measures of the questions with a history, None when there are none.
        abstention: None when there are no answerable or no unanswerable questions.
        selective: None without answers.
        citations: number of judged citations.
        altered: number of citations whose quote differs from the source; each is a defect.
        misattributed: number of questions whose first relevant citation names another speaker
            than the gold.
        p50_ms: median time to answer, milliseconds, without loading; None without answers.
        p95_ms: 95th percentile of it.
        p99_ms: 99th percentile of it.
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
