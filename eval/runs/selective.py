"""What confidence is worth: telling what cannot be answered, and answering only what is sure.

Selective prediction (El-Yaniv and Wiener, JMLR 2010): answers are given from some confidence on;
the lower it is, the more are given (coverage) and the more of them are wrong (risk).
"""

from collections.abc import Sequence

import numpy as np

from eval.questions import UNANSWERABLE
from eval.runs.intervals import Floats, auroc_estimate
from eval.runs.qrels import JudgedQuestion
from eval.runs.scores import Abstention, CalibrationBin, RiskPoint, Selective
from qa.records import Answer

_MAX_RIGHT_RANK = 3
"""An answer is right when one of so many first citations is: what confidence is fitted to."""
_MIN_PRECISION = 0.9
_CALIBRATION_BINS = 10
"""Of equal width, as usual (Guo et al., ICML 2017)."""

_ROUNDING = 1e-9


def abstention_of(judged: Sequence[JudgedQuestion]) -> Abstention | None:
    """How well confidence tells both kinds of question apart; None where one kind is missing."""
    sure = [one.answer for one in judged if one.question.answerable and one.answer]
    unsure = [one.answer for one in judged if one.question.type == UNANSWERABLE and one.answer]
    if not sure or not unsure:
        return None
    return Abstention(
        unanswerable=len(unsure),
        auroc=auroc_estimate(_confidence(sure), _confidence(unsure)),
        refused_unanswerable=_refused(unsure),
        refused_answerable=_refused(sure),
    )


def selective_of(judged: Sequence[JudgedQuestion]) -> Selective | None:
    """What answering only from some confidence on gives; None without answers.

    Follow-ups are left out.
    """
    asked = [one for one in judged if one.question.answerable or one.question.type == UNANSWERABLE]
    given = [(one.answer.confidence, _right(one)) for one in asked if one.answer]
    if not given:
        return None
    confidence, right = np.array(given, dtype=np.float64).T
    answerable = sum(one.question.answerable for one in asked)
    curve = _curve(confidence, right, questions=len(asked))
    rightly = [
        point.coverage * (1 - point.risk) * len(asked)
        for point in curve
        if point.risk <= 1 - _MIN_PRECISION + _ROUNDING
    ]
    bins = _bins(confidence, right)
    gaps = [one.questions * abs(one.confidence - one.right) for one in bins]
    return Selective(
        covered=round(max(rightly, default=0.0) / answerable, 6) if answerable else 0.0,
        calibration_error=sum(gaps) / len(given),
        curve=curve,
        bins=bins,
    )


def _right(judged: JudgedQuestion) -> bool:
    return judged.rank is not None and judged.rank <= _MAX_RIGHT_RANK


def _curve(confidence: Floats, right: Floats, *, questions: int) -> tuple[RiskPoint, ...]:
    """A point for each confidence that occurs, the greatest first."""
    steps = np.unique(confidence)[::-1]
    points = []
    for step in steps:
        given = confidence >= step
        coverage, risk = given.sum() / questions, 1 - right[given].mean()
        points.append(RiskPoint(float(step), float(coverage), float(risk)))
    return tuple(points)


def _bins(confidence: Floats, right: Floats) -> tuple[CalibrationBin, ...]:
    """The bins that hold answers."""
    places = np.minimum((confidence * _CALIBRATION_BINS).astype(int), _CALIBRATION_BINS - 1)
    held = [places == place for place in np.unique(places)]
    return tuple(
        CalibrationBin(int(one.sum()), float(confidence[one].mean()), float(right[one].mean()))
        for one in held
    )


def _confidence(answers: Sequence[Answer]) -> Floats:
    return np.array([answer.confidence for answer in answers], dtype=np.float64)


def _refused(answers: Sequence[Answer]) -> float:
    return sum(not answer.answerable for answer in answers) / len(answers)
