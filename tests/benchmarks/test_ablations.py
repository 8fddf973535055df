from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from benchmarks.__main__ import benchmarks_app
from benchmarks.ablations import ExampleSet, ablate, ablation_table
from benchmarks.learning import LEARNED_SIGNALS, examples_of
from eval.corpus import Corpus
from eval.questions import EvalQuestion, Gold
from qa.engine import Engine

QUESTIONS = {
    "which harvest fell after the drought": ("harvest.txt", "The wheat harvest fell by nine"),
    "netting for the orchards": ("harvest.txt", "We have ordered netting"),
    "how many containers do the cranes lift": ("ports/opening.md", "lift ninety containers"),
    "who finished the breakwater": ("ports/opening.md", "finished by divers from the navy"),
    "herring quotas in the strait": ("article.txt", "without an agreement on herring quotas"),
}


@pytest.fixture
def examples(engine: Engine, corpus: Path) -> ExampleSet:
    questions = [
        EvalQuestion(str(number), words, "other", "easy", (Gold(source, quote),))
        for number, (words, (source, quote)) in enumerate(QUESTIONS.items())
    ]
    return ExampleSet(engine, tuple(examples_of(questions, engine, Corpus(corpus))))


@pytest.fixture
def with_signals(examples: ExampleSet) -> Callable[..., ExampleSet]:
    """The questions where only the named signals tell the answer.

    Candidates are listed worst first, so that nothing else puts an answer first.
    """

    def made(*names: str) -> ExampleSet:
        told = []
        for example in examples.examples:
            answers, signals = example.answers[::-1], np.zeros_like(example.signals)
            for name in names:
                signals[answers, LEARNED_SIGNALS.index(name)] = 1
            passages = example.passages[::-1]
            told.append(replace(example, passages=passages, signals=signals, answers=answers))
        return ExampleSet(examples.engine, tuple(told))

    return made


def test_every_learned_signal_is_left_out_in_turn(
    with_signals: Callable[..., ExampleSet],
) -> None:
    training, held_out = ablate(with_signals("near"), with_signals("near"))
    for rows in (training, held_out):
        success = {row.part: row.measures[0] for row in rows}
        assert success["all parts"] == 1
        assert success.pop("the signal near") < 1
        assert {success[f"the signal {name}"] for name in LEARNED_SIGNALS if name != "near"} == {1}


def test_a_part_that_no_signal_stands_for_is_judged_over_indexes_without_it(
    with_signals: Callable[..., ExampleSet],
) -> None:
    told, blind = with_signals("late"), with_signals()
    training, held_out = ablate(told, told, {"learned matching": (blind, blind)})
    for rows in (training, held_out):
        assert rows[-1].part == "learned matching"
        assert rows[-1].measures[0] < 1
        assert rows[-1].differences[0].value == pytest.approx(1 - rows[-1].measures[0])
    assert "| learned matching |" in ablation_table("dev", training)


def test_a_replacement_must_name_a_part_a_model_and_two_indexes() -> None:
    options = [
        "ablations", "--questions", "Q.jsonl", "--sources", "S", "--index", "I",
        "--other-index", "O", "--without", "learned matching=MODEL,INDEX",
    ]  # fmt: skip
    done = CliRunner().invoke(benchmarks_app, options)
    assert done.exit_code == 2
    assert "PART=MODEL,INDEX,OTHER_INDEX" in done.output
