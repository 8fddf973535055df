"""The constants of qa/answering/confidence.py, fitted on answerable and unanswerable questions.

A question counts as answered when one of its first three citations holds gold. Quality is
cross-validated over documents; unanswerable questions, which have none, are spread over the folds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from eval.corpus import Corpus
from eval.questions import FOLLOW_UP, EvalQuestion
from eval.runs.qrels import gold_places, judge_answers
from eval.runs.run import ask_all
from index.encoding.default import default_encoder
from qa.answering.confidence import CALIBRATION, Calibration
from qa.engine import Engine
from qa.records import Answer

_FOLDS = 10
_ANSWERED_RANK = 3
_PRECISION = 0.9
_INVERSE_PENALTY = 0.1
"""Inverse of the penalty on standardised evidence; the result is flat from .03 to 1."""
_UNANSWERABLE_WEIGHT = 3.0
"""Weight of an unanswerable question: as if one question in three had no answer."""
_EVIDENCE_NAMES = ("weakest", "margin", "absent")
"""The evidence that is fitted; a question without any known word is refused in any case."""


@dataclass(frozen=True, slots=True)
class CalibrationResult:
    """The fitted calibration and its quality.

    Attributes:
        calibration: fitted to all questions.
        auroc: answerable against unanswerable questions, cross-validated.
        covered: share of the answerable questions answered at 90 % precision, cross-validated.
        alone: evidence name -> AUROC of that evidence alone.
    """

    calibration: Calibration
    auroc: float
    covered: float
    alone: dict[str, float]


def calibrate(questions: Sequence[EvalQuestion], sources: Path, index: Path) -> CalibrationResult:
    """Fit confidence to questions over an index.

    Args:
        questions: answerable and unanswerable ones; follow-ups are left out.
        sources: folder of the indexed sources.
        index: index folder.
    """
    engine, corpus = Engine.open(index, default_encoder()), Corpus(sources)
    alone = [question for question in questions if question.type != FOLLOW_UP]
    answers = ask_all(engine, alone)
    judged = judge_answers(alone, answers, corpus)
    evidence = np.array([_row(answers[question.id]) for question in alone])
    answered = np.array(
        [question.rank is not None and question.rank <= _ANSWERED_RANK for question in judged]
    )
    answerable = np.array([question.answerable for question in alone])
    groups = [_group(question, number, corpus) for number, question in enumerate(alone)]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_INVERSE_PENALTY))
    counts = {"logisticregression__sample_weight": np.where(answerable, 1.0, _UNANSWERABLE_WEIGHT)}
    predicted = cross_val_predict(
        model,
        evidence,
        answered,
        groups=groups,
        cv=GroupKFold(_FOLDS),
        method="predict_proba",
        params=counts,
    )[:, 1]
    model.fit(evidence, answered, **counts)
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - weights @ scaler.mean_)
    values = dict(zip(_EVIDENCE_NAMES, weights.round(3).tolist(), strict=True))
    return CalibrationResult(
        calibration=replace(CALIBRATION, bias=round(bias, 3), **values),
        auroc=float(roc_auc_score(answerable, predicted)),
        covered=_covered(predicted, answered, int(answerable.sum())),
        alone={
            name: float(roc_auc_score(answerable, evidence[:, at]))
            for at, name in enumerate(_EVIDENCE_NAMES)
        },
    )


def _row(answer: Answer) -> tuple[float, ...]:
    return tuple(getattr(answer.evidence, name, 0.0) for name in _EVIDENCE_NAMES)


def _group(question: EvalQuestion, number: int, corpus: Corpus) -> str:
    places = gold_places(question, corpus)
    return places[0].source if places else f"unanswerable {number % (3 * _FOLDS)}"


def _covered(confidence: "np.ndarray", answered: "np.ndarray", answerable: int) -> float:
    right = answered[np.argsort(-confidence, kind="stable")].cumsum()
    precise = right / np.arange(1, len(right) + 1) >= _PRECISION
    return float(right[precise].max(initial=0) / answerable)
