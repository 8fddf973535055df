"""What packs token vectors: shipped, at random, or fitted and kept in the index."""

from dataclasses import replace

import numpy as np
import pytest

from index.build import build_index
from index.encoding.learned_models import ENGLISH, MULTILINGUAL
from index.encoding.model import ALL_MINILM_L6_V2
from index.encoding.token_codec import TokenCodec, unit_rows
from index.store.fitting import MAX_SAMPLE_PASSAGES, fitted_codec, kept_codec
from index.store.layout import PROJECTION
from index.store.reader import open_index
from tests.conftest import TINY_MODEL, HashedEncoder

WIDE = replace(TINY_MODEL, name="tests/wide", dimension=300)


class SpreadEncoder(HashedEncoder):
    """Gives each text enough pieces to fit a projection; they lie along the first ten axes."""

    def encode(self, texts):
        for encoded in super().encode(texts):
            rows = np.random.default_rng(encoded.position).standard_normal((3000, 300))
            rows[:, 10:] *= 0.01
            yield replace(encoded, tokens=unit_rows(rows))


@pytest.fixture
def wide():
    return SpreadEncoder(WIDE)


def test_a_fitted_projection_keeps_the_axes_along_which_the_vectors_lie(wide):
    codec = fitted_codec(wide, {b"key": "some words"})
    (encoded,) = wide.encode(["other words"])
    lengths = np.linalg.norm(codec.project(encoded.tokens), axis=1)
    np.testing.assert_allclose(lengths, 1, atol=0.01)
    at_random = np.linalg.norm(TokenCodec(WIDE).project(encoded.tokens), axis=1)
    assert at_random.max() < 0.999  # 256 of 300 axes at random lose some


def test_the_sample_is_the_same_whatever_the_order_of_the_texts(wide):
    texts = {bytes([number]): f"words {number}" for number in range(4)}
    backwards = dict(reversed(texts.items()))
    assert fitted_codec(wide, texts).fingerprint == fitted_codec(wide, backwards).fingerprint
    many = {number.to_bytes(2): "words" for number in range(MAX_SAMPLE_PASSAGES + 5)}
    wide.encoded.clear()
    wide.encode = lambda drawn: wide.encoded.extend(drawn) or HashedEncoder(WIDE).encode(drawn)
    fitted_codec(wide, many)
    assert len(wide.encoded) == MAX_SAMPLE_PASSAGES


@pytest.mark.parametrize("model", [ALL_MINILM_L6_V2, MULTILINGUAL.model, ENGLISH.model, TINY_MODEL])
def test_nothing_is_fitted_where_one_is_shipped_or_nothing_is_left_out(model):
    encoder = HashedEncoder(model)
    assert fitted_codec(encoder, {b"key": "words"}).fingerprint == TokenCodec(model).fingerprint
    assert encoder.encoded == []


def test_a_few_passages_are_packed_at_random():
    codec = fitted_codec(HashedEncoder(WIDE), {b"key": "some words"})
    assert codec.fingerprint == TokenCodec(WIDE).fingerprint


def test_the_index_keeps_the_projection_and_what_is_added_is_packed_by_it(own_corpus, index, wide):
    first = build_index(own_corpus, index, wide)
    assert PROJECTION in first.manifest.files
    assert build_index(own_corpus, index, wide).generation == first.generation
    (own_corpus / "more.txt").write_text("MS. NEW:  The herring came back to the strait.\n")
    second = build_index(own_corpus, index, wide)
    assert second.reused == first.manifest.passages
    assert second.manifest.codec == first.manifest.codec == kept_codec(index, WIDE).fingerprint
    assert open_index(index, WIDE).manifest == second.manifest


def test_a_projection_of_another_model_is_not_used(own_corpus, index, wide):
    build_index(own_corpus, index, wide)
    other = replace(WIDE, sha256="1" * 64)
    assert kept_codec(index, other).fingerprint == TokenCodec(other).fingerprint


def test_a_projection_that_could_not_be_fitted_is_fitted_by_a_replacing_build(
    own_corpus, index, wide
):
    first = build_index(own_corpus, index, HashedEncoder(WIDE))  # too few word pieces
    assert PROJECTION not in first.manifest.files
    assert build_index(own_corpus, index, wide).generation == first.generation
    report = build_index(own_corpus, index, wide, replace=True)
    assert (PROJECTION in report.manifest.files, report.reused) == (True, 0)
    assert build_index(own_corpus, index, wide, replace=True).generation == report.generation
    assert open_index(index, WIDE).manifest == report.manifest
