import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.corpus import Corpus
from eval.files import write_json
from eval.questions import EvalQuestion, EvalSetError, Gold
from eval.runs.origin import Origin
from eval.runs.qrels import JudgedQuestion, judge_answers
from eval.runs.report import RUN_QUOTE_CHARS, report_of
from eval.runs.results import RankedCitation, Report
from index.records import Quote, Span
from qa.records import Answer, Citation

Judge = Callable[..., JudgedQuestion]
ORIGIN = Origin("verbatim", "tests/hashed", "0" * 64, "0.1.0", None, 1, 2, 3, 10, "x86_64, Linux")


@pytest.fixture
def reported(tmp_path: Path) -> Callable[..., Report]:
    """The report of a run over a set of one empty line."""

    def reported(*run: JudgedQuestion) -> Report:
        asked = tmp_path / "set.jsonl"
        asked.write_text("{}")
        return report_of(run, set_file=asked, origin=ORIGIN)

    return reported


def test_json_holds_the_measures_and_every_question(
    judged: Judge, reported: Callable[..., Report], tmp_path: Path
) -> None:
    report = reported(judged(".x", "A"), judged(None, "B", "who", "hard"))
    write_json(report, tmp_path / "out.json")
    told = json.loads((tmp_path / "out.json").read_text())
    assert told["scores"]["overall"]["measures"]["RR@10"]["value"] == 1 / 4
    assert [(one["id"], one["rank"]) for one in told["questions"]] == [("A", 2), ("B", None)]
    assert (told["set_file"], told["generation"], told["asked"]) == ("set.jsonl", "abc", 2)


def test_every_question_has_its_measures_and_an_unanswerable_one_has_none(
    judged: Judge, reported: Callable[..., Report]
) -> None:
    report = reported(judged("..x", "A"), judged(None, "B"), judged(".", "C", "unanswerable"))
    third, nothing, none = (one.measures for one in report.questions)
    assert (third["Success@1"], third["Success@3"], third["RR@10"]) == (0, 1, 0.333333)
    assert third["nDCG@10"] == 0.5  # 1 / log2(1 + 3)
    assert set(nothing.values()) == {0}
    assert none == {}


def test_the_ranking_and_the_gold_are_told_with_their_places(
    question: Callable[..., EvalQuestion],
    cite: Callable[..., Citation],
    answer: Callable[..., Answer],
    corpus: Corpus,
    reported: Callable[..., Report],
) -> None:
    asked = question("Q1", "numeric", Gold("talks.txt", "We will cut them by  half."))
    run = judge_answers([asked], {"Q1": answer(cite(77, 81), cite(51, 76))}, corpus)
    (told,) = reported(*run).questions
    assert told.citations == (
        RankedCitation("talks.txt", Span(77, 81), "Yes.", "MINISTER", False),
        RankedCitation("talks.txt", Span(51, 76), "We will cut them by half.", "MINISTER", True),
    )
    assert told.gold == (Quote("talks.txt", Span(51, 76), "We will cut them by half."),)


def test_a_long_quote_is_shortened(
    judged: Judge, cite: Callable[..., Citation], reported: Callable[..., Report]
) -> None:
    run = judged("x")
    object.__setattr__(run.answer.citations[0], "quote", "word " * 200)  # type: ignore[union-attr]
    (told,) = reported(run).questions
    assert len(told.citations[0].quote) <= RUN_QUOTE_CHARS
    assert told.citations[0].quote.endswith("word…")


def test_a_report_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match=r"none/out\.json: must be writable"):
        write_json({}, tmp_path / "none" / "out.json")
