"""Questions from which no model has learned, and that judge none: they teach the few constants."""

from collections.abc import Sequence

from benchmarks.training.data.questions import (
    CORPUS,
    GoldSpan,
    NearestPassage,
    WrittenQuestion,
    read_questions,
)
from benchmarks.training.data.split import split_documents
from eval.questions import UNANSWERABLE, EvalQuestion, Gold


def held_out_questions(judging: Sequence[EvalQuestion]) -> list[EvalQuestion]:
    """Return the questions about transcripts that were held out when the models learned.

    Of the unanswerable ones those whose nearest passage is in a document that taught nothing.

    Args:
        judging: the questions that judge, whose documents taught nothing either.

    Raises:
        TrainingError: a file of questions is damaged, or a judging question is about a document
            that taught.
    """
    questions = read_questions()
    learning = {gold.doc for question in questions for gold in question.gold}
    split = split_documents(learning, {gold.doc for entry in judging for gold in entry.gold})
    documents = {"answerable": split.held_out, "unanswerable": split.closed}
    return [
        _eval_question(question)
        for question in questions
        if _document(question) in documents["answerable" if question.gold else "unanswerable"]
    ]


def _document(question: WrittenQuestion) -> str | None:
    """Return the transcript that a question is about; None for one of another collection."""
    places: list[GoldSpan | NearestPassage] = [*question.gold]
    if question.near:
        places.append(question.near)
    return next((place.doc for place in places if place.folder == CORPUS), None)


def _eval_question(question: WrittenQuestion) -> EvalQuestion:
    return EvalQuestion(
        id=question.id,
        question=question.question,
        type="other" if question.gold else UNANSWERABLE,
        difficulty="hard" if question.form == "far" else "easy",
        gold=tuple(Gold(gold.doc, gold.quote, gold.speaker) for gold in question.gold),
    )
