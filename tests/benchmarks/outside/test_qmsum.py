import json
from pathlib import Path

import pytest

from benchmarks.outside.qmsum import read_qmsum
from eval.exchange.collection import CollectionDocument
from eval.questions import EvalSetError

TURNS = [
    {"speaker": "Marketing", "content": "People {vocalsound} want buttons ."},
    {"speaker": "Project Manager", "content": "{disfmarker}"},
    {"speaker": "Marketing", "content": "Big {disfmarker} big ones ."},
    {"speaker": "Project Manager", "content": "OK ."},
]


def write(folder: Path, *spans: tuple[str, str]) -> Path:
    meeting = {
        "topic_list": [],
        "general_query_list": [{"query": "Summarize", "answer": ""}],
        "specific_query_list": [
            {"query": "What buttons?", "answer": "", "relevant_text_span": spans}
        ],
        "meeting_transcripts": TURNS,
    }
    (folder / "test").mkdir()
    (folder / "test" / "M1.json").write_text(json.dumps(meeting))
    return folder


def test_a_turn_is_a_document_without_the_transcribers_marks(tmp_path: Path) -> None:
    documents = read_qmsum(write(tmp_path, ("0", "1"))).documents
    assert documents[1] == CollectionDocument("M1:2", "Big big ones .", "", "Marketing", "M1")


def test_a_turn_without_words_is_no_document_and_shifts_no_number(tmp_path: Path) -> None:
    collection = read_qmsum(write(tmp_path, ("0", "1")))
    assert [one.id for one in collection.documents] == ["M1:0", "M1:2", "M1:3"]
    assert collection.qrels == {"M1#0": {"M1:0": 1}}


def test_spans_hold_their_last_turn_and_specific_queries_alone_are_asked(tmp_path: Path) -> None:
    collection = read_qmsum(write(tmp_path, ("0", "0"), ("2", "3")))
    assert [(one.text, one.part_of) for one in collection.topics] == [("What buttons?", "M1")]
    assert list(collection.qrels["M1#0"]) == ["M1:0", "M1:2", "M1:3"]


def test_the_folder_of_the_meetings_can_be_named_itself(tmp_path: Path) -> None:
    assert len(read_qmsum(write(tmp_path, ("0", "0")) / "test").documents) == 3


@pytest.mark.parametrize(("span", "said"), [(("2", "4"), "given 2 to 4"), (("a", "1"), "numbers")])
def test_a_span_outside_of_the_meeting_is_told(
    tmp_path: Path, span: tuple[str, str], said: str
) -> None:
    with pytest.raises(EvalSetError, match=f"M1.json: query 0: a span must .*{said}"):
        read_qmsum(write(tmp_path, span))


def test_a_folder_without_meetings_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match="test: must be a folder of QMSum's meetings"):
        read_qmsum(tmp_path)
