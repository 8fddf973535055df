from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from eval.comparing.comparison import Change, RunComparison, compare
from eval.reports.tables import TableCell, TableRow
from eval.reports.views import (
    answered_question,
    changed_question,
    compared_run_lines,
    comparison_words,
    confidence_groups,
    date_words,
    question_groups,
    run_facts,
    run_lines,
    table_lines,
)
from eval.runs.kept_runs import keep_run, list_runs
from index.records import Quote, Span
from tests.eval.run_files import ORIGIN, report, result, scores

HELD = {"talks.txt"}.__contains__


def test_a_date_is_told_in_words() -> None:
    assert date_words(datetime(2026, 11, 3, 9, 5, tzinfo=UTC)) == "3 November 2026, 09:05 UTC"


def test_a_run_leads_to_itself_and_to_the_comparison_with_the_one_before(tmp_path: Path) -> None:
    for day in (1, 2):
        keep_run(report(result("A"), date=f"2026-11-0{day}T00:00:00+00:00"), tmp_path)
    second, first = run_lines(list_runs(tmp_path))
    assert second.link == "evals?run=20261102T000000Z-seeds"
    assert second.action is not None
    compared = "evals?run=20261102T000000Z-seeds&against=20261101T000000Z-seeds"
    assert second.action.link == compared
    assert first.action is None
    assert [cell.text for cell in first.cells] == ["1", "0.500", "0.500", "0.500", "0.600", "12"]


def test_a_run_without_unanswerable_questions_and_answers_shows_dashes(tmp_path: Path) -> None:
    bare = replace(scores(auroc=None), p50_ms=None)
    keep_run(report(result("A"), scores=bare), tmp_path)
    (line,) = run_lines(list_runs(tmp_path))
    assert [cell.text for cell in line.cells][-2:] == ["–", "–"]


def test_the_facts_of_a_run_name_model_code_and_index() -> None:
    told = run_facts(report(result("A"), origin=replace(ORIGIN, transcripts=1234)))
    assert told == (
        "seeds.jsonl",
        "1 question",
        "1,234 transcripts, 3 passages",
        "tests/hashed",
        "code 0.1.0 (d5fc9a8e0c11)",
        "index abc",
    )


def test_two_runs_are_told_apart_by_words(tmp_path: Path) -> None:
    for _ in range(2):
        keep_run(report(result("A")), tmp_path)
    run, against = list_runs(tmp_path).runs
    names = [line.name for line in compared_run_lines(run, against)]
    when = "20 November 2026, 10:00 UTC"
    assert names == [f"This run: {when}", f"Against: {when}"]


def test_different_sets_are_said_to_be_different() -> None:
    gone, new = ("A", "B", "C"), ("D", "E", "F", "G")
    same, other = (
        RunComparison(5, (), (), (), (), None, (), same_set=flag, added=new, removed=gone)
        for flag in (True, False)
    )
    assert "different sets: 7 questions" in comparison_words(other)[1]
    assert comparison_words(same)[1].startswith("7 questions of one or the other")
    assert len(comparison_words(replace(same, added=(), removed=()))) == 1


def test_a_changed_question_has_both_rankings_and_links_into_the_passages() -> None:
    run, against = report(result("A", None)), report(result("A", 2))
    told = changed_question(compare(run, against).changes[0], HELD)
    assert told.outcome == "Rank 2 → not found"
    assert [side.title for side in told.sides] == ["This run", "Against"]
    assert [[hit.relevant for hit in side.hits] for side in told.sides] == [
        [False, False],
        [False, True],
    ]
    assert told.gold[0].link == "read?source=talks.txt&start=51&end=76&q=What+is+A%3F"
    assert told.sides[0].hits[1].link == "read?source=talks.txt&start=20&end=25&q=What+is+A%3F"


def test_a_source_that_the_app_does_not_hold_is_named_without_a_link() -> None:
    elsewhere = Quote("javascript:alert(1)", Span(0, 5), "words")
    told = changed_question(Change(result("A", gold=(elsewhere,)), result("A")), HELD)
    assert (told.gold[0].where, told.gold[0].link) == ("javascript:alert(1):0-5", None)


def test_an_unanswerable_question_says_so() -> None:
    told = answered_question(
        result("U", None, "unanswerable", answerable=False, confidence=0.254), HELD
    )
    assert told.outcome == "No answer exists"
    assert told.facts[-3:] == ("says no", "confidence 0.25", "12 ms")


def test_questions_are_grouped_by_what_became_of_them() -> None:
    asked = [
        result("A", 1),
        result("B", 2),
        result("C", 4),
        result("D", None),
        result("U", None, "unanswerable", confidence=0.2),
        result("V", None, "unanswerable", confidence=0.8),
    ]
    groups = question_groups(asked)
    assert {name: [one.id for one in group] for name, group in groups.items()} == {
        "Not found": ["D"],
        "Found late": ["C", "B"],
        "Found first": ["A"],
        "Unanswerable": ["V", "U"],
    }
    assert list(question_groups(asked[:1])) == ["Found first"]


def test_confidence_is_grouped_by_whether_there_was_an_answer_to_find() -> None:
    asked = [
        result("A", 1, confidence=0.9),
        result("B", None, confidence=0.4),
        result("U", None, "unanswerable", confidence=0.1),
        result("F", 1, "followup", confidence=0.6),
    ]
    assert [values for _, values in confidence_groups(asked)] == [[0.9], [0.4], [0.1]]


def test_a_row_of_a_table_is_shown_with_its_intervals_and_tones() -> None:
    (line,) = table_lines([TableRow("RR@10", (TableCell("-0.250", "-0.40 to +0.10", "worse"),))])
    shown = line.cells[0]
    assert (line.name, shown.text, shown.note, shown.tone) == (
        "RR@10", "−0.250", "−0.40 to +0.10", "worse"
    )  # fmt: skip
