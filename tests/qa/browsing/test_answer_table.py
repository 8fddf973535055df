import csv
import io
from dataclasses import replace

import pytest

from index.records import Span
from qa.browsing.answer_table import (
    AnswerCell,
    answer_cell,
    excerpt_of,
    table_csv,
    table_markdown,
)
from qa.engine import Engine
from qa.filters import Filters
from qa.records import Answer

QUESTION = "What did Rossi say about the harvest?"


@pytest.fixture
def answer(engine: Engine) -> Answer:
    """An answer that stands."""
    answer = engine.ask(QUESTION, filters=Filters(people=("Elena Rossi",)), top=1)
    return replace(answer, answerable=True)


def test_a_cell_has_the_sentence_that_answers_and_its_place(engine: Engine, answer: Answer) -> None:
    best = answer.citations[0]
    span = Span(best.span.start, best.span.start + 20)
    answer = replace(answer, citations=(replace(best, highlight=span),))
    cell = answer_cell(answer, QUESTION, "Elena Rossi", engine.text_of)
    words = " ".join(engine.text_of(best.source)[span.start : span.end].split())
    assert cell.sentence == f"{words} …"  # the passage goes on
    assert cell.reference.endswith(f"({best.source}:{best.span.start}-{best.span.end})")
    assert cell.silence == ""


def test_a_cell_without_an_answer_says_so(engine: Engine, answer: Answer) -> None:
    cell = answer_cell(replace(answer, answerable=False), QUESTION, "Elena Rossi", engine.text_of)
    assert (cell.silence, cell.sentence, cell.citation) == ("No passage answers", "", None)


def test_long_words_end_at_a_space() -> None:
    assert excerpt_of("word " * 100) == "word " * 56 + "…"
    assert excerpt_of("short") == "short"


def _rows(engine: Engine, answer: Answer) -> list[list[AnswerCell]]:
    question = "=HYPERLINK(1)"
    cell = answer_cell(answer, question, "Elena Rossi", engine.text_of)
    silent = AnswerCell(question, "@Otto | Klein", silence="No passage answers", reason="*No*.")
    return [[replace(cell, sentence="+1|<b>2"), silent]]


def test_no_cell_of_the_csv_is_a_formula(engine: Engine, answer: Answer) -> None:
    text = table_csv(_rows(engine, answer)).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["question"], first["answer"]) == ("'=HYPERLINK(1)", "'+1|<b>2")
    assert first["source"] == answer.citations[0].source
    assert (second["speaker"], second["answer"]) == ("'@Otto | Klein", "No passage answers")
    assert (second["reason"], second["source"]) == ("*No*.", "")


def test_no_text_is_markup_in_the_markdown(engine: Engine, answer: Answer) -> None:
    head, rule, row, blank, reference = table_markdown(_rows(engine, answer)).decode().splitlines()
    assert head == r"| Question | Elena Rossi | \@Otto \| Klein |"
    assert rule == "| --- | --- | --- |"
    assert row.startswith(r"| \=HYPERLINK(1) | “+1\|\<b\>2” (")
    assert row.endswith(r" | No passage answers. \*No\*. |")
    assert blank == ""
    assert reference.startswith("1. Elena Rossi, ")


def test_how_it_was_said_stands_with_the_words_of_a_download(
    engine: Engine, answer: Answer
) -> None:
    said = replace(answer.citations[0], notes=("Via interpreter",))
    cell = answer_cell(replace(answer, citations=(said,)), QUESTION, "Elena Rossi", engine.text_of)
    (record,) = csv.DictReader(io.StringIO(table_csv([[cell]]).decode("utf-8-sig")))
    assert record["notes"] == "(Via interpreter)"
    assert "” (Via interpreter) (" in table_markdown([[cell]]).decode().replace("\\", "")
