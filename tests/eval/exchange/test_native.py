from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval.corpus import Corpus
from eval.exchange.beir import read_beir, write_beir
from eval.exchange.collection import Collection, CollectionDocument, Topic
from eval.exchange.native import import_collection
from eval.exchange.passage_set import collection_of
from eval.questions import EvalQuestion, EvalSetError, Gold, read_eval_set
from eval.runs.qrels import gold_places
from index.build import build_index
from index.sources.reading import read_transcript
from index.store.reader import open_index
from tests.conftest import TINY_MODEL, HashedEncoder

SET = (
    EvalQuestion(
        "A", "did wheat fall", "numeric", "easy",
        (Gold("harvest.txt", "The wheat harvest fell by nine percent", "MINISTER ROSSI"),),
        split="dev", must_pass=True,
    ),
    EvalQuestion("B", "who paid", "who", "hard", (Gold("opening.md", "Who paid for the", "Q"),)),
    EvalQuestion("C", "who is on the moon", "unanswerable", "easy", ()),
    EvalQuestion(
        "D", "and the cranes", "followup", "medium",
        (Gold("opening.md", "lift ninety containers an hour"),), ("what is new",),
    ),
)  # fmt: skip


@pytest.fixture
def exported(
    write_corpus: Callable[[Path], Path], tmp_path: Path, encoder: HashedEncoder
) -> Collection:
    (tmp_path / "corpus").mkdir()
    folder = write_corpus(tmp_path / "corpus")
    build_index(folder, tmp_path / "index", encoder)
    collection = collection_of(SET, open_index(tmp_path / "index", TINY_MODEL), folder)
    write_beir(collection, tmp_path / "beir")
    return read_beir(tmp_path / "beir")


def test_an_exported_set_comes_back_with_its_gold_at_the_same_place(
    exported: Collection, tmp_path: Path
) -> None:
    made = import_collection(exported, tmp_path / "set.jsonl", tmp_path / "again")
    questions = read_eval_set(tmp_path / "set.jsonl")
    assert (made.questions, made.left_out, questions) == (4, 0, SET)
    before, after = Corpus(tmp_path / "corpus"), Corpus(tmp_path / "again")
    for one in SET:
        assert gold_places(one, after) == gold_places(one, before)


def test_sources_come_back_with_their_speakers_and_titles(
    exported: Collection, tmp_path: Path
) -> None:
    import_collection(exported, tmp_path / "set.jsonl", tmp_path / "again")
    read = read_transcript(tmp_path / "again" / "harvest.txt", tmp_path / "again")
    said = {turn.speaker.label: turn.span.of(read.source.text) for turn in read.turns}
    assert said["QUESTION"].startswith("Minister, a question")
    assert read.source.metadata.title == "Minister Elena Rossi and Otto Klein on the Harvest"


def test_gold_that_is_in_no_passage_is_replaced_by_what_is_relevant(
    exported: Collection, tmp_path: Path
) -> None:
    first = exported.topics[0]
    lost = {**first.metadata, "gold": [{"doc": "harvest.txt", "quote": "a headline"}]}
    changed = replace(exported, topics=(replace(first, metadata=lost),))
    import_collection(changed, tmp_path / "set.jsonl", tmp_path / "again")
    (question,) = read_eval_set(tmp_path / "set.jsonl")
    assert [gold.speaker for gold in question.gold] == ["MINISTER ROSSI"]
    assert "fell by nine percent after the drought" in question.gold[0].quote


def test_a_question_without_gold_or_a_relevant_passage_is_left_out(
    exported: Collection, tmp_path: Path
) -> None:
    first, *others = exported.topics
    lost = {**first.metadata, "gold": [{"doc": "harvest.txt", "quote": "a headline"}]}
    qrels = {name: grades for name, grades in exported.qrels.items() if name != first.id}
    changed = replace(exported, topics=(replace(first, metadata=lost), *others), qrels=qrels)
    made = import_collection(changed, tmp_path / "set.jsonl", tmp_path / "again")
    assert (made.questions, made.left_out) == (3, 1)


@pytest.mark.parametrize("metadata", [{}, {"type": 7, "difficulty": "easy"}])
def test_metadata_of_others_are_refused(tmp_path: Path, metadata: dict[str, object]) -> None:
    documents, topics = (
        (CollectionDocument("a.txt:0-2", "Ja"),),
        (Topic("q1", "why", metadata=metadata),),
    )
    with pytest.raises(EvalSetError, match="q1: the metadata of a topic to import must be those"):
        import_collection(
            Collection(documents, topics, {}), tmp_path / "set.jsonl", tmp_path / "src"
        )


@pytest.mark.parametrize(
    "name",
    ["d1", "../a.txt:0-2", "/a.txt:0-2", "a/.b.txt:0-2", "a.exe:0-2", "a//b.txt:0-2", "a.txt:0-9"],
)
def test_an_id_that_is_no_place_in_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    collection = Collection((CollectionDocument(name, "Ja"),), (Topic("q", "x"),), {"q": {name: 1}})
    with pytest.raises(EvalSetError, match="a document to import must be a passage, its _id"):
        import_collection(collection, tmp_path / "set.jsonl", tmp_path / "src")
    assert list((tmp_path / "src").iterdir()) == []


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("a.txt:0-2", "a.txt:1-3"), r"a\.txt:1-3: passages must not overlap"),
        (("a.txt:99999999997-99999999999",), "sources must have at most 1,000,000,000 characters"),
        (("a.txt:99999997-99999999",), r"a\.txt: a source must have at most 52,428,800 bytes"),
    ],
)
def test_places_that_cannot_be_are_refused(tmp_path: Path, ids: tuple[str, ...], said: str) -> None:
    documents = tuple(CollectionDocument(name, "Ja") for name in ids)
    collection = Collection(documents, (Topic("q", "x"),), {"q": {ids[0]: 1}})
    with pytest.raises(EvalSetError, match=said):
        import_collection(collection, tmp_path / "set.jsonl", tmp_path / "src")


def test_a_folder_with_files_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("Mine.")
    with pytest.raises(EvalSetError, match="must be a new or empty folder"):
        import_collection(Collection((), (), {}), tmp_path / "set.jsonl", tmp_path)


def test_a_collection_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match="must have a topic with a relevant document"):
        import_collection(Collection((), (), {}), tmp_path / "s.jsonl", tmp_path / "src")
