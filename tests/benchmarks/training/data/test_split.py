import pytest

from benchmarks.training.data.split import split_documents
from benchmarks.training.errors import TrainingError

NAMES = [f"{number:02}.txt" for number in range(50)]


def test_a_question_about_a_document_of_one_that_judges_is_refused():
    with pytest.raises(TrainingError, match=r"1 of 50 documents are both, such as 07\.txt"):
        split_documents(NAMES, ["07.txt", "elsewhere.txt"])


def test_one_document_in_twelve_is_held_out_and_always_the_same():
    split = split_documents(NAMES, ["elsewhere.txt"])
    assert len(split.held_out) == 4
    assert split == split_documents(NAMES[::-1], ["elsewhere.txt"])


def test_documents_held_out_and_those_that_judge_are_closed():
    split = split_documents(NAMES, ["elsewhere.txt"])
    assert split.closed == split.held_out | {"elsewhere.txt"}
