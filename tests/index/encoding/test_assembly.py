"""A tiny model is assembled from weights like those that ship; the real one once, in the cache."""

from dataclasses import replace

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.encoding import learned_models
from index.encoding.assembly import assembled_folder, verify_assembled
from index.encoding.encoder import SentenceEncoder
from index.encoding.learned_models import ENGLISH, MULTILINGUAL, LearnedModel
from index.encoding.model import Model
from index.encoding.model_folder import read_model
from index.encoding.packed_weights import pack_rows, write_packed
from index.errors import ModelError

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁wheat", "▁fell", "▁", *"query:passage"]
DIMENSION = 24


def tiny_tensors():
    """The tensors of a BERT of one layer, its matrices in int8."""
    random = np.random.default_rng(20211020)
    blob = [piece.encode() for piece in PIECES]
    tensors = {
        "pieces": np.frombuffer(b"".join(blob), np.uint8),
        "piece_offsets": np.cumsum([0, *map(len, blob)]).astype(np.uint32),
        "piece_scores": -np.arange(len(PIECES), dtype=np.float32),
    }
    shapes = {
        "embeddings.word_embeddings": (len(PIECES), DIMENSION),
        "embeddings.position_embeddings": (32, DIMENSION),
        "embeddings.token_type_embeddings": (2, DIMENSION),
        "embeddings.LayerNorm": (DIMENSION,),
        **{f"attention.self.{kind}": (DIMENSION, DIMENSION) for kind in ("query", "key", "value")},
        "attention.output.dense": (DIMENSION, DIMENSION),
        "attention.output.LayerNorm": (DIMENSION,),
        "intermediate.dense": (48, DIMENSION),
        "output.dense": (DIMENSION, 48),
        "output.LayerNorm": (DIMENSION,),
    }
    for name, shape in shapes.items():
        whole = name if name.startswith("embeddings") else f"encoder.layer.0.{name}"
        weight = random.standard_normal(shape).astype(np.float32)
        tensors |= pack_rows(f"{whole}.weight", weight) if len(shape) == 2 else {}
        tensors |= {f"{whole}.weight": weight} if len(shape) == 1 else {}
        tensors |= {f"{whole}.bias": np.zeros(shape[0], np.float32)} if "_emb" not in name else {}
    return tensors


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """A tiny model among those that ship, and a cache of its own."""
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(learned_models, "LEARNED_FOLDER", tmp_path)
    sha256 = write_packed(tmp_path / "tiny.safetensors", tiny_tensors())
    learned = LearnedModel("tiny", Model("tiny", sha256, DIMENSION, 16, "", "", "mean"), "")
    learned = replace(learned, model=replace(learned.model, query_prompt="query: "))
    monkeypatch.setattr(learned_models, "LEARNED_MODELS", (learned,))
    return learned


def test_an_assembled_folder_is_a_sentence_transformers_model(tiny):
    model = read_model(assembled_folder(tiny))
    assert (model.dimension, model.max_pieces, model.pooling) == (DIMENSION, 16, "mean")
    assert (model.query_prompt, model.passage_prompt) == ("query: ", "")


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sentence_transformers_computes_an_assembled_model_in_float32(tiny, capfd):
    encoder = SentenceEncoder(assembled_folder(tiny), tiny.model)
    encoded = encoder.encode_question("wheat fell")
    assert str(encoder._transformer.dtype) == "torch.float32"
    assert (encoded.vector.shape, encoded.tokens.shape) == ((DIMENSION,), (2, DIMENSION))
    assert "MISSING" not in capfd.readouterr().err


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "1_Pooling/config.json"])
def test_an_assembled_folder_that_is_damaged_is_assembled_anew(tiny, name):
    folder = assembled_folder(tiny)
    before = (folder / name).read_bytes()
    (folder / name).write_bytes(before + b" ")
    assert (assembled_folder(tiny) / name).read_bytes() == before


def test_weights_that_are_damaged_are_made_anew_before_they_are_loaded(tiny):
    weights = assembled_folder(tiny) / "model.safetensors"
    before = weights.read_bytes()
    weights.write_bytes(before[:-1] + b"?")
    verify_assembled(weights.parent, tiny.model)
    assert weights.read_bytes() == before


def test_damaged_weights_that_ship_are_refused_with_the_remedy(tiny, tmp_path):
    (tmp_path / "tiny.safetensors").write_bytes(b"other")
    with pytest.raises(
        ModelError, match=r"must have SHA-256 .*git -C .* checkout tiny\.safetensors"
    ):
        assembled_folder(tiny)
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("learned", [MULTILINGUAL, ENGLISH], ids=lambda one: one.short_name)
def test_a_folder_says_what_the_model_that_ships_says(learned):
    model = read_model(assembled_folder(learned))
    said = replace(learned.model, sha256=model.sha256, modules_sha256=model.modules_sha256)
    hashes = (model.tokenizer_sha256, model.pooling_sha256)
    assert model == replace(said, tokenizer_sha256=hashes[0], pooling_sha256=hashes[1])


# Words that are whole pieces of XLM-R, and the prompts as the published tokenizer cuts them.
HAND_CHECKED = {
    "query: ¿Qué prometió Colombia?": "▁que ry : ▁¿ Qué ▁promet ió ▁Colombia ?",
    "passage: two\nlines": "▁passage : ▁two ▁lines",
    "日本語のテキスト": "▁ 日本語 の テキスト",
    "안녕하세요": "▁안녕하세요",
    "ﬁve\u3000times": "▁five ▁times",  # compatibility characters are taken apart
}


@pytest.fixture(scope="module")
def tokenizer_of_e5():
    return Tokenizer.from_file(str(assembled_folder(MULTILINGUAL) / "tokenizer.json"))


@pytest.mark.parametrize("text", HAND_CHECKED)
def test_texts_of_many_scripts_are_cut_into_the_pieces_of_e5(tokenizer_of_e5, text):
    encoding = tokenizer_of_e5.encode(text)
    assert " ".join(encoding.tokens) == f"<s> {HAND_CHECKED[text]} </s>"
    assert (encoding.ids[0], encoding.ids[-1]) == (0, 2)
