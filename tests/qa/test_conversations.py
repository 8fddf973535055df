"""Conversations of three questions over the five documents: the last is about the newest topic."""

from pathlib import Path

import pytest

from index.build import build_index
from index.encoding.default import default_encoder
from qa.engine import Engine
from qa.ranking.reranker import shipped_reranker
from tests.conftest import SEEDS

pytestmark = pytest.mark.model

CONVERSATIONS = [
    (
        "What did Duque say about emissions?",
        "And about deforestation?",
        "and what did Blinken say about it?",
        ("Antony Blinken", "deforestation"),
    ),
    (
        "what did duque say about emissions",
        "and about deforestation",
        "and what did blinken say about it",
        ("Antony Blinken", "deforestation"),
    ),
    (
        "What did Blinken say about vaccines?",
        "And about migration?",
        "What did Duque say about it?",
        ("Iván Duque", "migra"),
    ),
    (
        "What did Duque say about the protests?",
        "And the police reform?",
        "And what did Blinken say on that?",
        ("Antony Blinken", "human rights directorate"),
    ),
    (
        "What did Ebrard say about migration?",
        "And Blinken?",
        "And about supply chains?",
        ("Antony Blinken", "supply chains"),
    ),
    (
        "What did Duque say about the protests?",
        "What about Blinken?",
        "And about the COVID vaccines?",
        ("Antony Blinken", "vaccine doses"),
    ),
    (
        "What did Blinken say about climate?",
        "And about democracy?",
        "And what did President Duque say about it?",
        ("Iván Duque", "democracy"),
    ),
    (
        "What did Duque pledge on emissions?",
        "By when?",
        "And what did Blinken say about that goal?",
        ("Antony Blinken", "emissions"),
    ),
    (
        "What did Castillo say about migration?",
        "And about corruption?",
        "What did Blinken say about it?",
        ("Antony Blinken", "corruption"),
    ),
    (
        "How many vaccine doses did the United States donate to Colombia?",
        "And how many Venezuelans have started registering for TPS?",
        "By when does Duque hope to hand out the first cards?",
        ("Iván Duque", "cards"),
    ),
]


@pytest.fixture(scope="module")
def five_documents(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    index: Path = tmp_path_factory.mktemp("five") / "index"
    encoder = default_encoder()
    build_index(SEEDS, index, encoder)
    return Engine.open(index, encoder, shipped_reranker())


@pytest.mark.parametrize(("first", "second", "third", "best"), CONVERSATIONS)
def test_the_newest_topic_and_speaker_come_first(
    five_documents: Engine, first: str, second: str, third: str, best: tuple[str, str]
) -> None:
    citation = five_documents.ask(third, [first, second]).citations[0]
    speaker, words = best
    assert citation.speaker.name == speaker
    assert words in citation.quote
