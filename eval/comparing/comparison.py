"""The comparison of two runs, question by question, on the questions that they share."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.comparing.randomization import p_values
from eval.questions import FOLLOW_UP, UNANSWERABLE
from eval.runs.intervals import Estimate, Floats, auroc, mean_estimates
from eval.runs.report import BASELINE_QUOTE_CHARS, shortened
from eval.runs.results import DECISIVE_MEASURE, QuestionResult, Report
from eval.runs.scores import MEASURE_NAMES

_SIGNIFICANCE_LEVEL = 0.05
_MIN_SLICE_QUESTIONS = 5
"""Smaller slices are not compared."""
_SPLIT, _VIEW = "split", "view"
"""The dimension without an explanation of a loss, and the name under which views are compared."""

_Steps = dict[tuple[str, str], list[float]]
"""Dimension and name -> the gain of each question."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both runs.

    Attributes:
        measure: name of the measure.
        run: mean in the run.
        against: mean in the other run.
        difference: the first less the second, with the paired bootstrap interval.
        p_value: p-value of the paired randomization test, two-sided.
    """

    measure: str
    run: float
    against: float
    difference: Estimate
    p_value: float

    @property
    def is_significant(self) -> bool:
        """Whether the difference is statistically significant."""
        return self.p_value < _SIGNIFICANCE_LEVEL


@dataclass(frozen=True, slots=True)
class SliceDifference:
    """A slice or a view in both runs, by reciprocal rank.

    Attributes:
        dimension: dimension of the slice, such as "difficulty".
        name: name of the slice, such as "hard".
        questions: number of questions.
        difference: the run's mean less the other's, with the paired bootstrap interval.
        p_value: p-value of the paired randomization test, adjusted for all compared slices
            (Holm 1979).
    """

    dimension: str
    name: str
    questions: int
    difference: Estimate
    p_value: float

    @property
    def label(self) -> str:
        """Dimension and name, such as "difficulty: hard"."""
        return f"{self.dimension}: {self.name}"

    @property
    def is_significant(self) -> bool:
        """Whether the difference is statistically significant."""
        return self.p_value < _SIGNIFICANCE_LEVEL

    @property
    def lost(self) -> bool:
        """Whether the run is significantly worse."""
        return self.difference.value < 0 and self.is_significant


@dataclass(frozen=True, slots=True)
class Change:
    """A question in both runs.

    Attributes:
        run: its result in the run.
        against: its result in the other run.
    """

    run: QuestionResult
    against: QuestionResult

    @property
    def step(self) -> float:
        """The gain in RR@10, -1 to 1; negative where the question is lost."""
        return self.run.measures[DECISIVE_MEASURE] - self.against.measures[DECISIVE_MEASURE]


@dataclass(frozen=True, slots=True)
class RunComparison:
    """The comparison of a run with another.

    Attributes:
        questions: number of questions behind the differences: in both runs, answerable, without
            history.
        differences: every measure that both runs have; none without questions.
        slices: slices of at least five questions, the most significant loss first.
        views: views by 1 / rank of the first relevant citation in each, on the questions that
            both runs answer; the most significant loss first.
        follow_ups: every measure of the follow-ups in both runs; none without them.
        auroc: AUROC of confidence in the run and in the other, on the questions of both; None
            where they have no answerable or no unanswerable questions.
        changes: questions with an answer in both runs, follow-ups too, the worst loss first.
        same_set: whether both runs are of the very same set.
        added: ids of the questions, by words and gold, that only the run has.
        removed: ids of the questions that only the other run has.
    """

    questions: int
    differences: tuple[Difference, ...]
    slices: tuple[SliceDifference, ...]
    views: tuple[SliceDifference, ...]
    follow_ups: tuple[Difference, ...]
    auroc: tuple[float, float] | None
    changes: tuple[Change, ...]
    same_set: bool
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """Number of questions that only one of the runs has."""
        return len(self.added) + len(self.removed)

    @property
    def lost(self) -> tuple[Change, ...]:
        """Questions whose answer moved down, the worst loss first."""
        return tuple(change for change in self.changes if change.step < 0)

    @property
    def won(self) -> tuple[Change, ...]:
        """Questions whose answer moved up, the greatest gain first."""
        return tuple(change for change in reversed(self.changes) if change.step > 0)


def compare(run: Report, against: Report) -> RunComparison:
    """Compare a run with another.

    Questions are the same when their ids, words, histories and gold are.
    """
    results = {_identity(result): result for result in run.questions}
    earlier = {_identity(result): result for result in against.questions}
    pairs = [Change(result, earlier[key]) for key, result in results.items() if key in earlier]
    judged = [pair for pair in pairs if pair.run.measures and pair.against.measures]
    follow_ups = [pair for pair in judged if FOLLOW_UP in (pair.run.type, pair.against.type)]
    alone = [pair for pair in judged if pair not in follow_ups]
    return RunComparison(
        questions=len(alone),
        differences=_differences(alone),
        slices=_slices(alone),
        views=_views(alone),
        follow_ups=_differences(follow_ups),
        auroc=_aurocs(pairs),
        changes=tuple(sorted(judged, key=lambda change: (change.step, change.run.id))),
        same_set=run.set_sha256 == against.set_sha256,
        added=tuple(result.id for key, result in results.items() if key not in earlier),
        removed=tuple(result.id for key, result in earlier.items() if key not in results),
    )


def _identity(result: QuestionResult) -> tuple[object, ...]:
    """The key by which a question is the same in both runs; with other gold it is another."""
    gold = frozenset(shortened(entry.quote, BASELINE_QUOTE_CHARS) for entry in result.gold)
    return (result.id, result.question, result.history, gold)


def _differences(changes: Sequence[Change]) -> tuple[Difference, ...]:
    if not changes:
        return ()
    sides = ([change.run for change in changes], [change.against for change in changes])
    common = set.intersection(*(set(result.measures) for side in sides for result in side))
    names = [name for name in MEASURE_NAMES if name in common]
    run, against = (_values(side, names) for side in sides)
    columns = (mean_estimates(run - against), p_values(run - against))
    means = zip(run.mean(axis=0).tolist(), against.mean(axis=0).tolist(), strict=True)
    return tuple(
        Difference(name, *pair, estimate, p_value)
        for name, pair, estimate, p_value in zip(names, means, *columns, strict=True)
    )


def _values(results: list[QuestionResult], names: Sequence[str]) -> Floats:
    rows = [[result.measures[name] for name in names] for result in results]
    return np.array(rows, dtype=np.float64)


def _slices(changes: Sequence[Change]) -> tuple[SliceDifference, ...]:
    """Compare by the slices of the other run: it was reviewed, and new code cannot change them."""
    steps: _Steps = defaultdict(list)
    for change in changes:
        for dimension, name in change.against.slices.items():
            if dimension != _SPLIT:
                steps[dimension, name].append(change.step)
    return _slice_differences(steps)


def _views(changes: Sequence[Change]) -> tuple[SliceDifference, ...]:
    steps: _Steps = defaultdict(list)
    for change in changes:
        run, against = change.run.views, change.against.views
        for name in run.keys() & against.keys():
            steps[_VIEW, name].append(run[name] - against[name])
    return _slice_differences(steps)


def _slice_differences(steps: _Steps) -> tuple[SliceDifference, ...]:
    columns = {
        key: np.array(gains)[:, None]
        for key, gains in steps.items()
        if len(gains) >= _MIN_SLICE_QUESTIONS
    }
    adjusted = _holm([p_values(column)[0] for column in columns.values()])
    differences = [
        SliceDifference(*key, len(column), mean_estimates(column)[0], p_value)
        for (key, column), p_value in zip(columns.items(), adjusted, strict=True)
    ]
    return tuple(sorted(differences, key=_loss_order))


def _loss_order(difference: SliceDifference) -> tuple[bool, float, float]:
    """Sort key: losses first, by p-value and then by their total."""
    total = difference.questions * difference.difference.value
    return (total >= 0, difference.p_value if total < 0 else 0.0, total)


def _holm(values: list[float]) -> list[float]:
    """Adjust p-values for multiple comparisons."""
    order = np.argsort(values)
    factors = len(values) - np.arange(len(values))
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(np.array(values)[order] * factors))
    return [float(p_value) for p_value in adjusted]


def _aurocs(pairs: Sequence[Change]) -> tuple[float, float] | None:
    answered = [
        pair for pair in pairs if None not in (pair.run.confidence, pair.against.confidence)
    ]
    aurocs = []
    for side in ("run", "against"):
        results = [getattr(pair, side) for pair in answered]
        groups = [
            np.array([result.confidence for result in results if in_group(result)], np.float64)
            for in_group in (_answerable_alone, lambda result: result.type == UNANSWERABLE)
        ]
        if not all(map(len, groups)):
            return None
        aurocs.append(auroc(*groups))
    run, against = aurocs
    return run, against


def _answerable_alone(result: QuestionResult) -> bool:
    return result.type not in (UNANSWERABLE, FOLLOW_UP)
