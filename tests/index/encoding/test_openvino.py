import logging
import subprocess
import sys

import numpy as np
import pytest

from index.encoding import conversion
from index.encoding.conversion import converted_model
from index.encoding.encoder import SentenceEncoder
from index.encoding.fetched_models import model_at
from index.encoding.model import ALL_MINILM_L6_V2, CACHE_VARIABLE, default_model_folder
from index.encoding.openvino import FastEncoder
from index.encoding.precision import has_bf16
from index.errors import ModelError

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


PRECISIONS = [
    "f32",
    pytest.param(
        "bf16",
        marks=pytest.mark.skipif(not has_bf16(), reason="!!! THIS PROCESSOR HAS NO BF16 !!!"),
    ),
]
ROUNDING = {"f32": 1e-5, "bf16": 6e-3}
"""How far a number may be off, of a vector of length 1. float32 sums in another order move the
seventh digit. bfloat16 has eight bits: its vectors of texts differ from those of float32 by up to
.0016 here, and those of pieces, which are rounded at the end, by up to .0041."""


@pytest.fixture(scope="module")
def fast():
    return FastEncoder()


@pytest.fixture(scope="module")
def texts(seeds):
    """Real sentences of many lengths, more than one batch of them."""
    words = max((one.source.text.split() for one in seeds.values()), key=len)
    return [" ".join(words[at : at + at % 90 + 1]) for at in range(0, 64 * 20, 20)]


@pytest.fixture(scope="module")
def reference(texts):
    return {one.position: one for one in SentenceEncoder().encode(texts)}


def largest_differences(encoded, reference):
    """Of the vectors of texts, and of those of their pieces as a share of their lengths."""
    return (
        max(np.abs(one.vector - reference[one.position].vector).max() for one in encoded),
        max(largest_share(one.tokens, reference[one.position].tokens) for one in encoded),
    )


def largest_share(tokens, expected):
    lengths = np.linalg.norm(expected, axis=1, keepdims=True)
    return np.abs((tokens - expected) / lengths).max()


@pytest.mark.parametrize("precision", PRECISIONS)
def test_vectors_equal_those_of_sentence_transformers(precision, texts, reference):
    encoded = list(FastEncoder(precision=precision).encode(texts))
    assert sorted(one.position for one in encoded) == list(range(len(texts)))
    differences = largest_differences(encoded, reference)
    assert max(differences) < ROUNDING[precision]


def test_float32_and_bfloat16_are_told_apart_by_their_rounding(fast, texts, reference):
    difference, _ = largest_differences(list(fast.encode(texts)), reference)
    assert ("f32" if difference < ROUNDING["f32"] else "bf16") == fast.precision


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_text_alone_gets_the_vector_that_it_gets_among_others(precision, texts):
    encoder = FastEncoder(precision=precision)
    among = {one.position: one.vector for one in encoder.encode(texts)}
    for position in range(0, len(texts), 17):
        (alone,) = encoder.encode([texts[position]])
        np.testing.assert_allclose(alone.vector, among[position], atol=ROUNDING[precision])


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_question_is_computed_in_float32_whatever_the_passages_are(precision, texts, reference):
    asked = FastEncoder(precision=precision).encode_question(texts[17])
    np.testing.assert_allclose(asked.vector, reference[17].vector, atol=ROUNDING["f32"])
    assert largest_share(asked.tokens, reference[17].tokens) < ROUNDING["f32"]


def test_no_text_is_no_work(fast):
    assert list(fast.encode([])) == []


def test_nothing_of_torch_is_imported_where_the_model_is_converted(fast):
    list(fast.encode(["converted now, if not before"]))
    code = (
        "import sys; from index.encoding.openvino import FastEncoder;"
        "print(len(list(FastEncoder().encode(['a', 'b']))), [name for name in "
        "('torch', 'transformers', 'sentence_transformers') if name in sys.modules],"
        "sys.modules.get('openvino_telemetry'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "2 [] None\n"


@pytest.mark.parametrize("damage", ["model.xml", "model.bin", "manifest.json"])
def test_a_damaged_copy_is_made_anew(tmp_path, monkeypatch, damage):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    converted = []

    def convert_into(folder, target, pooling):
        converted.append(folder)
        for name in ("model.xml", "model.bin"):
            (target / name).write_bytes(b"network")

    monkeypatch.setattr(conversion, "_convert_into", convert_into)
    folder = default_model_folder()
    network = converted_model(folder, ALL_MINILM_L6_V2)
    assert converted_model(folder, ALL_MINILM_L6_V2) == network
    assert len(converted) == 1
    (network.parent / damage).write_bytes(b"other")
    converted_model(folder, ALL_MINILM_L6_V2)
    assert len(converted) == 2


def test_a_model_that_does_not_convert_is_refused_with_the_reason(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(conversion, "verify_assembled", lambda folder, model: None)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError, match=r"empty: the model must convert for OpenVINO: \w+"):
        converted_model(tmp_path / "empty", ALL_MINILM_L6_V2)
    assert list((tmp_path / "cache").iterdir()) == []


def test_sentence_transformers_steps_in_where_the_model_does_not_convert(
    monkeypatch, caplog, texts
):
    def refuse(folder, model):
        raise ModelError("no OpenVINO for this model")

    monkeypatch.setattr("index.encoding.openvino.converted_model", refuse)
    with caplog.at_level(logging.WARNING):
        (found,) = FastEncoder().encode(texts[:1])
    (expected,) = SentenceEncoder().encode(texts[:1])
    assert found.vector @ expected.vector == pytest.approx(1)
    assert "sentence-transformers runs it instead" in caplog.text


def test_a_learned_model_gives_the_vectors_of_sentence_transformers():
    folder, model = model_at("english")
    texts = ["Colombia will reduce emissions by 51 percent.", "wheat", "the press secretary"]
    expected = {one.position: one for one in SentenceEncoder(folder, model).encode(texts)}
    encoded = list(FastEncoder(folder, model, "f32").encode(texts))
    assert max(largest_differences(encoded, expected)) < ROUNDING["f32"]
    assert converted_model(folder, model).with_name("model.bin").stat().st_size < 50e6
