import numpy as np

from benchmarks.scale import grow
from index.build import build_index
from index.store.reader import open_index


def test_an_index_grows_out_of_a_real_one(corpus, minilm_like, tmp_path):
    build_index(corpus, tmp_path / "real", minilm_like)
    real = open_index(tmp_path / "real", minilm_like.model)
    count = len(real.passages)
    made = grow(tmp_path / "real", tmp_path / "grown", 3 * count)
    grown = open_index(tmp_path / "grown", minilm_like.model)
    assert made == len(grown.passages) == 3 * count
    assert len({entry.name for entry in grown.catalog.entries}) == len(grown.catalog.entries)
    np.testing.assert_array_equal(grown.passages[:count]["start"], real.passages["start"])
    own, other = np.array([0]), np.array([count])  # the first passage, and the one made of it
    query = grown._embeddings.vectors[0].astype(np.float32)
    assert grown.vectors.scores(query, own)[0] > 0.99
    assert grown.vectors.scores(query, other)[0] < 0.95
