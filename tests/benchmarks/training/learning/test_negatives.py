import pytest
import torch

from benchmarks.training.learning.nearness import Nearness
from benchmarks.training.learning.negatives import (
    NONE,
    negatives_from,
    negatives_of_unanswerable,
    product_rankings,
)
from benchmarks.training.networks.texts import load_tokenizer


@pytest.fixture
def nearness(dataset, base, device):
    return Nearness(dataset, load_tokenizer(base.folder), device)


def test_passages_of_a_turn_or_of_the_same_words_are_near(dataset, nearness):
    near = nearness.near(torch.arange(8), torch.arange(8))
    words = [set(passage.text.split()) | {"[CLS]", "[SEP]"} for passage in dataset.passages[:8]]
    expected = [[len(a & b) > 0.7 * min(len(a), len(b)) for b in words] for a in words]
    assert near.tolist() == expected  # each passage is a turn of its own


def test_negatives_are_neither_gold_nor_near_nor_closed(dataset, nearness, device):
    table = negatives_from(dataset, nearness, [product_rankings(dataset)], device)
    for example, row in zip(dataset.learning, table.tolist(), strict=True):
        numbers = [number for number in row if number != NONE]
        near = nearness.near(torch.tensor(example.gold), torch.tensor(numbers))
        assert not near.any()
        assert dataset.is_open[numbers].all()


def test_negatives_of_several_rankings_are_taken_in_turn(dataset, nearness, device):
    count = len(dataset.learning)
    clear = [
        number
        for number in range(20)
        if dataset.is_open[number]
        and not nearness.near(torch.tensor(dataset.learning[-1].gold), torch.tensor([number])).any()
    ]
    rankings = [[clear[:3]] * count, [[clear[3], clear[0], clear[4]]] * count]
    table = negatives_from(dataset, nearness, rankings, device)
    order = [clear[0], clear[3], clear[1], clear[2], clear[4]]
    assert table[-1, :6].tolist() == [*order, NONE]


def test_negatives_of_unanswerable_questions_are_what_the_product_finds(dataset, device):
    table = negatives_of_unanswerable(dataset, device)
    for example, row in zip(dataset.unanswerable, table.tolist(), strict=True):
        open_candidates = [n for n in example.question.candidates if dataset.is_open[n]]
        assert [number for number in row if number != NONE] == open_candidates
