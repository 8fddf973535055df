"""What each part of the ranking contributes: the ranking without it, question by question.

A part is switched off where weights are learned, so that the others can take its place; what an
index is made of, such as its model, is replaced by another index. Training questions are judged by
weights from other documents (cross-validation), held-out questions by weights from all training
questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

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
        part: the part that is switched off.
        measures: value of each measure without the part.
        differences: what the part adds to each measure, with paired 95 % intervals.
    """

    part: str
    measures: tuple[float, ...]
    differences: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class ExampleSet:
    """The questions of a set with their candidates in an index.

    Attributes:
        engine: engine of the index.
        examples: the candidates of each question.
    """

    engine: Engine
    examples: tuple[TrainingExample, ...]


Replacements = Mapping[str, tuple[ExampleSet, ExampleSet]]
"""Name of a part -> the training and the held-out questions over indexes without it."""


def example_set_of(
    questions: Sequence[EvalQuestion], sources: Path, index: Path, model: str | None = None
) -> ExampleSet:
    """Return the candidates of the questions that have gold and no history.

    Args:
        questions: the set.
        sources: folder of the indexed sources.
        index: index folder.
        model: the model that made the index; None for the default one.
    """
    engine = Engine.open(index, default_encoder(model))
    return ExampleSet(engine, tuple(examples_of(questions, engine, Corpus(sources))))


def ablate(
    training: ExampleSet,
    held_out: ExampleSet,
    replacements: Replacements = MappingProxyType({}),
) -> tuple[list[Ablation], list[Ablation]]:
    """Return the ablation of each part, on the training set and on the held-out set.

    Args:
        training: the training set.
        held_out: the held-out set.
        replacements: parts that no signal stands for, such as the model, with the same questions
            over indexes without them.
    """
    replaced = [(part, *_ranks(*sets)) for part, sets in replacements.items()]
    values: list[tuple[str, Floats, Floats]] = [
        (part, _values(training_ranks), _values(held_out_ranks))
        for part, training_ranks, held_out_ranks in [*_runs(training, held_out), *replaced]
    ]
    _, all_training, all_held_out = values[0]
    return (
        [_ablation(part, row, all_training) for part, row, _ in values],
        [_ablation(part, row, all_held_out) for part, _, row in values],
    )


def _runs(
    training: ExampleSet, held_out: ExampleSet
) -> Iterator[tuple[str, list[float], list[float]]]:
    """Yield each part with the ranks without it, on the training and on the held-out set."""
    for part, columns in _parts():
        yield (part, *_ranks(_set_without(training, columns), _set_without(held_out, columns)))
    weights = fit(training.examples)
    yield (
        "joining of neighbours, folding of repetitions",
        cross_validated(training.examples, training.engine, joined=False),
        [
            rank_of(example, example.signals @ weights, held_out.engine, joined=False)
            for example in held_out.examples
        ],
    )
    yield (
        "the second stage as a whole",
        [_first_stage_rank(example, training.engine) for example in training.examples],
        [_first_stage_rank(example, held_out.engine) for example in held_out.examples],
    )


def _ranks(training: ExampleSet, held_out: ExampleSet) -> tuple[list[float], list[float]]:
    """Return the ranks of both sets, by weights learned on the training set."""
    weights = fit(training.examples)
    return (
        cross_validated(training.examples, training.engine),
        [
            rank_of(example, example.signals @ weights, held_out.engine)
            for example in held_out.examples
        ],
    )


def _parts() -> list[tuple[str, tuple[str, ...]]]:
    signals = [(f"the signal {name}", (name,)) for name in LEARNED_SIGNALS]
    return [(_ALL_PARTS, ()), *signals, ("all late interaction", _LATE_SIGNALS)]


def _set_without(examples: ExampleSet, columns: Sequence[str]) -> ExampleSet:
    remaining = tuple(_without(example, columns) for example in examples.examples)
    return replace(examples, examples=remaining)


def _without(example: TrainingExample, columns: Sequence[str]) -> TrainingExample:
    signals = example.signals.copy()
    signals[:, [LEARNED_SIGNALS.index(name) for name in columns]] = 0
    return replace(example, signals=signals)


def _first_stage_rank(example: TrainingExample, engine: Engine) -> float:
    return rank_of(example, -np.arange(len(example.passages), dtype=np.float64), engine)


def _values(ranks: Sequence[float]) -> Floats:
    """Return the measures of each question; shape (questions, measures)."""
    array = np.array(ranks)
    hits = [(array <= depth).astype(np.float64) for depth in (1, 5, 10)]
    return np.column_stack([*hits, np.where(array <= 10, 1 / array, 0)])


def _ablation(part: str, values: Floats, all_parts: Floats) -> Ablation:
    means = tuple(map(float, values.mean(axis=0)))
    return Ablation(part, means, tuple(mean_estimates(all_parts - values)))


def ablation_table(title: str, ablations: Sequence[Ablation]) -> str:
    """Return the ablations as a Markdown table."""
    head = " | ".join(["without", *_MEASURES, "what it adds to RR@10"])
    lines = [f"| {title}: {head} |", "|---" * (len(_MEASURES) + 2) + "|"]
    for ablation in ablations:
        values = " | ".join(f"{value:.3f}" for value in ablation.measures)
        added = ablation.differences[-1]
        difference = f"{added.value:+.3f} ({added.low:+.3f} to {added.high:+.3f})"
        difference = "" if ablation.part == _ALL_PARTS else difference
        lines.append(f"| {ablation.part} | {values} | {difference} |")
    return "\n".join(lines)
