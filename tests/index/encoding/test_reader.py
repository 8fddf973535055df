from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.encoding import reader_network
from index.encoding.model import CACHE_VARIABLE, default_model_folder
from index.encoding.reader import MAX_PAIR_PIECES, Reader
from index.errors import ModelError

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

QUESTION = "Who paid for the new bridge over the Aare?"
ANSWER = "The canton paid for the new bridge over the Aare, all eleven million francs of it."
NEAR = "The new bridge over the Aare will be opened by the mayor on Sunday afternoon."
FAR = "Wheat prices rose again after the drought, and farmers are asking for help."


@pytest.fixture(scope="module")
def reader():
    return Reader("f32")


def test_the_passage_that_answers_is_likelier_than_one_about_the_same_and_than_another(reader):
    answer, near, far = reader.scores(QUESTION, [ANSWER, NEAR, FAR])
    assert answer > 0 > far
    assert answer > near > far


def test_a_pair_is_scored_as_by_the_network_in_torch(reader):
    # transformers' BertModel with its own arithmetic, the head by hand
    import torch
    from transformers import AutoTokenizer, BertConfig, BertModel

    folder = default_model_folder()
    layers, head = reader_network._weights(folder)
    model = BertModel(BertConfig.from_pretrained(folder), add_pooling_layer=False).eval()
    model.load_state_dict({name: torch.from_numpy(w) for name, w in layers.items()})
    pair = AutoTokenizer.from_pretrained(folder)(QUESTION, NEAR, return_tensors="pt")
    with torch.no_grad():
        pieces = model(**pair).last_hidden_state[0].numpy()
    both = np.concatenate([pieces[0], pieces.mean(axis=0)])
    hidden = torch.from_numpy(head["0.weight"] @ both + head["0.bias"])
    expected = head["2.weight"] @ torch.nn.functional.gelu(hidden).numpy() + head["2.bias"]
    assert reader.scores(QUESTION, [NEAR]) == pytest.approx(expected, abs=0.02)


def test_a_score_depends_on_its_own_passage_alone(reader):
    together = reader.scores(QUESTION, [FAR, ANSWER * 3, NEAR])
    alone = [reader.scores(QUESTION, [text])[0] for text in (FAR, ANSWER * 3, NEAR)]
    assert together == pytest.approx(np.array(alone), abs=1e-4)


def test_threads_share_a_reader(reader):
    texts = [ANSWER, NEAR, FAR] * 4
    with ThreadPoolExecutor(4) as threads:
        scores = list(threads.map(lambda text: reader.scores(QUESTION, [text])[0], texts))
    assert scores == pytest.approx(reader.scores(QUESTION, texts), abs=1e-4)


def test_what_is_too_long_is_read_to_the_limit(reader):
    words = "word " * MAX_PAIR_PIECES
    scores = reader.scores(QUESTION, [words, words + ANSWER])
    assert scores[0] == pytest.approx(scores[1], abs=1e-4)
    assert reader.scores(words, [ANSWER]).shape == (1,)


def test_nothing_is_read_where_there_is_no_passage(reader):
    assert reader.scores(QUESTION, []).shape == (0,)


def test_pieces_are_counted_without_the_marks_of_the_model(reader):
    assert reader.count(["", "bridge", "the bridge"]) == [0, 1, 2]


def test_weights_that_were_altered_are_refused(monkeypatch, tmp_path):
    (tmp_path / "reader.safetensors").write_bytes(b"other")
    monkeypatch.setattr(reader_network, "LEARNED_FOLDER", tmp_path)
    with pytest.raises(ModelError, match=r"reader\.safetensors: the weights must have SHA-256"):
        reader_network._weights(default_model_folder())


def test_a_network_that_cannot_be_kept_is_an_error_with_the_remedy(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    with pytest.raises(ModelError, match=f"name another folder: {CACHE_VARIABLE}=DIR"):
        Reader("f32").scores(QUESTION, [ANSWER])
