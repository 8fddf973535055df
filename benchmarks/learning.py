"""The constants of qa/ranking/weights.py, learned from questions with known answers.

A linear model under a listwise softmax loss (Cao et al., ICML 2007): the candidates that answer
should hold the likelihood of the list. Quality is cross-validated over documents: no document
trains the weights that judge it.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.corpus import Corpus
from eval.questions import EvalQuestion
from eval.runs.answers import _NO_SIGNALS
from eval.runs.qrels import GoldPlace, gold_places
from index.encoding.default import default_encoder
from index.records import Span
from qa.engine import MAX_TOP, Engine
from qa.ranking.weights import SIGNAL_WEIGHTS, SignalWeights
from qa.records import Candidate, Signals

_FOLDS = 10
_DEPTH = 10
"""Results that count."""
_PENALTY = 0.005
"""Weight of the squared weights in the loss; the result is flat from .001 to .02."""
_SIGNAL_NAMES = tuple(field.name for field in fields(Signals))
LEARNED_SIGNALS = tuple(name for name in _SIGNAL_NAMES if name not in {"asked", "read"})
"""No development question asks for a reporter's question: that weight is set by hand. What the
reader says of the first candidates is weighed in qa/ranking/reranker.py."""


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """The candidates of a question.

    Attributes:
        document: source of its gold, the unit of cross-validation folds.
        places: places of its gold.
        passages: numbers of the candidates.
        signals: float64, shape (candidates, len(LEARNED)).
        answers: bool, shape (candidates,).
    """

    document: str
    places: tuple[GoldPlace, ...]
    passages: tuple[int, ...]
    signals: NDArray[np.float64]
    answers: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LearningResult:
    """The learned weights and their quality.

    Attributes:
        weights: learned from all questions.
        measures: measure -> mean, cross-validated over documents.
        first_stage: measure -> mean of the order of the first stage.
        candidate_recall: share of the questions with an answer among the candidates.
    """

    weights: SignalWeights
    measures: dict[str, float]
    first_stage: dict[str, float]
    candidate_recall: float


def learn(
    questions: Sequence[EvalQuestion],
    sources: Path,
    index: Path,
    further: Sequence[EvalQuestion] = (),
) -> LearningResult:
    """Learn weights from questions over an index, cross-validated over documents.

    Args:
        questions: those with gold and without a history are used.
        sources: folder of the indexed sources.
        index: index folder.
        further: questions on other documents that teach and do not judge.
    """
    engine, corpus = Engine.open(index, default_encoder()), Corpus(sources)
    examples = examples_of(questions, engine, corpus)
    more = examples_of(further, engine, corpus)
    ranks = cross_validated(examples, engine, more)
    first_stage_ranks = [
        rank_of(example, -np.arange(len(example.passages)) / 100, engine) for example in examples
    ]
    values = dict(zip(LEARNED_SIGNALS, fit([*examples, *more]).round(3).tolist(), strict=True))
    return LearningResult(
        weights=SignalWeights(**values, asked=SIGNAL_WEIGHTS.asked),
        measures=_measures(ranks),
        first_stage=_measures(first_stage_ranks),
        candidate_recall=float(np.mean([example.answers.any() for example in examples])),
    )


def examples_of(
    questions: Sequence[EvalQuestion], engine: Engine, corpus: Corpus
) -> list[TrainingExample]:
    """Return the candidates of each question that has gold and no history."""
    return [
        _example(question, engine, corpus)
        for question in questions
        if question.answerable and not question.history
    ]


def cross_validated(
    examples: Sequence[TrainingExample],
    engine: Engine,
    further: Sequence[TrainingExample] = (),
    *,
    joined: bool = True,
) -> list[float]:
    """Return the rank of each example's first answer, by weights from other documents.

    Args:
        examples: the questions.
        engine: engine that found the candidates.
        further: questions on other documents that teach in each fold.
        joined: whether neighbours are joined and repetitions folded, as in the product.
    """
    documents = sorted({example.document for example in examples})
    np.random.default_rng(0).shuffle(documents)
    fold_of = {document: number % _FOLDS for number, document in enumerate(documents)}
    weights = [
        fit([*further, *(entry for entry in examples if fold_of[entry.document] != fold)])
        for fold in range(_FOLDS)
    ]
    return [
        rank_of(
            example, example.signals @ weights[fold_of[example.document]], engine, joined=joined
        )
        for example in examples
    ]


def _example(question: EvalQuestion, engine: Engine, corpus: Corpus) -> TrainingExample:
    signals_of = engine.signals(question.question, question.history)
    places = tuple(gold_places(question, corpus))
    answers = [_answers(engine, passage, passage, places) for passage in signals_of]
    columns = [_SIGNAL_NAMES.index(name) for name in LEARNED_SIGNALS]
    signals = np.array([astuple(values) for values in signals_of.values()])[:, columns]
    return TrainingExample(places[0].source, places, tuple(signals_of), signals, np.array(answers))


def _answers(engine: Engine, first: int, last: int, places: Sequence[GoldPlace]) -> bool:
    """Return whether the text from a passage to another covers half of a gold quote."""
    row = engine.index.passages[first]
    source = engine.index.catalog.entries[int(row["transcript"])].name
    span = Span(int(row["start"]), int(engine.index.passages[last]["end"]))
    return any(
        place.source == source and 2 * place.span.overlap(span) >= place.span.end - place.span.start
        for place in places
    )


def fit(examples: Sequence[TrainingExample]) -> NDArray[np.float64]:
    """Learn weights under an L2 penalty on weights in standard deviations of each signal."""
    answered = [example for example in examples if example.answers.any()]
    spread = np.mean([example.signals.std(axis=0) for example in answered], axis=0) + 1e-6
    lists = [(example.signals / spread, example.answers) for example in answered]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = 0.0, np.zeros_like(weights)
        for signals, answers in lists:
            scores = signals @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            right = share * answers
            total -= float(np.log(right.sum() + 1e-12))
            gradient -= signals.T @ (right / max(right.sum(), 1e-12) - share)
        penalty = _PENALTY * float(weights @ weights)
        return total / len(lists) + penalty, gradient / len(lists) + 2 * _PENALTY * weights

    start = np.zeros(len(LEARNED_SIGNALS))
    fitted: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return fitted / spread


def rank_of(
    example: TrainingExample, scores: NDArray[np.float64], engine: Engine, *, joined: bool = True
) -> float:
    """Return the rank of the first result that answers; infinite beyond the tenth.

    Args:
        example: the candidates of a question.
        scores: score of each candidate.
        engine: engine that found the candidates.
        joined: whether neighbours are joined and repetitions folded, as in the product.
    """
    order = np.argsort(-scores, kind="stable")
    likely = np.exp(scores - scores.max())
    ranked = [Candidate(example.passages[at], float(likely[at]), _NO_SIGNALS) for at in order]
    if not joined:
        answers = (bool(example.answers[at]) for at in order)
    else:
        answers = (
            _answers(engine, result.first, result.last, example.places)
            for result in engine.results(ranked[:MAX_TOP], _DEPTH)
        )
    return next((rank for rank, is_answer in enumerate(answers, 1) if is_answer), float("inf"))


def _measures(ranks: Sequence[float]) -> dict[str, float]:
    array = np.array(ranks)
    measures = {f"Success@{depth}": float((array <= depth).mean()) for depth in (1, 5, _DEPTH)}
    return {**measures, f"RR@{_DEPTH}": float(np.where(array <= _DEPTH, 1 / array, 0).mean())}
