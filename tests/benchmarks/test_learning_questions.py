import json
import lzma

import pytest

from benchmarks.learning_questions import read_learning_questions
from eval.corpus import Corpus
from eval.questions import UNANSWERABLE, EvalSetError


def line(name, form=None, doc="harvest.txt"):
    gold = [{"doc": doc, "quote": "netting"}] if form else []
    return {"id": name, "question": f"{name}?", "gold": gold, "form": form or ""}


@pytest.fixture
def read(corpus, tmp_path):
    def read_lines(*lines, limit=99):
        path = tmp_path / "questions.jsonl"
        path.write_text("\n".join(map(json.dumps, lines)))
        return read_learning_questions([path], Corpus(corpus), limit)

    return read_lines


def test_questions_without_gold_are_unanswerable(read):
    assert [(question.id, question.type) for question in read(line("A"))] == [("A", UNANSWERABLE)]


def test_gold_outside_the_sources_is_left_out(read):
    questions = read(line("A", "near", "elsewhere.txt"), line("B", "near"))
    assert [question.id for question in questions] == ["B"]


def test_one_question_in_three_is_far_from_the_words_of_its_gold(read):
    lines = [line(f"{form}{number}", form) for form in ("near", "far") for number in range(20)]
    drawn = [question.id for question in read(*lines, limit=9)]
    assert sum(name.startswith("far") for name in drawn) == 3
    assert len(drawn) == 9
    assert drawn == [question.id for question in read(*lines, limit=9)]


def test_a_line_that_is_no_question_is_told(read):
    with pytest.raises(EvalSetError, match="a line must be a question"):
        read({"id": "A"})


def test_a_packed_file_is_unpacked(corpus, tmp_path):
    path = tmp_path / "questions.jsonl.xz"
    path.write_bytes(lzma.compress(json.dumps(line("A")).encode()))
    questions = read_learning_questions([path], Corpus(corpus), 9)
    assert [question.id for question in questions] == ["A"]
