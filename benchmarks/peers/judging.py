"""Answers in the batch format, judged by ``eval`` whatever system gave them."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.corpus import Corpus
from eval.questions import EvalQuestion
from eval.runs.answers import BatchAnswer, answer_of
from eval.runs.measures import values_of
from eval.runs.qrels import judge_answers
from eval.runs.scores import MEASURE_NAMES


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of answers.

    Attributes:
        success_1: share of the questions whose first result answers.
        success_5: share with an answer among the first five.
        success_10: share with an answer among the first ten.
        rr_10: mean of 1 / rank of the first answer, 0 beyond the tenth.
        rr: the same for each question.
        altered: number of results that differ from the source at their place.
    """

    success_1: float
    success_5: float
    success_10: float
    rr_10: float
    rr: tuple[float, ...]
    altered: int


def quality_of(
    answers: Sequence[BatchAnswer], questions: Sequence[EvalQuestion], corpus: Corpus
) -> Quality:
    """Return the measures of answers.

    Raises:
        EvalSetError: Gold is not in the corpus.
    """
    judged = judge_answers(questions, {answer.id: answer_of(answer) for answer in answers}, corpus)
    values = values_of(judged)
    means = dict(zip(MEASURE_NAMES, values.mean(axis=0).tolist(), strict=True))
    return Quality(
        success_1=means["Success@1"],
        success_5=means["Success@5"],
        success_10=means["Success@10"],
        rr_10=means["RR@10"],
        rr=tuple(values[:, MEASURE_NAMES.index("RR@10")].tolist()),
        altered=sum(question.altered for question in judged),
    )
