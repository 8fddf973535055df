import math

import pytest
import torch

from benchmarks.training.networks.matching import MatchingHead, piece_scores


@pytest.fixture
def head():
    torch.manual_seed(0)
    return MatchingHead(torch.eye(8))


def test_pieces_of_a_passage_are_their_signs_of_unit_length(head):
    vectors = torch.randn(2, 3, 8)
    mask = torch.tensor([[True, True, False], [True, True, True]])
    expected = torch.where(vectors > 0, 1, -1) / math.sqrt(8) * mask[..., None]
    assert torch.allclose(head.passage(vectors, mask), expected)


def test_gradients_pass_through_the_signs(head):
    head.passage(torch.randn(1, 3, 8), torch.ones(1, 3, dtype=torch.bool))[..., 0].sum().backward()
    assert head.p.weight.grad.abs().sum() > 0


def test_pieces_of_a_question_weigh_the_same_at_first(head):
    mask = torch.tensor([[True, True, True, False]])
    lengths = head.question(torch.randn(1, 4, 8), mask).norm(dim=-1)
    assert torch.allclose(lengths, torch.tensor([[1 / 3, 1 / 3, 1 / 3, 0]]))


def test_a_score_is_the_sum_of_the_best_products_however_it_is_cut_up(device):
    questions, passages = torch.randn(3, 4, 8), torch.randn(20, 5, 8)  # more than a chunk
    expected = torch.einsum("qid,pjd->qpij", questions, passages).amax(-1).sum(-1)
    scores = piece_scores(questions, passages.requires_grad_(), device)
    assert torch.allclose(scores, expected, atol=1e-5)
