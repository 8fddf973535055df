"""Two runs compared question by question, on the questions that both were asked."""

from dataclasses import dataclass

import numpy as np

from eval.intervals import Estimate, Floats, mean_estimates
from eval.questions import FOLLOW_UP
from eval.randomization import p_values
from eval.results import QuestionResult, Report
from eval.scores import MEASURE_NAMES

SIGNIFICANT = 0.05
DECIDES = "RR@10"
"""The measure that tells whether a question is won or lost: it sees every step up to rank 10."""


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
    def told_apart(self) -> bool:
        """Whether the difference is more than chance explains."""
        return self.p_value < SIGNIFICANT


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
        return self.run.measures[DECIDES] - self.against.measures[DECIDES]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the questions from one run to another.

    Attributes:
        questions: how many the differences are about: in both runs, answerable, alone.
        differences: every measure; none without questions.
        changes: questions with an answer in both runs, follow-ups too, the worst loss first.
        same_set: whether both were asked the very same set.
        left_out: how many questions only one of them was asked, in these words.
    """

    questions: int
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    same_set: bool
    left_out: int

    @property
    def lost(self) -> tuple[Change, ...]:
        """Questions whose answer stands further down, the worst loss first."""
        return tuple(one for one in self.changes if one.step < 0)

    @property
    def won(self) -> tuple[Change, ...]:
        """Questions whose answer stands further up, the greatest gain first."""
        return tuple(one for one in reversed(self.changes) if one.step > 0)


def compare(run: Report, against: Report) -> Comparison:
    """A run compared with another one.

    A question is the same when its id, its words and its history are.
    """
    others = {_identity(one): one for one in against.questions}
    pairs = [
        Change(one, others[_identity(one)]) for one in run.questions if _identity(one) in others
    ]
    judged = [one for one in pairs if one.run.measures and one.against.measures]
    alone = [one for one in judged if FOLLOW_UP not in (one.run.type, one.against.type)]
    return Comparison(
        questions=len(alone),
        differences=_differences(alone) if alone else (),
        changes=tuple(sorted(judged, key=lambda one: (one.step, one.run.id))),
        same_set=run.set_sha256 == against.set_sha256,
        left_out=len(run.questions) + len(against.questions) - 2 * len(pairs),
    )


def _identity(result: QuestionResult) -> tuple[str, ...]:
    return (result.id, result.question, *result.history)


def _differences(changes: list[Change]) -> tuple[Difference, ...]:
    run, against = (_values([getattr(one, side) for one in changes]) for side in ("run", "against"))
    estimates, chances = mean_estimates(run - against), p_values(run - against)
    means = zip(run.mean(axis=0).tolist(), against.mean(axis=0).tolist(), strict=True)
    return tuple(
        Difference(name, *both, estimate, chance)
        for name, both, estimate, chance in zip(
            MEASURE_NAMES, means, estimates, chances, strict=True
        )
    )


def _values(results: list[QuestionResult]) -> Floats:
    rows = [[one.measures[name] for name in MEASURE_NAMES] for one in results]
    return np.array(rows, dtype=np.float64)
