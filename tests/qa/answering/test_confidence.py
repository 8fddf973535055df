from dataclasses import replace

import pytest

from qa.answering.confidence import (
    MIN_CONFIDENCE,
    Calibration,
    confidence_of,
    evidence_strength,
)
from qa.records import Evidence, MissingEvidence

SURE = Evidence(weakest=0.5, uncovered=0.0, absent=0.0, no_number=False, unknown=0.0)


def test_confidence_is_a_probability():
    weak = Evidence(weakest=0.0, uncovered=1.0, absent=1.0, no_number=True, unknown=0.5)
    assert 0 < confidence_of(weak) < 0.5 < confidence_of(SURE) < 1


@pytest.mark.parametrize(
    "weaker", [{"weakest": 0.1}, {"uncovered": 0.5}, {"absent": 0.8}, {"no_number": True}]
)
def test_each_evidence_counts(weaker):
    assert confidence_of(replace(SURE, **weaker)) < confidence_of(SURE)


def test_the_model_is_logistic():
    calibration = Calibration(bias=1.5, weakest=2.0, uncovered=-3.0, absent=-0.5, no_number=-0.5)
    evidence = Evidence(weakest=0.5, uncovered=0.5, absent=1.0, no_number=True, unknown=0.0)
    assert confidence_of(evidence, calibration) == 0.5  # 1.5 + 1 - 1.5 - 0.5 - 0.5 is 0
    calibration = replace(calibration, bias=2.5)
    assert confidence_of(evidence, calibration) == 0.7311  # 1 / (1 + 1/e)


def test_what_the_reader_says_counts_most():
    read = replace(SURE, read=-6.0)
    assert confidence_of(read) < MIN_CONFIDENCE < confidence_of(replace(read, read=4.0))


def test_a_reading_of_even_odds_is_evidence_and_none_is_not():
    calibration = Calibration(0.0, 0.0, 0.0, 0.0, 0.0, read=0.5)
    assert confidence_of(replace(SURE, read=2.0), calibration) == 0.7311  # 1 / (1 + 1/e)
    assert confidence_of(replace(SURE, read=0.0)) != confidence_of(SURE)


@pytest.mark.parametrize(
    ("confidence", "strength"),
    [(0.0, "none"), (0.39, "none"), (0.4, "weak"), (0.6, "partial"), (0.8, "strong")],
)
def test_an_answer_is_as_strong_as_its_confidence(confidence, strength):
    assert evidence_strength(confidence, replace(SURE, read=1.0)) == strength


def test_an_answer_that_was_not_read_or_is_none_for_the_reader_is_not_strong():
    assert evidence_strength(0.9, SURE) == "partial"
    assert evidence_strength(0.9, replace(SURE, read=-0.5)) == "weak"


def test_a_question_without_candidates_has_no_confidence():
    assert confidence_of(None) == 0


def test_a_question_none_of_whose_words_occur_has_no_confidence():
    assert confidence_of(replace(SURE, unknown=1.0)) == 0


def test_a_time_that_no_transcript_is_of_is_never_stood_by():
    sure = replace(SURE, weakest=0.9, read=12.0, no_such_time=True)
    assert confidence_of(sure) < MIN_CONFIDENCE


def test_a_question_for_another_time_is_answered_with_no(engine):
    answer = engine.ask("What did Rossi say about the harvest in June 1999?")
    assert not answer.answerable
    assert answer.missing == MissingEvidence(
        "time", ("June 1999",), covered=("4 May 2021", "June 2022")
    )
    assert answer.citations
