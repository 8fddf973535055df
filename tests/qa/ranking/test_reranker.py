import numpy as np
import pytest

from index.encoding.model import default_model_folder
from index.errors import ModelError
from qa.engine import Engine
from qa.ranking.reranker import CrossEncoderReranker, rerank
from qa.records import Candidate, Signals

SIGNALS = Signals(*(0,) * 9)


class Longest:
    """Likes long passages."""

    def scores(self, question, passages):
        return np.array([len(passage) for passage in passages], dtype=np.float32)


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """A folder with a small cross-encoder of random weights, made as published ones are."""
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    folder = tmp_path_factory.mktemp("cross-encoder")
    tokenizer = AutoTokenizer.from_pretrained(default_model_folder())
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        initializer_range=1.0,  # so that texts get scores far apart
        num_labels=1,  # type: ignore[call-arg]  # of the base class
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def candidates(*scores):
    return [Candidate(at, score, SIGNALS) for at, score in enumerate(scores)]


def test_a_cross_encoder_on_this_machine_scores_each_passage(tiny_model):
    reranker = CrossEncoderReranker(str(tiny_model))
    found = reranker.scores("Who paid?", ["The bank paid.", "It rained.", "The bank paid."])
    assert found.shape == (3,)
    assert found[0] == pytest.approx(found[2], abs=1e-5)
    assert found[0] != pytest.approx(found[1], abs=1e-6)


def test_a_cross_encoder_has_a_say_in_an_answer(tiny_model, engine, encoder):
    plain = engine.ask("Who paid for the harbour cranes?")
    other = Engine(engine.index, encoder, reranker=CrossEncoderReranker(str(tiny_model)))
    read = other.ask("Who paid for the harbour cranes?")
    assert [one.score for one in read.citations] != [one.score for one in plain.citations]


def test_a_name_that_is_not_here_is_refused_with_the_command_that_fetches_it():
    with pytest.raises(ModelError, match="fetch it first: hf download nobody/nothing"):
        CrossEncoderReranker("nobody/nothing")


def test_an_embedding_model_is_no_reranker():
    with pytest.raises(ModelError, match="a cross-encoder with one score"):
        CrossEncoderReranker(str(default_model_folder()))


def test_scores_are_added_as_logarithms():
    first, second = rerank("?", candidates(1.0, 0.5), ["a", "abc"], Longest())
    assert (first.passage, second.passage) == (1, 0)
    assert second.score == pytest.approx(np.exp(1 - (np.log(0.5) + 3)))


def test_what_was_not_read_stays_behind():
    found = rerank("?", candidates(1.0, 0.5, 0.4), ["abc", "a"], Longest())
    assert [one.passage for one in found] == [0, 1, 2]
    assert found[2].score < found[1].score


def test_nothing_is_reranked_where_nothing_is_found():
    assert rerank("?", [], [], Longest()) == []
