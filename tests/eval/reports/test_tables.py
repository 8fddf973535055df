from dataclasses import replace

from eval.comparing.comparison import Difference, SliceDifference
from eval.comparing.verdict import verdict_of
from eval.reports.tables import (
    TableRow,
    difference_rows,
    estimate_rows,
    lost_rows,
    measure_rows,
    slice_rows,
    slices_with_questions,
)
from eval.runs.intervals import Estimate
from tests.eval.run_files import report, result, scores


def texts(row: TableRow) -> list[str]:
    return [cell.text for cell in row.cells]


def test_slices_without_questions_are_left_out() -> None:
    made = scores()
    empty = replace(made, overall=replace(made.overall, questions=0))
    assert [each.name for each in slices_with_questions(empty)] == ["easy", "numeric"]


def test_a_slice_has_its_measures_with_intervals_and_a_dash_for_one_that_it_lacks() -> None:
    row = estimate_rows([scores().overall], ("Success@5", "P@20"))[0]
    assert (row.name, texts(row)) == ("answerable", ["4", "0.500", "–"])
    assert row.cells[1].note == "0.40 to 0.60"


def test_a_difference_says_in_words_whether_it_is_one() -> None:
    def row(value: float, p_value: float) -> list[str]:
        one = Difference("RR@10", 0.5, 0.5 - value, Estimate(value, -0.1, 0.2), p_value)
        return texts(difference_rows([one], 1200)[0])

    assert row(-0.25, 0.0004) == ["1,200", "0.750", "0.500", "-0.250", "<.001", "worse"]
    assert row(0.25, 0.049) == ["1,200", "0.250", "0.500", "+0.250", ".049", "better"]
    assert row(-0.25, 0.05)[-1] == "no clear difference"


def test_a_slice_that_changed_is_told_with_its_verdict() -> None:
    fell = SliceDifference("difficulty", "hard", 12, Estimate(-0.25, -0.5, -0.1), 0.0004)
    same = SliceDifference("view", "words", 1200, Estimate(0.01, -0.1, 0.2), 0.9)
    assert [(row.name, *row.texts) for row in slice_rows([fell, same])] == [
        ("difficulty: hard", "12", "-0.250", "-0.50 to -0.10", "<.001", "worse"),
        ("view: words", "1,200", "+0.010", "-0.10 to +0.20", ".900", "no clear difference"),
    ]


def test_the_measures_of_a_verdict_say_which_part_of_the_rule_fails() -> None:
    run = report(
        result("A", 3),
        result("F", 1, "followup", history=("before",)),
        result("U", None, "unanswerable"),
    )
    against = replace(run, questions=(result("A", 1), *run.questions[1:]))
    rows = {row.name: texts(row) for row in measure_rows(verdict_of(run, against, tolerance=0))}
    assert rows["Success@1"] == ["1", "1.000", "0.000", "-1.000", "1.000", "FAIL"]
    assert rows["Success@5"][-1] == "pass"
    assert rows["follow-up Success@5"] == ["1", "1.000", "1.000", "+0.000", "1.000", "pass"]
    assert rows["AUROC"] == ["", "0.500", "0.500", "+0.000", "", "pass"]


def test_the_slices_that_lost_most_are_named_with_the_views_that_fell() -> None:
    run, against = (report(*(result(f"Q{n}", rank) for n in range(9))) for rank in (3, 1))
    names = [(row.name, row.cells[-1].text) for row in lost_rows(verdict_of(run, against))]
    assert names[0][0].startswith("view: ")
    assert ("difficulty: easy", "FAIL") in names
