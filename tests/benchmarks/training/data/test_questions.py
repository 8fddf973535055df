import lzma

import pytest

from benchmarks.training.data import questions
from benchmarks.training.data.questions import CORPUS, MEETINGS, read_questions
from benchmarks.training.errors import TrainingError
from index.commands import DEFAULT_SOURCES
from tests.conftest import SEEDS


def test_questions_that_taught_are_all_there():
    written = read_questions()
    assert len({question.id for question in written}) == len(written) == 10_861
    assert sum(not question.gold for question in written) == 390
    assert {gold.folder for question in written for gold in question.gold} == {CORPUS, MEETINGS}


def test_no_question_that_taught_is_about_the_documents_of_the_project():
    assert SEEDS.name == DEFAULT_SOURCES.name
    names = {path.name for path in SEEDS.iterdir()}
    documents = {gold.doc for question in read_questions() for gold in question.gold}
    assert documents & names == set()


def test_a_damaged_file_of_questions_is_named(tmp_path, monkeypatch):
    path = tmp_path / "questions.jsonl.xz"
    path.write_bytes(lzma.compress(b'{"id": 1}\n'))
    monkeypatch.setattr(questions, "UNANSWERABLE_FILE", path)
    with pytest.raises(TrainingError, match=r"questions\.jsonl\.xz: must hold a WrittenQuestion"):
        read_questions()
