import pytest

from benchmarks import held_out_questions as module
from benchmarks.held_out_questions import held_out_questions
from benchmarks.training.data.questions import GoldSpan, NearestPassage, WrittenQuestion
from benchmarks.training.data.split import split_documents
from benchmarks.training.errors import TrainingError
from eval.questions import UNANSWERABLE, EvalQuestion, Gold

NAMES = [f"{number:02}.txt" for number in range(50)]
JUDGING = EvalQuestion("J", "Who?", "who", "easy", (Gold("judge.txt", "me"),))


def about(name, *, folder="corpus"):
    gold = GoldSpan(folder, name, 0, 9, f"words of {name}", "MR. HALE")
    return WrittenQuestion(f"Q{name}", f"What of {name}?", (gold,), "far")


def unanswerable(near):
    return WrittenQuestion(f"U{near}", "Why?", (), "", NearestPassage("corpus", near, "words"))


@pytest.fixture
def written(monkeypatch):
    questions = [unanswerable("judge.txt"), unanswerable("00.txt"), *map(about, NAMES)]
    monkeypatch.setattr(module, "read_questions", lambda: questions)
    return questions


@pytest.mark.usefixtures("written")
def test_questions_of_documents_that_taught_are_left_out():
    held_out = split_documents(NAMES, ["judge.txt"]).held_out
    kept = [question for question in held_out_questions([JUDGING]) if question.gold]
    assert {gold.doc for question in kept for gold in question.gold} == held_out
    assert (kept[0].difficulty, kept[0].gold[0].speaker) == ("hard", "MR. HALE")


@pytest.mark.usefixtures("written")
def test_an_unanswerable_question_near_a_document_that_taught_is_left_out():
    kept = [question for question in held_out_questions([JUDGING]) if not question.gold]
    near_held_out = "00.txt" in split_documents(NAMES, ["judge.txt"]).held_out
    assert [question.id for question in kept] == ["Ujudge.txt", *["U00.txt"] * near_held_out]
    assert kept[0].type == UNANSWERABLE


def test_questions_of_another_collection_are_left_out(written):
    written += [about(name, folder="qmsum") for name in NAMES]
    kept = held_out_questions([JUDGING])
    assert len([question for question in kept if question.gold]) == 4


@pytest.mark.usefixtures("written")
def test_questions_that_judge_what_taught_are_refused():
    judging = EvalQuestion("J", "Who?", "who", "easy", (Gold("07.txt", "me"),))
    with pytest.raises(TrainingError, match=r"07\.txt"):
        held_out_questions([judging])
