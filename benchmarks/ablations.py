"""What each part of the ranking is worth: the ranking without it, question by question.

A part is switched off where weights are learned, so that the others can take its place. On the
questions that teach, each is judged by weights that its document did not teach; on the other set
by weights from all of the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.learning import (
    LEARNED_SIGNALS,
    TrainingExample,
    cross_validated,
    examples_of,
    fit,
    rank_of,
)
from eval.corpus import Corpus
from eval.questions import EvalQuestion
from eval.runs.intervals import Estimate, Floats, mean_estimates
from index.encoding.default import default_encoder
from qa.engine import Engine

_LATE_SIGNALS = ("late", "exchange", "weakest")
_MEASURES = ("Success@1", "Success@5", "Success@10", "RR@10")
_ALL_PARTS = "all parts"


@dataclass(frozen=True, slots=True)
class Ablation:
    """The ranking without a part.

    Attributes:
        part: what is switched off.
        measures: those that are left, one a measure.
        differences: what the part adds to each measure, with paired 95 % intervals.
    """

    part: str
    measures: tuple[float, ...]
    differences: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class ExampleSet:
    """A set of questions, asked of an index.

    Attributes:
        engine: over that index.
        examples: the candidates of each question.
    """

    engine: Engine
    examples: tuple[TrainingExample, ...]


def example_set_of(questions: Sequence[EvalQuestion], sources: Path, index: Path) -> ExampleSet:
    """Ask the questions of a set that have gold and no history.

    Args:
        questions: the set.
        sources: folder that was indexed.
        index: index folder.
    """
    engine = Engine.open(index, default_encoder())
    return ExampleSet(engine, tuple(examples_of(questions, engine, Corpus(sources))))


def ablate(taught: ExampleSet, other: ExampleSet) -> tuple[list[Ablation], list[Ablation]]:
    """Every part switched off in turn: on the set that teaches, and on another one."""
    both: list[tuple[str, Floats, Floats]] = [
        (part, _marks(on_taught), _marks(on_other))
        for part, on_taught, on_other in _runs(taught, other)
    ]
    return (
        [_ablation(part, marks, both[0][1]) for part, marks, _ in both],
        [_ablation(part, marks, both[0][2]) for part, _, marks in both],
    )


def _runs(taught: ExampleSet, other: ExampleSet) -> Iterator[tuple[str, list[float], list[float]]]:
    """A part, the ranks without it on the set that teaches, and those on the other."""
    for part, columns in _parts():
        left = [_without(one, columns) for one in taught.examples]
        weights = fit(left)
        yield (
            part,
            cross_validated(left, taught.engine),
            [
                rank_of(one, _without(one, columns).signals @ weights, other.engine)
                for one in other.examples
            ],
        )
    weights = fit(taught.examples)
    yield (
        "joining of neighbours, folding of repetitions",
        cross_validated(taught.examples, taught.engine, joined=False),
        [rank_of(one, one.signals @ weights, other.engine, joined=False) for one in other.examples],
    )
    yield (
        "the second stage as a whole",
        [rank_of(one, _first_order(one), taught.engine) for one in taught.examples],
        [rank_of(one, _first_order(one), other.engine) for one in other.examples],
    )


def _parts() -> list[tuple[str, tuple[str, ...]]]:
    signals = [(f"the signal {name}", (name,)) for name in LEARNED_SIGNALS]
    return [(_ALL_PARTS, ()), *signals, ("all late interaction", _LATE_SIGNALS)]


def _without(example: TrainingExample, columns: Sequence[str]) -> TrainingExample:
    signals = example.signals.copy()
    signals[:, [LEARNED_SIGNALS.index(name) for name in columns]] = 0
    return replace(example, signals=signals)


def _first_order(example: TrainingExample) -> Floats:
    return -np.arange(len(example.passages), dtype=np.float64)


def _marks(ranks: Sequence[float]) -> Floats:
    """The measures of each question; shape (questions, measures)."""
    array = np.array(ranks)
    hits = [(array <= depth).astype(np.float64) for depth in (1, 5, 10)]
    return np.column_stack([*hits, np.where(array <= 10, 1 / array, 0)])


def _ablation(part: str, marks: Floats, whole: Floats) -> Ablation:
    means = tuple(map(float, marks.mean(axis=0)))
    return Ablation(part, means, tuple(mean_estimates(whole - marks)))


def ablation_table(title: str, ablations: Sequence[Ablation]) -> str:
    """A Markdown table of ablations."""
    head = " | ".join(["without", *_MEASURES, "what it adds to RR@10"])
    lines = [f"| {title}: {head} |", "|---" * (len(_MEASURES) + 2) + "|"]
    for one in ablations:
        values = " | ".join(f"{value:.3f}" for value in one.measures)
        added = one.differences[-1]
        shown = f"{added.value:+.3f} ({added.low:+.3f} to {added.high:+.3f})"
        lines.append(f"| {one.part} | {values} | {'' if one.part == _ALL_PARTS else shown} |")
    return "\n".join(lines)
