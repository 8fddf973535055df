import pytest

from benchmarks.outside.reference_systems import (
    BM25,
    DENSE,
    WITH_SPEAKER,
    DenseBaseline,
    LexicalBaseline,
    baselines_of,
    rankings_of,
)
from eval.exchange.collection import Collection, CollectionDocument, Topic
from tests.conftest import HashedEncoder

DOCUMENTS = (
    CollectionDocument("1", "the cranes lift containers", "", "Anna Berg", "ports"),
    CollectionDocument("2", "a crane and a crane", "", "Otto Klein", "zoo"),
    CollectionDocument("3", "wheat fell after the drought", "", "Otto Klein", "farm"),
)
TEXTS = [one.text for one in DOCUMENTS]


def topic(text: str) -> Topic:
    return Topic("q", text, part_of="ports")


def test_bm25_finds_stems_and_the_denser_document_first() -> None:
    ranked = LexicalBaseline(DOCUMENTS, TEXTS).rank(topic("Cranes?"), 10, inside=False)
    assert ranked == ("2", "1")


def test_bm25_looks_inside_the_topics_part_alone() -> None:
    assert LexicalBaseline(DOCUMENTS, TEXTS).rank(topic("cranes"), 10, inside=True) == ("1",)


@pytest.mark.parametrize("text", ["?", '" OR', "NEAR(a, b) NOT wheat*"])
def test_bm25_takes_every_question_for_words(text: str) -> None:
    found = LexicalBaseline(DOCUMENTS, TEXTS).rank(topic(text), 10, inside=False)
    assert set(found) <= {"1", "2", "3"}


def test_the_nearest_vector_comes_first_and_the_rest_is_cut(encoder: HashedEncoder) -> None:
    dense = DenseBaseline(DOCUMENTS, TEXTS, encoder)
    assert dense.rank(topic("wheat after a drought"), 1, inside=False) == ("3",)
    assert dense.rank(topic("wheat after a drought"), 9, inside=True) == ("1",)


def test_a_text_longer_than_the_model_reads_is_cut_at_its_end(encoder: HashedEncoder) -> None:
    long = CollectionDocument("1", "wheat " * 300 + "crane")
    DenseBaseline([long], [long.text], encoder)
    assert encoder.encoded == [("wheat " * 254).strip()]


def test_speakers_are_read_by_baselines_of_their_own(encoder: HashedEncoder) -> None:
    made = baselines_of(Collection(DOCUMENTS, (), {}), encoder)
    assert list(made) == [BM25, DENSE, BM25 + WITH_SPEAKER, DENSE + WITH_SPEAKER]
    found = {
        name: rankings_of(one, [topic("Klein")], 9, inside=False)["q"]
        for name, one in made.items()
        if name.startswith(BM25)
    }
    assert found == {BM25: (), BM25 + WITH_SPEAKER: ("2", "3")}
