"""The project's own eval set, and the product on it."""

from pathlib import Path

import pytest

from eval.corpus import Corpus
from eval.gate import Check, read_baseline
from eval.measures import scores_of
from eval.qrels import gold_places, judge
from eval.questions import EvalQuestion, read_questions
from eval.run import ask_all, fresh_engine
from index.fast_encoder import FastEncoder

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "eval/sets/seeds.jsonl"
TRANSCRIPTS = ROOT / "data/transcripts"


@pytest.fixture(scope="module")
def seeds() -> tuple[EvalQuestion, ...]:
    return read_questions(SEEDS)


def test_the_set_asks_enough_of_each_kind(seeds: tuple[EvalQuestion, ...]) -> None:
    kinds = [one.type for one in seeds]
    assert sum(one.answerable for one in seeds) >= 80
    assert min(kinds.count("followup"), kinds.count("unanswerable")) >= 10


def test_all_gold_stands_in_the_transcripts(seeds: tuple[EvalQuestion, ...]) -> None:
    corpus = Corpus(TRANSCRIPTS)
    assert all(gold_places(one, corpus) for one in seeds if one.gold)


@pytest.mark.model
def test_the_product_reaches_the_recorded_success_at_5(
    seeds: tuple[EvalQuestion, ...], tmp_path: Path
) -> None:
    engine = fresh_engine(
        TRANSCRIPTS, FastEncoder(), index=tmp_path, watch=lambda stage, done, total: None
    )
    alone = [one for one in seeds if one.answerable]
    scores = scores_of(judge(alone, ask_all(engine, alone), Corpus(TRANSCRIPTS)))
    expected = read_baseline(SEEDS).measures["Success@5"]
    success = Check("Success@5", expected, scores.overall.measures["Success@5"].value)
    assert success.passed, f"expected at least {success.least:.3f}, got {success.got:.3f}"
