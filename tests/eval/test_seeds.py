"""The project's own eval set."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from eval.authoring.checks import check_set
from eval.authoring.splits import REPORTING, TUNING
from eval.corpus import Corpus
from eval.questions import EvalQuestion, read_eval_set
from eval.runs.qrels import gold_places
from qa.ui.ask.suggestions import EXAMPLES

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
    halves: dict[tuple[str, int], set[str]] = defaultdict(set)
    for question in seeds:
        for place in gold_places(question, corpus):
            for paragraph in corpus.paragraphs(place.source, place.span):
                halves[place.source, paragraph].add(question.split)
    assert max(map(len, halves.values())) == 1


def test_the_questions_that_a_reader_meets_first_must_pass(seeds: tuple[EvalQuestion, ...]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    alone = re.findall(r'(?:verbatim ask "|make ask Q=")([^"]+)"(?! --(?:speaker|kind))', readme)
    must_pass = {one.question.lower().rstrip("?") for one in seeds if one.must_pass}
    assert len(alone) >= 3
    assert {one.lower().rstrip("?") for one in alone} <= must_pass
    assert {one.question.lower().rstrip("?") for one in EXAMPLES} <= must_pass
