from collections.abc import Callable
from pathlib import Path

import pytest

from eval.authoring.checks import check_set, unanswerable_questions
from eval.corpus import Corpus
from eval.questions import UNANSWERABLE, EvalQuestion, Gold
from qa.records import Answer, Citation

ANSWER = Gold("visit.txt", "Peace. Peace.")

Ask = Callable[..., EvalQuestion]


@pytest.fixture
def answered(
    scripted: type, sources: Path, cite: Callable[..., Citation], answer: Callable[..., Answer]
) -> Callable[[float], object]:
    """An engine that answers "Q2?" with a confidence and one citation."""
    return lambda confidence: scripted(
        {"Q2?": answer(cite(51, 76), confidence=confidence)}, sources
    )


def test_what_is_broken_is_counted_and_hints_are_not(corpus: Corpus, question: Ask) -> None:
    asked = [question("Q1", "other", Gold("gone.txt", "x y z")), question("Q2", "other", ANSWER)]
    checked = check_set([*asked, question("Q3", "other", ANSWER)], corpus, set_file="my.jsonl")
    assert (checked.set_file, checked.questions, checked.broken) == ("my.jsonl", 3, 1)
    assert checked.findings[0].kind == "missing source"


def test_gold_and_questions_are_both_checked(corpus: Corpus, question: Ask) -> None:
    asked = [question("Q1", "other", Gold("gone.txt", "x")), question("q1", "other", ANSWER)]
    kinds = {one.kind for one in check_set(asked, corpus, set_file="my.jsonl").findings}
    assert {"missing source", "duplicate"} <= kinds


def test_an_unanswerable_question_that_is_answered_is_told_with_its_first_citation(
    corpus: Corpus, question: Ask, answered: Callable[[float], object]
) -> None:
    asked = [question("Q1", "other", ANSWER), question("Q2", UNANSWERABLE)]
    checked = check_set(asked, corpus, set_file="my.jsonl", engine=answered(0.75))  # type: ignore[arg-type]
    found = [one for one in checked.findings if one.kind == "seems answered"]
    assert [(one.question, one.places) for one in found] == [("Q2", ("talks.txt:51-76",))]
    assert found[0].says == "“Q2?” (0.75): MINISTER: “We will cut them by half.”"
    assert checked.asked


def test_an_unanswerable_question_that_is_refused_is_fine(
    corpus: Corpus, question: Ask, answered: Callable[[float], object]
) -> None:
    checked = check_set(
        [question("Q2", UNANSWERABLE)],
        corpus,
        set_file="my.jsonl",
        engine=answered(0.25),  # type: ignore[arg-type]
    )
    assert checked.findings == ()


def test_only_unanswerable_questions_are_asked(
    corpus: Corpus, question: Ask, answered: Callable[[float], object]
) -> None:
    engine = answered(0.25)
    asked = [question("Q1", "other", ANSWER), question("Q2", UNANSWERABLE)]
    check_set(asked, corpus, set_file="my.jsonl", engine=engine)  # type: ignore[arg-type]
    assert engine.asked == [("Q2?", (), 1)]  # type: ignore[attr-defined]
    assert unanswerable_questions(asked) == asked[1:]


def test_without_an_engine_nothing_is_asked(corpus: Corpus, question: Ask) -> None:
    checked = check_set([question("Q2", UNANSWERABLE)], corpus, set_file="my.jsonl")
    assert (checked.asked, checked.findings) == (False, ())
