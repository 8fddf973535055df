from eval.comparing.comparison import Change
from eval.reports.wording import (
    abstention_words,
    altered_words,
    outcome_words,
    selective_words,
    step_words,
    time_words,
)
from tests.eval.run_files import result, scores


def test_a_question_is_told_by_its_rank() -> None:
    first, nothing, none = result("A", 1), result("B", None), result("C", None, "unanswerable")
    assert list(map(outcome_words, (first, nothing, none))) == [
        "rank 1", "not found", "no answer exists"
    ]  # fmt: skip
    assert step_words(Change(run=nothing, against=first)) == "rank 1 → not found"


def test_abstention_is_told_in_percent() -> None:
    words = abstention_words(scores())
    assert "in 60 % of the pairs (AUROC 0.600, 0.50 to 0.70)" in words
    assert "says no to 50 % of the 2 unanswerable and 25 % of the 4 answerable questions" in words
    assert abstention_words(scores(auroc=None)) == ""


def test_what_confidence_gives_is_told_in_words() -> None:
    words = selective_words(scores())
    assert words.startswith("40 % of the answerable questions can be answered with nine of ten")
    assert words.endswith("Expected calibration error 0.100.")


def test_citations_and_times_are_told_in_sentences() -> None:
    assert altered_words(scores()) == "0 of 8 citations do not say what their source says."
    assert time_words(scores()) == (
        "Half of the answers took 12 ms at most, 95 % took 20 ms at most, 99 % took 30 ms at most."
    )
