"""What an eval run is worth, in numbers; ``eval.measures`` makes them."""

from dataclasses import dataclass

from eval.intervals import Estimate

MEASURE_NAMES = ("Success@1", "Success@3", "Success@5", "Success@10", "RR@10", "nDCG@10")
"""As ir_measures prints them."""

ANSWERABLE = "answerable"
FOLLOW_UPS = "follow-up"


@dataclass(frozen=True, slots=True)
class Slice:
    """The measures over some of the questions.

    Attributes:
        name: which, such as "hard" or "numeric".
        questions: how many.
        measures: name, such as "Success@5" -> mean.
    """

    name: str
    questions: int
    measures: dict[str, Estimate]


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
class Scores:
    """What an eval run is worth.

    Attributes:
        overall: the answerable questions that stand alone.
        difficulties: the same by difficulty, easiest first.
        types: the same by type.
        follow_ups: questions with a history, None when there are none.
        abstention: None when either kind of question is missing.
        citations: how many were judged.
        altered: how many of them do not say what the source says; any is a defect.
        p50_ms: median time to answer, milliseconds, loading left out; None without answers.
        p95_ms: time that 95 % of the answers keep.
    """

    overall: Slice
    difficulties: tuple[Slice, ...]
    types: tuple[Slice, ...]
    follow_ups: Slice | None
    abstention: Abstention | None
    citations: int
    altered: int
    p50_ms: float | None
    p95_ms: float | None
