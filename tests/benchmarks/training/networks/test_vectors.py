import pytest
import torch

from benchmarks.training.networks.network import last_layer, own_pieces
from benchmarks.training.networks.vectors import PassageVectors, question_vectors
from benchmarks.training.networks.weights import fresh_encoder
from benchmarks.training.recipes import EncoderRecipe, Schedule

RECIPE = EncoderRecipe(Schedule(1, 0.1), frozen_layers=0, rate=1e-3, dropout=0.0, signs=(16, 8))


@pytest.fixture
def encoder(materials):
    return fresh_encoder(materials, RECIPE).eval()


def test_signs_in_bits_score_as_the_head_does(encoder, materials, device):
    vectors = PassageVectors(encoder, materials.passages, [16], device)
    _, pieces = question_vectors(encoder, materials.questions, [16], device)
    ids, lengths = materials.passages.at(torch.arange(len(materials.passages)))
    with torch.no_grad():
        hidden, mask = last_layer(encoder.network, device, ids, lengths)
        signs = encoder.head(16).passage(hidden, own_pieces(mask, lengths))
    expected = torch.einsum("qid,pjd->qpij", pieces[16], signs).amax(-1).sum(-1)
    everything = torch.arange(len(materials.passages))
    scores = vectors.match_all(16, pieces[16], everything)
    assert torch.allclose(scores, expected, atol=1e-5)
    candidates = everything.expand(len(pieces[16]), -1)
    assert torch.allclose(vectors.match(16, pieces[16], candidates), expected, atol=1e-5)


def test_vectors_of_passages_have_unit_length(encoder, materials, device):
    vectors = PassageVectors(encoder, materials.passages, [], device)
    assert torch.allclose(vectors.dense.norm(dim=1), torch.ones(len(materials.passages)))
