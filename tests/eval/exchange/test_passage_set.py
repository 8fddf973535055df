from collections.abc import Callable
from pathlib import Path

import pytest

from eval.exchange.collection import Collection
from eval.exchange.passage_set import collection_of
from eval.place_ids import parse_place_id
from eval.questions import EvalQuestion, EvalSetError, Gold
from index.build import build_index
from index.store.reader import OpenedIndex, open_index
from tests.conftest import TINY_MODEL, HashedEncoder

FELL = Gold("harvest.txt", "The wheat harvest fell by nine percent after the drought.")
LOCUSTS = Gold("harvest.txt", "how will you protect the orchards from the locusts?", "QUESTION")
SET = (
    EvalQuestion("A", "did wheat fall", "numeric", "easy", (FELL,), split="dev"),
    EvalQuestion("B", "who asked about locusts", "who", "hard", (LOCUSTS,)),
    EvalQuestion("C", "who is on the moon", "unanswerable", "easy", ()),
    EvalQuestion("D", "and then", "followup", "easy", (FELL,), ("did wheat fall",)),
)


@pytest.fixture
def folder(write_corpus: Callable[[Path], Path], tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def index(folder: Path, tmp_path: Path, encoder: HashedEncoder) -> OpenedIndex:
    build_index(folder, tmp_path / "index", encoder)
    return open_index(tmp_path / "index", TINY_MODEL)


@pytest.fixture
def collection(index: OpenedIndex, folder: Path) -> Collection:
    return collection_of(SET, index, folder)


def texts(collection: Collection, topic: str) -> list[str]:
    words = {one.id: one.text for one in collection.documents}
    return [words[name] for name in collection.qrels[topic]]


def test_a_document_is_a_passage_at_its_place(collection: Collection, folder: Path) -> None:
    assert len(collection.documents) > 10
    for one in collection.documents:
        place = parse_place_id(one.id)
        assert place
        assert place[1].of((folder / place[0]).read_text("utf-8")) == one.text


def test_a_document_tells_title_speaker_and_source(collection: Collection) -> None:
    one = next(one for one in collection.documents if "netting" in one.text)
    assert (one.title, one.speaker, one.part_of) == (
        "Minister Elena Rossi and Otto Klein on the Harvest", "MINISTER ROSSI", "harvest.txt"
    )  # fmt: skip


def test_a_passage_that_covers_half_of_a_gold_quote_is_relevant(collection: Collection) -> None:
    (words,) = texts(collection, "A")
    assert "wheat harvest fell" in words


def test_a_questioners_gold_is_found_by_the_answers_too(collection: Collection) -> None:
    found = texts(collection, "B")
    assert any("how will you protect" in words for words in found)
    assert any("ordered netting" in words for words in found)


def test_an_unanswerable_question_is_a_topic_without_qrels(collection: Collection) -> None:
    assert [one.id for one in collection.topics] == ["A", "B", "C", "D"]
    assert set(collection.qrels) == {"A", "B", "D"}


def test_metadata_tell_type_history_and_gold(collection: Collection) -> None:
    first, _, unanswerable, follow_up = (one.metadata for one in collection.topics)
    assert (first["type"], first["difficulty"], first["split"]) == ("numeric", "easy", "dev")
    assert first["gold"][0]["quote"] == FELL.quote
    assert unanswerable == {"type": "unanswerable", "difficulty": "easy"}
    assert list(follow_up["history"]) == ["did wheat fall"]


def test_a_source_that_has_changed_since_is_refused(index: OpenedIndex, folder: Path) -> None:
    path = folder / "harvest.txt"
    path.write_text("MODERATOR:  Hello.\n\n" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(EvalSetError, match=r"harvest.txt: must be indexed as it is now"):
        collection_of(SET, index, folder)
