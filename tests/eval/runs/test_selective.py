from collections.abc import Callable

import pytest

from eval.runs.qrels import JudgedQuestion
from eval.runs.scores import CalibrationBin, RiskPoint
from eval.runs.selective import abstention_of, selective_of

Judge = Callable[..., JudgedQuestion]


def test_abstention_is_told_from_confidence_and_refusals(judged: Judge) -> None:
    run = [judged("x", name, confidence=sure) for name, sure in (("A", 0.9), ("B", 0.3))]
    run += [
        judged(".", name, "unanswerable", confidence=sure) for name, sure in (("C", 0.6), ("D", 0))
    ]
    told = abstention_of(run)
    assert told is not None
    # .9 > .6, .9 > 0, .3 < .6, .3 > 0; the engine refuses below .5
    assert told.auroc.value == 3 / 4
    assert (told.refused_unanswerable, told.refused_answerable) == (1 / 2, 1 / 2)


def test_without_unanswerable_questions_there_is_no_abstention(judged: Judge) -> None:
    assert abstention_of([judged("x")]) is None


def test_the_curve_tells_what_answering_less_saves(judged: Judge) -> None:
    run = [
        judged("x", "A", confidence=0.9),
        judged("..x", "B", confidence=0.8),
        judged("...x", "C", confidence=0.6),  # rank 4 is too late to be right
        judged(".", "D", "unanswerable", confidence=0.6),
    ]
    told = selective_of(run)
    assert told is not None
    assert told.curve == (
        RiskPoint(0.9, 1 / 4, 0),
        RiskPoint(0.8, 2 / 4, 0),
        RiskPoint(0.6, 4 / 4, 1 / 2),
    )
    assert told.covered == pytest.approx(2 / 3, abs=1e-6)  # of three answerable ones


def test_nine_right_of_ten_are_enough_for_ninety_percent(judged: Judge) -> None:
    run = [judged("x" if n else ".", f"Q{n}", confidence=0.5) for n in range(10)]
    told = selective_of(run)
    assert told is not None
    assert told.covered == 9 / 10


def test_nothing_is_covered_where_the_surest_answers_are_wrong(judged: Judge) -> None:
    run = [judged("." if n < 5 else "x", f"Q{n}", confidence=1 - n / 10) for n in range(10)]
    told = selective_of(run)
    assert told is not None
    assert told.covered == 0


def test_the_calibration_error_is_the_mean_gap_of_the_bins(judged: Judge) -> None:
    run = [
        judged("x", "A", confidence=0.91),
        judged(".", "B", confidence=0.93),
        judged(".", "C", confidence=0.25),
    ]
    told = selective_of(run)
    assert told is not None
    assert told.bins == (
        CalibrationBin(1, 0.25, 0),
        CalibrationBin(2, pytest.approx(0.92), 1 / 2),  # type: ignore[arg-type]
    )
    assert told.calibration_error == pytest.approx((1 * 0.25 + 2 * 0.42) / 3)


def test_full_confidence_has_a_bin(judged: Judge) -> None:
    told = selective_of([judged("x", confidence=1.0)])
    assert told is not None
    assert (told.bins, told.calibration_error) == ((CalibrationBin(1, 1.0, 1.0),), 0)


def test_follow_ups_are_left_out(judged: Judge) -> None:
    assert selective_of([judged("x", "A", "followup")]) is None
