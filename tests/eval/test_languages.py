"""The project's eval set of questions in other languages than English."""

from collections import Counter
from pathlib import Path

import pytest

from eval.authoring.checks import check_set
from eval.corpus import Corpus
from eval.questions import EvalQuestion, read_eval_set
from eval.runs.slices import question_slices

ROOT = Path(__file__).parents[2]
LANGUAGES = ROOT / "eval/sets/languages.jsonl"
TRANSCRIPTS = ROOT / "data/transcripts"


@pytest.fixture(scope="module")
def questions() -> tuple[EvalQuestion, ...]:
    return read_eval_set(LANGUAGES)


def test_the_set_asks_enough_in_each_of_six_languages(questions: tuple[EvalQuestion, ...]) -> None:
    answered = Counter(one.language for one in questions if one.gold)
    assert {answered[code] for code in ("de", "es", "fr", "pt", "ru", "zh")} == {11}
    assert sum(not one.gold for one in questions) >= 12


def test_every_question_is_translated_back(questions: tuple[EvalQuestion, ...]) -> None:
    assert all(one.english.endswith("?") for one in questions)


def test_checking_the_set_finds_nothing(questions: tuple[EvalQuestion, ...]) -> None:
    corpus = Corpus(TRANSCRIPTS)
    assert check_set(questions, corpus, set_file=LANGUAGES.name, engine=None).findings == ()


def test_results_are_sliced_by_language(questions: tuple[EvalQuestion, ...]) -> None:
    assert {question_slices(one)["language"] for one in questions if one.gold} == {
        *("ar", "de", "es", "fr", "pt", "ru", "zh")
    }
