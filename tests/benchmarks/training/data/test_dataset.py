import msgspec
import pytest

from benchmarks.training.data.dataset import Dataset
from benchmarks.training.data.questions import SEEDS
from benchmarks.training.errors import TrainingError
from tests.benchmarks.training.conftest import judge, question


def test_gold_is_what_shares_more_than_half_of_either_span(passages):
    asked = msgspec.structs.replace(question(5), span=(40, 180))
    dataset = Dataset(passages, [asked, *map(question, range(8, 48))])
    assert dataset.learning[0].gold == (4, 5)
    assert dataset.learning[0].overlaps == (60, 80)


def test_no_question_teaches_about_a_closed_document(dataset):
    teaching = {e.question.document for e in dataset.learning + dataset.unanswerable}
    assert teaching & dataset.split.closed == set()
    assert len(teaching) == 12 - len(dataset.split.closed)


def test_questions_without_an_answer_are_held_out_with_their_document(dataset):
    held_out = {e.question.document for e in dataset.unanswerable_held_out}
    assert held_out == dataset.split.held_out


def test_passages_of_closed_documents_and_of_the_seeds_are_never_seen(passages):
    seed = msgspec.structs.replace(passages[0], collection=SEEDS, document="seed.txt")
    dataset = Dataset([*passages, seed], list(map(question, range(44))), [judge(47)])
    closed = [p.document in dataset.split.closed or p is seed for p in dataset.passages]
    assert dataset.is_open.tolist() == [not is_closed for is_closed in closed]


def test_a_dataset_that_teaches_what_it_judges_is_refused(passages):
    with pytest.raises(TrainingError, match=r"11\.txt"):
        Dataset(passages, [question(44), question(0)], [judge(47)])
