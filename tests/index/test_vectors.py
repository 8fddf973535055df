import numpy as np
import pytest

from index.vectors import VectorIndex


@pytest.fixture
def vectors():
    rows = np.random.default_rng(7).normal(size=(200, 16)).astype(np.float32)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


def brute_force(vectors, query, limit, allowed):
    """The answer by numpy: all cosines, sorted."""
    scores = np.where(allowed, vectors.astype(np.float32) @ query, -2)
    order = np.argsort(-scores)[: min(limit, int(allowed.sum()))]
    return order, scores[order]


@pytest.mark.parametrize("limit", [1, 10, 500])
@pytest.mark.parametrize("share", [1.0, 0.3, 0.02])
def test_the_nearest_are_those_of_brute_force(vectors, limit, share):
    allowed = np.random.default_rng(3).random(len(vectors)) < share
    found = VectorIndex(vectors).search(vectors[5].astype(np.float32), limit, allowed)
    positions, scores = brute_force(vectors, vectors[5].astype(np.float32), limit, allowed)
    np.testing.assert_array_equal(found.positions, positions)
    np.testing.assert_allclose(found.scores, scores, atol=1e-6)


def test_without_a_mask_all_are_looked_at(vectors):
    found = VectorIndex(vectors).search(vectors[5].astype(np.float32), 3)
    positions, _ = brute_force(
        vectors, vectors[5].astype(np.float32), 3, np.ones(len(vectors), dtype=bool)
    )
    assert found.positions.tolist() == positions.tolist()
    assert found.positions[0] == 5


def test_nothing_is_found_where_nothing_is_allowed(vectors):
    found = VectorIndex(vectors).search(
        vectors[5].astype(np.float32), 3, np.zeros(len(vectors), dtype=bool)
    )
    assert (len(found.positions), len(found.scores)) == (0, 0)


def test_an_empty_index_finds_nothing(vectors):
    assert len(VectorIndex(vectors[:0]).search(vectors[5].astype(np.float32), 3).positions) == 0


def test_scores_are_the_cosines_of_the_rows_asked_for(vectors):
    scores = VectorIndex(vectors).scores(vectors[5].astype(np.float32), np.array([9, 5]))
    np.testing.assert_allclose(scores, [vectors[9].astype(np.float32) @ vectors[5], 1], atol=1e-3)
