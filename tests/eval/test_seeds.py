"""The project's own eval set."""

from pathlib import Path

import pytest

from eval.authoring.checks import check_set
from eval.authoring.splits import REPORTING, TUNING, split_in_halves
from eval.corpus import Corpus
from eval.questions import EvalQuestion, read_eval_set
from eval.runs.qrels import gold_places

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "eval/sets/seeds.jsonl"
TRANSCRIPTS = ROOT / "data/transcripts"


@pytest.fixture(scope="module")
def seeds() -> tuple[EvalQuestion, ...]:
    return read_eval_set(SEEDS)


def test_the_set_asks_enough_of_each_kind(seeds: tuple[EvalQuestion, ...]) -> None:
    kinds = [one.type for one in seeds]
    assert sum(one.answerable for one in seeds) >= 150
    assert min(kinds.count("followup"), kinds.count("unanswerable")) >= 15


def test_all_gold_stands_in_the_transcripts(seeds: tuple[EvalQuestion, ...]) -> None:
    corpus = Corpus(TRANSCRIPTS)
    assert all(gold_places(one, corpus) for one in seeds if one.gold)


def test_checking_the_set_finds_nothing(seeds: tuple[EvalQuestion, ...]) -> None:
    assert check_set(seeds, Corpus(TRANSCRIPTS), set_file=SEEDS.name, engine=None).findings == ()


def test_no_paragraph_answers_questions_of_both_halves(seeds: tuple[EvalQuestion, ...]) -> None:
    corpus = Corpus(TRANSCRIPTS)
    asked = {half: {one.id for one in seeds if one.split == half} for half in (TUNING, REPORTING)}
    assert sum(map(len, asked.values())) == len(seeds)
    assert abs(len(asked[TUNING]) - len(asked[REPORTING])) <= len(seeds) / 10
    assert {one.id: one.split for one in seeds} == split_in_halves(seeds, corpus)
