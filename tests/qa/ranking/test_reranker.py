from dataclasses import astuple, fields, replace

import numpy as np
import pytest

from index.build import build_index
from index.encoding.model import default_model_folder
from index.encoding.reader import Reader
from index.errors import ModelError
from qa.engine import Engine
from qa.filters import Filters
from qa.ranking.reranker import (
    CrossEncoderModel,
    Reranker,
    asked_first,
    default_reranker,
    rerank,
)
from qa.reading import ReadingReason
from qa.records import Candidate, RankReason, Signals

SIGNALS = Signals(*(0.0 for _ in fields(Signals)))
REASON = RankReason(dense=1, lexical=1, exchange=1, first=1, pulls=SIGNALS)


class WordCount:
    """Likes passages that hold a word often; counts words as pieces."""

    def __init__(self, word="harbour"):
        self.word = word
        self.read: list[str] = []

    def scores(self, question, passages):
        self.read += passages
        counts = [passage.lower().count(self.word) for passage in passages]
        return np.array(counts, dtype=np.float32)

    def count(self, texts):
        return [len(text.split()) for text in texts]


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


def log_odds(*scores):
    return np.array(scores, dtype=np.float32)


def evidence_with(engine, encoder, reranker):
    """The best reading of a question by an engine with a reranker."""
    evidence = Engine(engine.index, encoder, reranker=reranker).ask("harbour cranes").evidence
    assert evidence is not None
    return evidence.read


def reason_of(candidate):
    assert candidate.reason is not None
    return candidate.reason


def candidates(*scores):
    return [Candidate(at, score, SIGNALS, REASON) for at, score in enumerate(scores)]


def asked(number, score, is_asked, log_odds):
    reason = replace(REASON, reading=ReadingReason(log_odds, 1, 3))
    return Candidate(number, score, replace(SIGNALS, speaker=float(is_asked)), reason)


def test_the_words_of_who_is_asked_come_first_where_they_are_an_answer():
    told, first, second = asked(0, 1, False, 5), asked(1, 0.5, True, 0.2), asked(2, 0.4, True, 3)
    ranked = asked_first([told, first, second])
    assert [candidate.passage for candidate in ranked] == [1, 0, 2]
    assert [candidate.score for candidate in ranked] == [1, 1, 0.4]


@pytest.mark.parametrize(
    "ranked",
    [
        [asked(0, 1, False, 5), asked(1, 0.5, True, -0.2)],  # it is no answer
        [asked(0, 1, True, -2), asked(1, 0.5, True, 2)],
        [asked(0, 1, False, 5), Candidate(1, 0.5, replace(SIGNALS, speaker=1.0), REASON)],
    ],
)
def test_they_keep_their_place_elsewhere(ranked):
    assert asked_first(ranked) == ranked


def test_a_cross_encoder_on_this_machine_scores_each_passage(tiny_model):
    model = CrossEncoderModel(str(tiny_model))
    scores = model.scores("Who paid?", ["The bank paid.", "It rained.", "The bank paid."])
    assert scores.shape == (3,)
    assert scores[0] == pytest.approx(scores[2], abs=1e-5)
    assert scores[0] != pytest.approx(scores[1], abs=1e-6)
    assert model.count(["The bank paid.", "It"]) == [4, 1]


def test_a_cross_encoder_that_is_named_has_a_say_in_an_answer(tiny_model, engine, encoder):
    plain = engine.ask("Who paid for the harbour cranes?")
    other = Engine(engine.index, encoder, reranker=default_reranker(str(tiny_model)))
    read = other.ask("Who paid for the harbour cranes?")
    assert [one.score for one in read.citations] != [one.score for one in plain.citations]


def test_a_name_that_is_not_here_is_refused_with_the_command_that_fetches_it():
    with pytest.raises(ModelError, match="fetch it first: hf download nobody/nothing"):
        default_reranker("nobody/nothing")


def test_an_embedding_model_is_no_reranker():
    with pytest.raises(ModelError, match="a cross-encoder with one score"):
        default_reranker(str(default_model_folder()))


@pytest.mark.parametrize(
    ("variable", "name", "expected"),
    [(None, None, Reader), (None, "none", None), ("none", None, None)],
)
def test_the_reader_reads_unless_it_is_turned_off(monkeypatch, variable, name, expected):
    monkeypatch.delenv("VERBATIM_RERANKER")
    if variable:
        monkeypatch.setenv("VERBATIM_RERANKER", variable)
    reranker = default_reranker(name)
    assert (reranker and type(reranker.model)) == expected


def test_scores_are_added_as_logarithms_to_what_is_read():
    first, second = rerank(candidates(1.0, 0.5), log_odds(1, 3), weight=0.5)
    assert (first.passage, second.passage) == (1, 0)
    assert second.score == pytest.approx(1 / (0.5 * np.exp(0.5 * 2)))
    assert [one.signals.read for one in (first, second)] == [2, 0]


def test_what_was_not_read_counts_as_much_as_the_worst_that_was():
    reranked = rerank(candidates(1.0, 0.5, 0.4, 0.3), log_odds(-4, -9), weight=0.2)
    assert [one.passage for one in reranked] == [0, 1, 2, 3]
    lift = np.exp(0.2 * 5)
    assert [one.score for one in reranked] == pytest.approx([1, 0.5 / lift, 0.4 / lift, 0.3 / lift])
    assert [one.signals.read for one in reranked] == [5, 0, 0, 0]


def test_nothing_that_was_not_read_passes_what_was():
    reranked = rerank(candidates(1.0, 0.5, 0.499), log_odds(-20, -50), weight=1)
    assert [one.passage for one in reranked] == [0, 1, 2]


def test_pulls_and_what_the_reader_said_are_in_the_reason():
    reranked = rerank(candidates(1.0, 0.9, 0.8, 0.7), log_odds(1, 3, 2), weight=0.5)
    reasons = {one.passage: reason_of(one) for one in reranked}
    assert [reasons[at].reading for at in range(4)] == [
        ReadingReason(1, 3, 3),
        ReadingReason(3, 1, 3),
        ReadingReason(2, 2, 3),
        None,
    ]
    # signals 0, 2, 1, 0: half of what is above their mean .75
    assert [reasons[at].pulls.read for at in range(4)] == [-0.375, 0.625, 0.125, -0.375]


def test_pulls_add_up_to_the_scores_after_reading(engine, encoder):
    reranker = Reranker(WordCount(), depth=2, weight=0.7)
    citations = Engine(engine.index, encoder, reranker=reranker).ask("harbour cranes").citations
    pulls = [sum(astuple(reason_of(one).pulls)) for one in citations]
    expected = np.exp(np.array(pulls) - max(pulls))
    assert [one.score for one in citations] == pytest.approx(expected)


def test_the_first_candidates_are_read_as_they_were_embedded(engine, encoder):
    model = WordCount()
    plain = engine.ask("Who paid for the harbour cranes?")
    Engine(engine.index, encoder, reranker=Reranker(model, depth=3, weight=0)).ask(
        "Who paid for the harbour cranes?"
    )
    assert len(model.read) == 3
    best = plain.citations[0]
    assert best.quote in " ".join(model.read)
    assert any(text.startswith(best.speaker.name) for text in model.read)


@pytest.fixture
def own_reader():
    return Reranker(WordCount(), depth=4, weight=0.1, is_own=True)


def test_the_best_that_the_reader_says_is_evidence(engine, encoder, own_reader):
    best = evidence_with(engine, encoder, own_reader)
    assert best is not None
    assert best > 0


def test_scores_of_another_model_are_no_evidence(engine, encoder, own_reader):
    other = replace(own_reader, is_own=False)
    assert evidence_with(engine, encoder, other) is None


SPANISH = "¿Quién pagó las nuevas grúas del puerto y cuánto dinero costaron en total?"


@pytest.mark.parametrize(("is_own", "is_read"), [(True, False), (False, True)])
def test_the_reader_leaves_questions_in_other_languages_alone(engine, encoder, is_own, is_read):
    model = WordCount()
    reranker = Reranker(model, depth=4, weight=0.1, is_own=is_own)
    Engine(engine.index, encoder, reranker=reranker).ask(SPANISH)
    assert bool(model.read) == is_read


def test_the_reader_leaves_transcripts_in_other_languages_alone(
    engine, encoder, own_reader, monkeypatch
):
    foreign = Engine(engine.index, encoder, reranker=own_reader)
    monkeypatch.setattr(foreign._languages, "_languages", ("Spanish", "English"))
    foreign.ask("Who paid for the harbour cranes?")
    assert own_reader.model.read == []


def test_the_reader_leaves_a_passage_in_another_language_alone(tmp_path, encoder, own_reader):
    sources = tmp_path / "sources"
    sources.mkdir()
    english = "The harbour cranes were paid for by the port of this town, and they lift the ships."
    (sources / "english.txt").write_text(f"MR. KLEIN:  {english}\n" * 30)
    russian = "На спасение озера и рыбаков наше правительство выделит сорок миллионов крон весной."
    (sources / "russian.txt").write_text(f"MR. PETROV:  {russian}\n")
    build_index(sources, tmp_path / "index", encoder)
    mixed = Engine.open(tmp_path / "index", encoder, own_reader)
    mixed.ask("Who paid for the harbour cranes?")
    read, own_reader.model.read = own_reader.model.read, []
    mixed.ask("How much goes to the озера?", filters=Filters(sources=("russian.txt",)))
    assert read
    assert own_reader.model.read == []


def test_nothing_is_read_where_nothing_is_there_to_rank(engine, encoder, own_reader):
    answer = Engine(engine.index, encoder, reranker=own_reader).ask("xyzzy")
    assert answer.citations == () or own_reader.model.read
