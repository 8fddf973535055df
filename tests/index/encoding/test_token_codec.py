import numpy as np
import pytest

from index.encoding import token_codec as module
from index.encoding.learned_models import MULTILINGUAL
from index.encoding.matching import matching_head
from index.encoding.model import ALL_MINILM_L6_V2, Model
from index.encoding.token_codec import BITS, TokenCodec, fit_projection, unit_rows
from index.errors import ModelError

OTHER = Model(name="tests/other", sha256="0" * 64, dimension=64, max_pieces=256)


def random_rows(count, dimension, seed=0):
    return unit_rows(np.random.default_rng(seed).standard_normal((count, dimension)))


def test_a_piece_takes_thirty_two_bytes():
    packed = TokenCodec(ALL_MINILM_L6_V2).pack(random_rows(3, 384))
    assert packed.shape == (3, 32)
    assert packed.dtype == np.uint8


def test_a_match_is_the_best_over_the_pieces_of_a_passage():
    codec = TokenCodec(OTHER)
    question, passages = random_rows(3, 64), random_rows(5, 64, seed=1)
    found = codec.matches(question, codec.pack(passages), np.array([0, 2]))
    exact = question @ codec._projection
    signs = np.where(passages @ codec._projection > 0, 1.0, -1.0)  # brute force, unpacked
    for first, last, at in ((0, 2, 0), (2, 5, 1)):
        expected = [max(row @ sign for sign in signs[first:last]) / 8 for row in exact]
        assert found[:, at] == pytest.approx(expected, abs=1e-5)


def test_a_passage_with_the_questions_own_pieces_wins():
    codec = TokenCodec(ALL_MINILM_L6_V2)
    question, other = random_rows(4, 384), random_rows(6, 384, seed=2)
    packed = np.concatenate([codec.pack(other), codec.pack(question)])
    without, within = codec.matches(question, packed, np.array([0, 6])).mean(axis=0)
    assert within > without + 0.2


def test_a_fitted_projection_keeps_the_directions_that_vary():
    noise = np.random.default_rng(1).standard_normal((4000, 2 * BITS)).astype(np.float32)
    noise[:, BITS:] *= 0.001  # half of the dimensions say nothing
    projection = fit_projection(noise).astype(np.float32)
    assert projection.shape == (BITS, 2 * BITS)
    assert np.abs(projection[:, BITS:]).max() < 0.05


def test_more_pieces_than_fit_a_block_are_all_compared(monkeypatch):
    codec = TokenCodec(OTHER)
    question, passages = random_rows(3, 64), random_rows(11, 64, seed=1)
    whole = codec.matches(question, codec.pack(passages), np.array([0, 5]))
    monkeypatch.setattr(module, "_BLOCK_ROWS", 4)
    assert np.array_equal(codec.matches(question, codec.pack(passages), np.array([0, 5])), whole)


def test_an_altered_projection_is_refused(tmp_path, monkeypatch):
    altered = tmp_path / "projection.npy"
    altered.write_bytes(b"other")
    monkeypatch.setattr(module, "PROJECTION_FILE", altered)
    with pytest.raises(ModelError, match="must have SHA-256"):
        TokenCodec(ALL_MINILM_L6_V2)


def test_a_row_of_zeros_has_no_direction():
    assert unit_rows(np.zeros((1, 4), np.float32)).tolist() == [[0, 0, 0, 0]]


def test_a_learned_model_projects_question_and_passage_apart():
    codec = TokenCodec(MULTILINGUAL.model)
    head = matching_head(MULTILINGUAL.model)
    assert head is not None
    question, passages = 3 * random_rows(3, 384), 5 * random_rows(4, 384, seed=1)
    asked = unit_rows(question @ head.question.T)
    signs = np.where(passages @ head.passage.T > 0, 1.0, -1.0) / 16  # of 256 bits
    expected = (asked @ signs.T).max(axis=1)
    found = codec.matches(question, codec.pack(passages), np.array([0]))
    assert found[:, 0] == pytest.approx(expected, abs=1e-5)
    assert codec.is_learned
    assert codec.piece_weights(question).tolist() == head.piece_weights(question).tolist()


def test_the_pieces_of_other_models_count_alike_whatever_their_lengths():
    codec = TokenCodec(OTHER)
    question, passages = random_rows(4, 64), random_rows(5, 64, seed=1)
    starts = np.array([0])
    assert codec.piece_weights(question).tolist() == [0.25] * 4
    longer = codec.matches(7 * question, codec.pack(passages), starts)
    assert longer == pytest.approx(codec.matches(question, codec.pack(passages), starts), abs=1e-6)
    assert not codec.is_learned
