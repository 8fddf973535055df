import json
from pathlib import Path

import pytest

from benchmarks.outside.friendsqa import read_friendsqa
from eval.exchange.collection import CollectionDocument
from eval.questions import EvalSetError

SAID = [
    ("#NOTE#", "[ Scene : The diner . ]"),
    ("Monica Geller", "Hey , Pete !"),
    ("#ALL#", "Hi !"),
    ("Peter Becker", "..."),
]


def write(folder: Path, *answers: int) -> Path:
    asked = {"id": "q1", "question": "Where ?", "answers": [{"utterance_id": n} for n in answers]}
    utterances = [
        {"uid": uid, "speakers": [speaker], "utterance": text}
        for uid, (speaker, text) in enumerate(SAID)
    ]
    scene = {"title": "s01", "paragraphs": [{"utterances:": utterances, "qas": [asked]}]}
    path = folder / "friendsqa_tst.json"
    path.write_text(json.dumps({"data": [scene], "version": 1}))
    return path


def test_a_stage_note_is_the_narrators_without_its_brackets(tmp_path: Path) -> None:
    note = read_friendsqa(write(tmp_path, 0)).documents[0]
    assert note == CollectionDocument("s01:0", "Scene : The diner .", "", "Narrator", "s01")


def test_an_utterance_is_a_document_of_its_speaker(tmp_path: Path) -> None:
    documents = read_friendsqa(write(tmp_path, 0)).documents
    assert [(one.id, one.speaker) for one in documents[1:]] == [
        ("s01:1", "Monica Geller"),
        ("s01:2", "All"),
    ]


def test_every_utterance_with_an_answer_is_relevant_once(tmp_path: Path) -> None:
    collection = read_friendsqa(write(tmp_path, 1, 0, 1, 3))
    assert collection.qrels == {"q1": {"s01:1": 1, "s01:0": 1}}
    assert [(one.id, one.part_of) for one in collection.topics] == [("q1", "s01")]


def test_the_folder_of_the_release_can_be_named(tmp_path: Path) -> None:
    write(tmp_path, 0)
    assert len(read_friendsqa(tmp_path, "test").topics) == 1


def test_an_answer_outside_of_the_scene_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalSetError, match=r"question 'q1': an answer must stand in .* 9 is none"):
        read_friendsqa(write(tmp_path, 9))


def test_a_file_of_another_form_is_told(tmp_path: Path) -> None:
    (tmp_path / "f.json").write_text("{}")
    with pytest.raises(EvalSetError, match=r"f\.json: a record must be of its form: .*data"):
        read_friendsqa(tmp_path / "f.json")
