from collections.abc import Callable
from pathlib import Path

import pytest

from eval.corpus import Corpus
from eval.judged_places import questions_of_qrels
from eval.places import place_id
from eval.qrels import gold_places
from eval.questions import EvalSetError
from index.records import Span

SAID = "We have ordered netting"


@pytest.fixture
def sources(write_corpus: Callable[[Path], Path], tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def span(sources: Path) -> Span:
    start = (sources / "harvest.txt").read_text("utf-8").index(SAID)
    return Span(start, start + len(SAID))


def written(folder: Path, qrels: str, topics: str) -> tuple[Path, Path]:
    (folder / "qrels").write_text(qrels, "utf-8")
    (folder / "topics").write_text(topics, "utf-8")
    return folder / "qrels", folder / "topics"


def test_relevant_places_become_gold_of_their_speaker(
    sources: Path, span: Span, tmp_path: Path
) -> None:
    place = place_id("harvest.txt", span)
    files = written(tmp_path, f"T1 0 {place} 2\nT2 0 {place} 0\n", "T1\tWhat nets?\nT2\tNo?\n")
    (question,) = questions_of_qrels(*files, sources)
    (gold,) = question.gold
    assert (question.id, question.question, gold.quote) == ("T1", "What nets?", SAID)
    assert gold.speaker
    assert [one.span for one in gold_places(question, Corpus(sources))] == [span]


@pytest.mark.parametrize(
    ("document", "topics", "message"),
    [
        ("none.txt:1-5", "T1\tWhat?", r"qrels: a document must be SOURCE:START-END .*none"),
        ("harvest.txt", "T1\tWhat?", r"qrels: a document must be SOURCE:START-END"),
        ("harvest.txt:0-999999", "T1\tWhat?", r"gold must lie within what one speaker says"),
        (None, "T2\tWhat?", r"topics: must hold the words of topic 'T1'"),
        (None, "T1 What?", r"topics:1: a topic must be an id, a tab and its words"),
    ],
)
def test_what_cannot_be_a_set_is_an_error(
    sources: Path, span: Span, tmp_path: Path, document: str | None, topics: str, message: str
) -> None:
    place = document or place_id("harvest.txt", span)
    files = written(tmp_path, f"T1 0 {place} 1\n", f"{topics}\n")
    with pytest.raises(EvalSetError, match=message):
        questions_of_qrels(*files, sources)
