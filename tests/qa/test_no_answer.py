from dataclasses import replace
from typing import Any

import pytest

from qa.engine import Engine
from qa.filters import Filters
from qa.no_answer import NoAnswer, advice_for, missing_clause, no_answer_of, silence_of
from qa.records import Answer, Evidence, MissingEvidence, NamedSpeaker

ABSENT = "Zebras juggle quasars with Zorro?"


def _refusal(answer: Answer) -> NoAnswer:
    refusal = no_answer_of(answer)
    assert refusal is not None
    return refusal


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (
            MissingEvidence("time", ("June 1999",), covered=("4 May 2021", "spring 2022")),
            "no transcript is dated June 1999; the dates known are 4 May 2021 to spring 2022",
        ),
        (
            MissingEvidence("nobody", ("Ida Berg",)),
            "nobody called “Ida Berg” speaks here, and the name occurs nowhere",
        ),
        (
            MissingEvidence("mentioned", ("Berg",)),
            "“Berg” is mentioned, but nobody of that name speaks here",
        ),
        (MissingEvidence("nowhere", ("coal",)), "“coal” occurs nowhere in these transcripts"),
        (
            MissingEvidence("not said", ("coal",), "Otto Klein", ("Ida Lund", "Anna Berg")),
            "Otto Klein never says “coal” here; Ida Lund and Anna Berg do",
        ),
        (
            MissingEvidence("not said", ("coal",), "Otto Klein", ("Ida Lund",)),
            "Otto Klein never says “coal” here; Ida Lund does",
        ),
        (
            MissingEvidence("filtered", ("coal",), None, ("Ida Lund",), "Verona · from 2021-05-04"),
            "“coal” occurs nowhere within the filters (Verona · from 2021-05-04); elsewhere it is "
            "said by Ida Lund",
        ),
        (
            MissingEvidence("apart", ("Chile", "lithium")),
            "“Chile” and “lithium” never occur in one turn, nor in a question and its answer",
        ),
    ],
)
def test_a_reason_claims_what_was_looked_up(missing: MissingEvidence, words: str) -> None:
    assert missing_clause(missing) == words


def test_an_answer_that_stands_is_no_no(engine):
    assert no_answer_of(engine.ask("inspectors in the valleys")) is None


def test_a_no_gives_its_reason(engine):
    assert _refusal(engine.ask(ABSENT)).text == (
        "No passage answers this well. “Zorro” occurs nowhere in these transcripts."
    )


def test_a_no_without_a_reason_gives_advice(engine):
    answer = replace(engine.ask(ABSENT), missing=None)
    assert _refusal(answer).lines == (
        "The transcripts may not cover it. Other words may help, or the name of a speaker, or a "
        "date.",
    )


@pytest.mark.parametrize(
    ("question", "filters", "advice"),
    [
        ("Will Rossi juggle zebras?", Filters(), "Other words may help, or a date."),
        ("Zebras in May 2021?", Filters(), "Other words may help, or the name of a speaker."),
        ("Will Rossi juggle zebras in May 2021?", Filters(), "Other words may help."),
        ("Zebras?", Filters(since="2021-05-01", people=("Elena Rossi",)), "Other words may help."),
    ],
)
def test_the_advice_names_nothing_that_the_question_has(engine, question, filters, advice):
    answer = replace(engine.ask(question, filters=filters), answerable=False)
    assert advice_for(answer) == f"The transcripts may not cover it. {advice}"


def test_a_no_without_passages_says_that_nothing_fits(engine):
    answer = engine.ask("Who pays the farmers?", filters=Filters(until="1999-01-01"))
    assert _refusal(answer).title == "No passage fits the question and its filters."


def test_a_filter_that_leaves_nothing_fitting_is_named_with_who_would_answer(engine):
    answer = engine.ask("inspectors in the valleys", filters=Filters(speakers=("Klein",)))
    assert _refusal(answer).lines == (
        "Otto Klein never says “inspectors” here.",
        "Without the filters (Klein): Elena Rossi.",
    )


def test_a_column_of_a_comparison_tells_who_does_say_it(engine):
    answer = engine.ask("inspectors in the valleys", filters=Filters(speakers=("Klein",)))
    assert _refusal(answer).compared == (
        "Otto Klein never says “inspectors” here; Elena Rossi does."
    )


SILENT = MissingEvidence("not said", ("coal",), "Otto Klein")
FAR = Evidence(weakest=0.1, uncovered=1, absent=0, no_number=False, unknown=0, read=-4.0)


def _silence(engine: Engine, **changes: Any) -> str:
    refusal: dict[str, Any] = {
        "answerable": False,
        "confidence": 0,
        "missing": SILENT,
        "evidence": FAR,
    }
    return silence_of(replace(engine.ask(ABSENT), **(refusal | changes)))


def test_nothing_is_said_where_no_word_is_said_and_nothing_is_near(engine: Engine) -> None:
    assert _silence(engine) == "Said nothing about it here"


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": replace(FAR, uncovered=0.4)},
        {"evidence": replace(FAR, read=2.0)},
        {"confidence": 0.1},
        {"missing": None},
        {"missing": MissingEvidence("apart", ("coal", "Otto"))},
    ],
    ids=["said in other words", "read as an answer", "a word is said", "unknown", "apart"],
)
def test_silence_is_not_claimed_where_it_is_not_certain(
    engine: Engine, changes: dict[str, Any]
) -> None:
    assert _silence(engine, **changes) == "No passage answers"


def test_silence_of_somebody_else_is_not_claimed(engine: Engine) -> None:
    query = replace(engine.understand(ABSENT), speakers=(NamedSpeaker("Lund", (0,), "says"),))
    assert _silence(engine, query=query) == "No passage answers"


def test_without_passages_none_fits(engine: Engine) -> None:
    words = _silence(engine, citations=(), missing=None)
    assert words == "No passage fits the question and its filters"
