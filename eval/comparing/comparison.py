"""Two runs compared question by question, on the questions that both were asked."""

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
"""Questions that make a slice; fewer say nothing."""
_SPLIT, _VIEW = "split", "view"
"""A dimension that says nothing of why; what stands for one where views are compared."""

_Steps = dict[tuple[str, str], list[float]]
"""Dimension and name -> how much each question rose."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both runs.

    Attributes:
        measure: its name.
        run: its mean in the run.
        against: its mean in the other.
        difference: the first less the second, with the paired bootstrap interval.
        p_value: of the paired randomization test, two-sided.
    """

    measure: str
    run: float
    against: float
    difference: Estimate
    p_value: float

    @property
    def is_significant(self) -> bool:
        """Whether the difference is more than chance explains."""
        return self.p_value < _SIGNIFICANCE_LEVEL


@dataclass(frozen=True, slots=True)
class SliceDifference:
    """A slice or a view in both runs, by reciprocal rank.

    Attributes:
        dimension: such as "difficulty".
        name: such as "hard".
        questions: how many.
        difference: the run's mean less the other's, with the paired bootstrap interval.
        p_value: of the paired randomization test, adjusted for all slices that were looked at
            (Holm 1979).
    """

    dimension: str
    name: str
    questions: int
    difference: Estimate
    p_value: float

    @property
    def label(self) -> str:
        """Such as "difficulty: hard"."""
        return f"{self.dimension}: {self.name}"

    @property
    def is_significant(self) -> bool:
        """Whether the difference is more than chance explains."""
        return self.p_value < _SIGNIFICANCE_LEVEL

    @property
    def lost(self) -> bool:
        """Whether it fell by more than chance explains."""
        return self.difference.value < 0 and self.is_significant


@dataclass(frozen=True, slots=True)
class Change:
    """A question in both runs.

    Attributes:
        run: what it got in the run.
        against: what it got in the other.
    """

    run: QuestionResult
    against: QuestionResult

    @property
    def step(self) -> float:
        """How much RR@10 rose, -1 to 1; negative where the question is lost."""
        return self.run.measures[DECISIVE_MEASURE] - self.against.measures[DECISIVE_MEASURE]


@dataclass(frozen=True, slots=True)
class RunComparison:
    """What became of the questions from one run to another.

    Attributes:
        questions: how many the differences are about: in both runs, answerable, alone.
        differences: every measure that both runs have; none without questions.
        slices: those of at least five questions, the surest loss first.
        views: what searches, each by 1 / rank of the first relevant citation in it, on the
            questions that both answer; the surest loss first.
        follow_ups: every measure of the follow-ups in both runs; none without them.
        auroc: of confidence, in the run and in the other, on the questions of both; None where
            one kind of question is missing.
        changes: questions with an answer in both runs, follow-ups too, the worst loss first.
        same_set: whether both were asked the very same set.
        added: ids of questions, in these words and with this gold, that only the run was asked.
        removed: the same of the other.
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
        """How many questions only one of the runs was asked."""
        return len(self.added) + len(self.removed)

    @property
    def lost(self) -> tuple[Change, ...]:
        """Questions whose answer stands further down, the worst loss first."""
        return tuple(one for one in self.changes if one.step < 0)

    @property
    def won(self) -> tuple[Change, ...]:
        """Questions whose answer stands further up, the greatest gain first."""
        return tuple(one for one in reversed(self.changes) if one.step > 0)


def compare(run: Report, against: Report) -> RunComparison:
    """A run compared with another one.

    A question is the same when its id, its words, its history and its gold are.
    """
    theirs = {_identity(one): one for one in against.questions}
    ours = {_identity(one) for one in run.questions}
    pairs = [
        Change(one, theirs[_identity(one)]) for one in run.questions if _identity(one) in theirs
    ]
    judged = [one for one in pairs if one.run.measures and one.against.measures]
    follow_ups = [one for one in judged if FOLLOW_UP in (one.run.type, one.against.type)]
    alone = [one for one in judged if one not in follow_ups]
    return RunComparison(
        questions=len(alone),
        differences=_differences(alone),
        slices=_slices(alone),
        views=_views(alone),
        follow_ups=_differences(follow_ups),
        auroc=_aurocs(pairs),
        changes=tuple(sorted(judged, key=lambda one: (one.step, one.run.id))),
        same_set=run.set_sha256 == against.set_sha256,
        added=tuple(one.id for one in run.questions if _identity(one) not in theirs),
        removed=tuple(one.id for one in against.questions if _identity(one) not in ours),
    )


def _identity(result: QuestionResult) -> tuple[object, ...]:
    """What makes a question the same in both runs; another gold makes it another question."""
    gold = frozenset(shortened(one.quote, BASELINE_QUOTE_CHARS) for one in result.gold)
    return (result.id, result.question, result.history, gold)


def _differences(changes: Sequence[Change]) -> tuple[Difference, ...]:
    if not changes:
        return ()
    sides = ([one.run for one in changes], [one.against for one in changes])
    common = set.intersection(*(set(one.measures) for side in sides for one in side))
    names = [name for name in MEASURE_NAMES if name in common]
    run, against = (_values(side, names) for side in sides)
    estimates, chances = mean_estimates(run - against), p_values(run - against)
    means = zip(run.mean(axis=0).tolist(), against.mean(axis=0).tolist(), strict=True)
    return tuple(
        Difference(name, *both, estimate, chance)
        for name, both, estimate, chance in zip(names, means, estimates, chances, strict=True)
    )


def _values(results: list[QuestionResult], names: Sequence[str]) -> Floats:
    rows = [[one.measures[name] for name in names] for one in results]
    return np.array(rows, dtype=np.float64)


def _slices(changes: Sequence[Change]) -> tuple[SliceDifference, ...]:
    """The slices as the other run has them: it was looked at, and nothing new can upset them."""
    steps: _Steps = defaultdict(list)
    for one in changes:
        for dimension, name in one.against.slices.items():
            if dimension != _SPLIT:
                steps[dimension, name].append(one.step)
    return _slice_differences(steps)


def _views(changes: Sequence[Change]) -> tuple[SliceDifference, ...]:
    steps: _Steps = defaultdict(list)
    for one in changes:
        run, against = one.run.views, one.against.views
        for name in run.keys() & against.keys():
            steps[_VIEW, name].append(run[name] - against[name])
    return _slice_differences(steps)


def _slice_differences(steps: _Steps) -> tuple[SliceDifference, ...]:
    held = {place: np.array(found)[:, None] for place, found in steps.items()}
    held = {place: column for place, column in held.items() if len(column) >= _MIN_SLICE_QUESTIONS}
    adjusted = _holm([p_values(column)[0] for column in held.values()])
    found = [
        SliceDifference(*place, len(column), mean_estimates(column)[0], chance)
        for (place, column), chance in zip(held.items(), adjusted, strict=True)
    ]
    return tuple(sorted(found, key=_surest_loss))


def _surest_loss(one: SliceDifference) -> tuple[bool, float, float]:
    """Sorts losses before all else, by p and then by how much was lost in all."""
    lost = one.questions * one.difference.value
    return (lost >= 0, one.p_value if lost < 0 else 0.0, lost)


def _holm(chances: list[float]) -> list[float]:
    """The p-values, adjusted so that all of them may be looked at."""
    order = np.argsort(chances)
    factors = len(chances) - np.arange(len(chances))
    adjusted = np.empty(len(chances))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(np.array(chances)[order] * factors))
    return [float(one) for one in adjusted]


def _aurocs(pairs: Sequence[Change]) -> tuple[float, float] | None:
    known = [one for one in pairs if None not in (one.run.confidence, one.against.confidence)]
    found = []
    for side in ("run", "against"):
        results = [getattr(one, side) for one in known]
        groups = [
            np.array([one.confidence for one in results if wanted(one)], dtype=np.float64)
            for wanted in (_answerable_alone, lambda one: one.type == UNANSWERABLE)
        ]
        if not all(map(len, groups)):
            return None
        found.append(auroc(*groups))
    run, against = found
    return run, against


def _answerable_alone(result: QuestionResult) -> bool:
    return result.type not in (UNANSWERABLE, FOLLOW_UP)
