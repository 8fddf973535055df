from collections.abc import Callable
from pathlib import Path

from eval.questions import EvalQuestion
from eval.runs.run import TOP_CITATIONS, ask_all
from qa.records import Answer


def test_every_question_is_asked_with_its_history_after_one_that_warms_up(
    question: Callable[..., EvalQuestion], answer: Callable[..., Answer], scripted: type
) -> None:
    first, second = question("Q1"), question("Q2", "followup", history=("Who?", "When?"))
    answers = {"Q1?": answer(confidence=0.1), "Q2?": answer(confidence=0.2)}
    engine = scripted(answers, Path())
    assert ask_all(engine, [first, second]) == {"Q1": answers["Q1?"], "Q2": answers["Q2?"]}
    warm_up = ("Q1?", (), 1)
    assert engine.asked == [
        warm_up,
        ("Q1?", (), TOP_CITATIONS),
        ("Q2?", ("Who?", "When?"), TOP_CITATIONS),
    ]


def test_nothing_is_asked_for_no_questions(scripted: type) -> None:
    assert ask_all(scripted({}, Path()), []) == {}
