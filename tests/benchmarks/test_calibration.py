from dataclasses import replace

import numpy as np
import pytest

from benchmarks.calibration import AskedSet, calibrate, predicted, scores_of, without_misses
from qa.answering.confidence import Calibration


def question_set(answerable, answered, evidence=None):
    count = len(answerable)
    return AskedSet(
        name="made up",
        evidence=np.zeros((count, 5)) if evidence is None else np.array(evidence, dtype=float),
        confidence=np.full(count, 0.5),
        answerable=np.array(answerable),
        answered=np.array(answered),
        documents=[f"{number}.txt" for number in range(count)],
    )


def test_unanswerable_questions_weigh_as_one_in_three():
    weights = question_set([True] * 4 + [False], [True] * 4 + [False]).weights
    assert weights == pytest.approx([1, 1, 1, 1, 2])


def test_confidences_are_scored():
    asked = question_set([True, True, False], [True, False, False])
    scores = scores_of(asked, np.array([0.9, 0.45, 0.5]))
    assert scores is not None
    assert scores.auroc == 0.5  # one of two pairs
    assert scores.brier == pytest.approx((0.1**2 + 0.45**2 + 0.5**2) / 3)
    assert scores.refused[2] == (0.0, 0.5)  # below .5
    bins = np.array([[2 / 3, 0.475, 0], [1 / 3, 0.9, 1]])  # share, mean confidence, answered
    assert np.array(scores.bins) == pytest.approx(bins)


def test_without_unanswerable_questions_there_are_no_scores():
    assert scores_of(question_set([True], [True]), np.array([0.9])) is None


def test_an_answerable_question_whose_gold_was_missed_tells_nothing():
    kept = without_misses(question_set([True, True, False], [True, False, False]))
    assert kept.documents == ["0.txt", "2.txt"]
    assert kept.answered.tolist() == [True, False]


def test_confidence_is_predicted_from_the_evidence_in_the_order_of_its_names():
    calibration = Calibration(bias=1.0, weakest=2.0, uncovered=-3.0, absent=-0.5, no_number=-0.5)
    calibration = replace(calibration, read=0.25)
    asked = question_set([True], [True], [[0.5, 0.3, 1, 1, -2]])  # 1 + 1 - .9 - .5 - .5 - .5
    assert predicted(calibration, asked) == pytest.approx([1 / (1 + np.exp(0.4))])


@pytest.mark.parametrize(("column", "name"), [(0, "weakest"), (4, "read")])
def test_evidence_that_tells_answers_apart_gets_a_weight(column, name):
    answerable = [number % 3 > 0 for number in range(60)]
    evidence = np.zeros((60, 5))
    evidence[:, column] = answerable
    result = calibrate([question_set(answerable, answerable, evidence)], is_read=True)
    assert getattr(result.calibration, name) > 1
    assert result.calibration.uncovered == 0
    assert (result.confidence[0][1] > 0.5, result.confidence[0][0] > 0.5) == (True, False)


def test_what_the_reader_said_is_left_out_where_nothing_is_read():
    answerable = [number % 3 > 0 for number in range(60)]
    evidence = np.zeros((60, 5))
    evidence[:, 4] = answerable
    result = calibrate([question_set(answerable, answerable, evidence)], is_read=False)
    assert result.calibration.read == 0
