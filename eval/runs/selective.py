"""Scores of confidence: abstention on unanswerable questions and selective prediction.

Selective prediction (El-Yaniv and Wiener, JMLR 2010) withholds answers below a confidence: the
lower it is, the more questions are answered (coverage) and the more answers are wrong (risk).
"""

from collections.abc import Sequence

import numpy as np

from eval.questions import UNANSWERABLE
from eval.runs.intervals import Floats, auroc_estimate
from eval.runs.qrels import JudgedQuestion
from eval.runs.scores import Abstention, CalibrationBin, RiskPoint, Selective
from qa.records import Answer

_MAX_RIGHT_RANK = 3
"""An answer is right when a citation up to this rank is relevant: what confidence is fitted to."""
_MIN_PRECISION = 0.9
_CALIBRATION_BINS = 10
"""Of equal width, as usual (Guo et al., ICML 2017)."""

_ROUNDING = 1e-9


def abstention_of(judged: Sequence[JudgedQuestion]) -> Abstention | None:
    """Score how confidence separates answerable from unanswerable; None where either is missing."""
    answers = [(result.question, result.answer) for result in judged if result.answer]
    answerable = [answer for question, answer in answers if question.answerable]
    unanswerable = [answer for question, answer in answers if question.type == UNANSWERABLE]
    if not answerable or not unanswerable:
        return None
    return Abstention(
        unanswerable=len(unanswerable),
        auroc=auroc_estimate(_confidence(answerable), _confidence(unanswerable)),
        refused_unanswerable=_refused(unanswerable),
        refused_answerable=_refused(answerable),
    )


def selective_of(judged: Sequence[JudgedQuestion]) -> Selective | None:
    """Score selective prediction, follow-ups left out; None without answers."""
    results = [
        result
        for result in judged
        if result.question.answerable or result.question.type == UNANSWERABLE
    ]
    answers = [(result.answer.confidence, _is_right(result)) for result in results if result.answer]
    if not answers:
        return None
    confidence, right = np.array(answers, dtype=np.float64).T
    answerable = sum(result.question.answerable for result in results)
    curve = _curve(confidence, right, questions=len(results))
    right_counts = [
        point.coverage * (1 - point.risk) * len(results)
        for point in curve
        if point.risk <= 1 - _MIN_PRECISION + _ROUNDING
    ]
    bins = _bins(confidence, right)
    gaps = [part.questions * abs(part.confidence - part.right) for part in bins]
    return Selective(
        covered=round(max(right_counts, default=0.0) / answerable, 6) if answerable else 0.0,
        calibration_error=sum(gaps) / len(answers),
        curve=curve,
        bins=bins,
    )


def _is_right(judged: JudgedQuestion) -> bool:
    return judged.rank is not None and judged.rank <= _MAX_RIGHT_RANK


def _curve(confidence: Floats, right: Floats, *, questions: int) -> tuple[RiskPoint, ...]:
    """A point for each confidence that occurs, the highest first."""
    points = []
    for threshold in np.unique(confidence)[::-1]:
        answered = confidence >= threshold
        coverage, risk = answered.sum() / questions, 1 - right[answered].mean()
        points.append(RiskPoint(float(threshold), float(coverage), float(risk)))
    return tuple(points)


def _bins(confidence: Floats, right: Floats) -> tuple[CalibrationBin, ...]:
    """The bins with answers."""
    numbers = np.minimum((confidence * _CALIBRATION_BINS).astype(int), _CALIBRATION_BINS - 1)
    members = [numbers == number for number in np.unique(numbers)]
    return tuple(
        CalibrationBin(int(rows.sum()), float(confidence[rows].mean()), float(right[rows].mean()))
        for rows in members
    )


def _confidence(answers: Sequence[Answer]) -> Floats:
    return np.array([answer.confidence for answer in answers], dtype=np.float64)


def _refused(answers: Sequence[Answer]) -> float:
    return sum(not answer.answerable for answer in answers) / len(answers)
