import numpy as np
import pytest

from index.search import vectors as module
from index.search.vectors import VectorIndex, compress, read_compressed, write_compressed


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


@pytest.fixture
def many(monkeypatch):
    """Clustered rows that are searched by their signs first, and the index of them."""
    monkeypatch.setattr(module, "MAX_EXACT_ROWS", 1000)
    rng = np.random.default_rng(11)
    centres = rng.normal(size=(40, 64))
    rows = centres[rng.integers(40, size=6000)] + 0.7 * rng.normal(size=(6000, 64))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)
    return rows, VectorIndex(rows, compress(rows))


def test_few_rows_are_not_compressed(vectors):
    assert compress(vectors) is None
    assert VectorIndex(vectors).recall() == 1


def test_many_rows_are_found_by_their_signs_and_compared_exactly(many):
    rows, index = many
    query = rows[7].astype(np.float32)
    positions, scores = brute_force(rows, query, 10, np.ones(len(rows), dtype=bool))
    found = index.search(query, 10)
    assert found.positions.tolist() == positions.tolist()
    np.testing.assert_allclose(found.scores, scores, atol=1e-6)
    assert index.recall() >= 0.99


def test_a_filter_over_many_rows_holds_before_the_search(many):
    rows, index = many
    query = rows[7].astype(np.float32)
    allowed = np.zeros(len(rows), dtype=bool)
    allowed[np.argsort(rows.astype(np.float32) @ query)[:30]] = True  # the furthest of all
    found = index.search(query, 10, allowed)
    assert found.positions.tolist() == brute_force(rows, query, 10, allowed)[0].tolist()


def test_a_compressed_index_is_written_and_read(many, tmp_path):
    rows, index = many
    assert write_compressed(tmp_path / "v", rows) == index.recall()
    query = rows[7].astype(np.float32)
    again = VectorIndex(rows, read_compressed(tmp_path / "v")).search(query, 10)
    assert again.positions.tolist() == index.search(query, 10).positions.tolist()


def test_few_rows_leave_no_compressed_index(vectors, tmp_path):
    assert write_compressed(tmp_path / "v", vectors) == 1
    assert read_compressed(tmp_path / "v") is None
