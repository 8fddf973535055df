from dataclasses import replace

import pytest

from index.dates import partial_date
from qa.browsing.comparison import ComparisonSide
from qa.engine import Engine
from qa.filters import Filters
from qa.languages import LanguageDifference
from qa.records import Answer, MissingEvidence
from qa.ui.compare import sides

ALL = ComparisonSide("Everybody", Filters())
ROSSI = ComparisonSide("Elena Rossi", Filters(people=("Elena Rossi",)), "Elena Rossi")


@pytest.fixture
def answer(engine: Engine) -> Answer:
    return replace(engine.ask("What did Rossi say about the harvest?"), answerable=True)


def test_what_is_to_be_known_of_an_answer_stands_with_its_side(
    engine: Engine, answer: Answer
) -> None:
    language = LanguageDifference("Spanish", ("English",), is_read=True)
    query = replace(answer.query, language=language, wants_all=False)
    column = sides.column_of(ALL, replace(answer, query=query), engine)
    assert column.notes.startswith("Asked in Spanish; these transcripts are in English")


def test_a_side_without_an_answer_says_what_is_missing(engine: Engine, answer: Answer) -> None:
    missing = MissingEvidence("not said", ("visas",), "Elena Rossi")
    column = sides.column_of(ROSSI, replace(answer, answerable=False, missing=missing), engine)
    assert column.silence == "No passage answers"
    assert column.reason == "Elena Rossi never says “visas” here."
    assert column.link == "speaker?name=Elena+Rossi"


def test_what_was_asked_in_the_run_before_is_not_asked_again(
    engine: Engine, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(question: str, filters: Filters, top: int) -> Answer:
        asked.append(question)
        return answer

    monkeypatch.setattr(engine, "ask", ask)
    monkeypatch.setattr("streamlit.session_state", {})
    sides.answers_of([("One?", ALL), ("Two?", ALL)], engine, 1)
    sides.answers_of([("Two?", ALL), ("Three?", ALL)], engine, 1)
    assert asked == ["One?", "Two?", "Three?"]


@pytest.mark.parametrize(
    ("date", "note"),
    [
        ("2021-10-20", ""),
        ("2022-03/2022-05", "may be of another period"),
        ("2022-06", "may be of another period"),
        (None, ""),
    ],
)
def test_words_whose_date_may_lie_outside_a_period_say_so(
    engine: Engine, answer: Answer, date: str | None, note: str
) -> None:
    period = ComparisonSide("1", Filters(since="2021-10-01", until="2022-04-30"))
    day = partial_date(date) if date else None
    best = answer.citations[0]
    dated = replace(best, metadata=replace(best.metadata, date=day))
    column = sides.column_of(period, replace(answer, citations=(dated,)), engine)
    assert column.periods == (note,)
