import subprocess
import sys

import numpy as np
import pytest

from index.encoding.encoder import MAX_BATCH_PIECES, SentenceEncoder, _batches
from index.encoding.model import ALL_MINILM_L6_V2
from index.errors import ModelError

LONG = "emissions " * 255  # one piece a word: two more than the model reads with its own marks


@pytest.fixture(scope="module")
def minilm():
    return SentenceEncoder()


def test_pieces_are_counted_without_the_models_own_marks(minilm):
    assert minilm.count(["emissions", "the emissions", ""]) == [1, 2, 0]


def test_nothing_is_cut_off_when_pieces_are_counted(minilm):
    assert minilm.count([LONG * 4]) == [4 * 255]


def test_a_text_longer_than_the_model_reads_is_refused(minilm):
    with pytest.raises(ModelError, match="at most 256 word pieces, given one of 257: 'emissions"):
        list(minilm.encode(["short", LONG]))


def test_a_folder_without_a_tokenizer_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"tokenizer\.json: the tokenizer of .* must be there"):
        SentenceEncoder(tmp_path).count(["words"])


def test_weights_that_are_not_those_expected_are_not_loaded(tmp_path, minilm):
    tokenizer = minilm._folder / "tokenizer.json"
    (tmp_path / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"others")
    with pytest.raises(ModelError, match="must have SHA-256"):
        list(SentenceEncoder(tmp_path).encode(["words"]))


def test_batches_hold_every_text_once_and_bounded_memory():
    sizes = [3, 256, 40, 256, 7] * 50
    batches = list(_batches(sizes, MAX_BATCH_PIECES))
    assert sorted(position for batch in batches for position in batch) == list(range(len(sizes)))
    assert all(max(sizes[at] for at in batch) * len(batch) <= MAX_BATCH_PIECES for batch in batches)


def test_pieces_are_counted_without_importing_torch():
    code = (
        "import sys; from index.encoding.encoder import SentenceEncoder;"
        "SentenceEncoder().count(['a']);"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_vectors_are_of_unit_length_and_near_for_like_texts(minilm):
    texts = ["net-zero deforestation by 2030", "a cat", "carbon neutrality and forests"]
    vectors = {encoded.position: encoded.vector for encoded in minilm.encode(texts)}
    assert vectors[0].shape == (ALL_MINILM_L6_V2.dimension,)
    assert vectors[0].dtype == np.float32
    assert [np.linalg.norm(vectors[at]) for at in range(3)] == pytest.approx([1, 1, 1], abs=1e-5)
    assert vectors[0] @ vectors[2] > 0.4 > vectors[0] @ vectors[1]


@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_each_word_piece_has_the_vector_of_the_last_layer(minilm):
    from transformers import AutoModel, AutoTokenizer

    texts = ["deforestation by 2030", "a cat"]
    model, tokenizer = (
        kind.from_pretrained(minilm._folder, local_files_only=True)
        for kind in (AutoModel, AutoTokenizer)
    )
    for encoded in minilm.encode(texts):
        inputs = tokenizer(texts[encoded.position], return_tensors="pt")
        expected = model(**inputs).last_hidden_state[0, 1:-1].detach().numpy()
        np.testing.assert_allclose(encoded.tokens, expected, atol=1e-4)
