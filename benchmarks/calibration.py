"""The constants of qa/answering/confidence.py, fitted on answerable and unanswerable questions.

A question counts as answered when one of its first three citations holds gold. Scores are
cross-validated over documents; an unanswerable question belongs to the document that is cited
first. Questions are weighted as if one in three had no answer.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from eval.corpus import Corpus
from eval.questions import FOLLOW_UP, EvalQuestion
from eval.runs.qrels import JudgedQuestion, judge_answers
from eval.runs.run import ask_all
from qa.answering.confidence import MIN_CONFIDENCE, Calibration
from qa.engine import Engine
from qa.records import Answer

THRESHOLDS = (0.3, MIN_CONFIDENCE, 0.5, 0.6, 0.7, 0.8)
"""Confidences below which questions are refused in a table of risk and coverage."""
_FOLDS = 10
_ANSWERED_RANK = 3
_UNANSWERABLE_SHARE = 1 / 3
_INVERSE_PENALTY = 0.1
"""Inverse of the penalty on standardised evidence; the result is flat from .03 to 1."""
_BINS = 5
_EVIDENCE_NAMES = ("weakest", "uncovered", "absent", "no_number", "read")
"""The evidence that is fitted; a question without any known word is refused in any case."""

_Floats = NDArray[np.float64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AskedSet:
    """A set of questions and how they were answered; arrays of one entry a question.

    Attributes:
        name: of the set.
        evidence: shape (questions, 5), in the order of the weights; the reader's comes last.
        confidence: by the constants that ship.
        answerable: whether the corpus answers it.
        answered: whether one of the first three citations holds gold.
        documents: the document of the gold, or of the first citation where there is none.
    """

    name: str
    evidence: _Floats
    confidence: _Floats
    answerable: _Flags
    answered: _Flags
    documents: Sequence[str]

    @property
    def weights(self) -> _Floats:
        """The weight of each question, as if one in three had no answer."""
        unanswerable = (~self.answerable).sum()
        if not unanswerable:
            return np.ones(len(self.answerable))
        odds = _UNANSWERABLE_SHARE / (1 - _UNANSWERABLE_SHARE)
        return np.where(self.answerable, 1.0, odds * self.answerable.sum() / unanswerable)


@dataclass(frozen=True, slots=True)
class ConfidenceScores:
    """How good confidences are.

    Attributes:
        auroc: answerable against unanswerable questions.
        brier: mean squared error against what was answered, one question in three unanswerable.
        refused: for each of THRESHOLDS, the shares of the unanswerable and of the answerable
            questions below it.
        bins: for each fifth of the confidences' range that occurs: the share of the questions in
            it, their mean confidence, and the share that was answered.
    """

    auroc: float
    brier: float
    refused: tuple[tuple[float, float], ...]
    bins: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class CalibrationResult:
    """The fitted calibration and the cross-validated confidences behind it.

    Attributes:
        calibration: fitted to all questions.
        confidence: of each question, in the order of the sets, by constants from other documents.
    """

    calibration: Calibration
    confidence: tuple[_Floats, ...]


def ask_set(
    name: str, questions: Sequence[EvalQuestion], engine: Engine, corpus: Corpus
) -> AskedSet:
    """Ask the questions of a set.

    Args:
        name: of the set.
        questions: answerable and unanswerable ones; follow-ups are left out.
        engine: engine over the index.
        corpus: the indexed sources.
    """
    alone = [question for question in questions if question.type != FOLLOW_UP]
    answers = ask_all(engine, alone)
    judged = judge_answers(alone, answers, corpus)
    return AskedSet(
        name=name,
        evidence=np.array([_row(answers[question.id]) for question in alone]),
        confidence=np.array([answers[question.id].confidence for question in alone]),
        answerable=np.array([question.answerable for question in alone]),
        answered=np.array([(result.rank or np.inf) <= _ANSWERED_RANK for result in judged]),
        documents=[_document(result) for result in judged],
    )


def without_misses(question_set: AskedSet) -> AskedSet:
    """Return a set without the answerable questions of which the gold was not found.

    Where gold is only the passage that a question was written for, another may answer as well.
    """
    rows = question_set.answered | ~question_set.answerable
    return AskedSet(
        name=question_set.name,
        evidence=question_set.evidence[rows],
        confidence=question_set.confidence[rows],
        answerable=question_set.answerable[rows],
        answered=question_set.answered[rows],
        documents=list(compress(question_set.documents, rows)),
    )


def calibrate(sets: Sequence[AskedSet], *, is_read: bool) -> CalibrationResult:
    """Fit confidence to the questions of several sets, all of them together.

    Args:
        sets: the sets, asked with the reader.
        is_read: whether what the reader said is evidence.
    """
    count = len(_EVIDENCE_NAMES) - (not is_read)
    together = AskedSet(
        name="all",
        evidence=np.concatenate([part.evidence[:, :count] for part in sets]),
        confidence=np.concatenate([part.confidence for part in sets]),
        answerable=np.concatenate([part.answerable for part in sets]),
        answered=np.concatenate([part.answered for part in sets]),
        documents=[document for part in sets for document in part.documents],
    )
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_INVERSE_PENALTY))
    weights = {"logisticregression__sample_weight": together.weights}
    confidence: _Floats = cross_val_predict(
        model,
        together.evidence,
        together.answered,
        groups=together.documents,
        cv=GroupKFold(_FOLDS),
        method="predict_proba",
        params=weights,
    )[:, 1]
    model.fit(together.evidence, together.answered, **weights)
    ends = np.cumsum([len(part.answerable) for part in sets])
    return CalibrationResult(_calibration(model), tuple(np.split(confidence, ends[:-1])))


def scores_of(question_set: AskedSet, confidence: _Floats) -> ConfidenceScores | None:
    """Score confidences; None for a set whose questions are all answerable, or none of them."""
    if question_set.answerable.all() or not question_set.answerable.any():
        return None
    weights = question_set.weights
    numbers = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    members = [numbers == number for number in np.unique(numbers)]
    return ConfidenceScores(
        auroc=float(roc_auc_score(question_set.answerable, confidence)),
        brier=float(brier_score_loss(question_set.answered, confidence, sample_weight=weights)),
        refused=tuple(
            (
                float((confidence[~question_set.answerable] < threshold).mean()),
                float((confidence[question_set.answerable] < threshold).mean()),
            )
            for threshold in THRESHOLDS
        ),
        bins=tuple(
            (
                float(weights[rows].sum() / weights.sum()),
                float(np.average(confidence[rows], weights=weights[rows])),
                float(np.average(question_set.answered[rows], weights=weights[rows])),
            )
            for rows in members
        ),
    )


def _row(answer: Answer) -> tuple[float, ...]:
    return tuple(getattr(answer.evidence, name, None) or 0.0 for name in _EVIDENCE_NAMES)


def _document(judged: JudgedQuestion) -> str:
    if judged.places:
        return judged.places[0].source
    citations = judged.answer.citations if judged.answer else ()
    return citations[0].source if citations else judged.question.id


def _calibration(model: Pipeline) -> Calibration:
    """Return the weights of a fitted model on evidence as it is, not standardised."""
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - weights @ scaler.mean_)
    return Calibration(round(bias, 2), *weights.round(2).tolist())


def predicted(calibration: Calibration, question_set: AskedSet) -> _Floats:
    """Return the confidence of each question of a set by some constants."""
    weights = astuple(calibration)[1:]
    linear = calibration.bias + question_set.evidence @ np.array(weights)
    return 1 / (1 + np.exp(-linear))


def confidence_table(title: str, question_set: AskedSet, confidence: _Floats) -> str:
    """Return the scores of confidences in Markdown; empty where ``scores_of`` has none."""
    scores = scores_of(question_set, confidence)
    if scores is None:
        return ""
    unanswerable = int((~question_set.answerable).sum())
    lines = [
        f"{title}: {int(question_set.answerable.sum())} answerable, {unanswerable} unanswerable",
        f"AUROC {scores.auroc:.3f}, Brier {scores.brier:.3f}",
        "",
        "| refused below | unanswerable | answerable |",
        "|---|---|---|",
    ]
    for threshold, (right, wrong) in zip(THRESHOLDS, scores.refused, strict=True):
        lines.append(f"| {threshold} | {right:.3f} | {wrong:.3f} |")
    lines += ["", "| share of questions | mean confidence | answered |", "|---|---|---|"]
    lines += [f"| {share:.2f} | {sure:.2f} | {right:.2f} |" for share, sure, right in scores.bins]
    return "\n".join(lines) + "\n"
