"""Answers in the batch form, judged by ``eval`` whoever gave them."""

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
    """How well questions are answered.

    Attributes:
        success_1: share of the questions whose first result answers.
        success_5: whether one of the first five does.
        success_10: whether one of the first ten does.
        rr_10: mean of 1 / rank of the first that does, 0 beyond the tenth.
        rr: the same of each question.
        altered: results that do not say what the source says at their place.
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
    """The measures of answers.

    Raises:
        EvalSetError: gold is not in the corpus.
    """
    judged = judge_answers(questions, {one.id: answer_of(one) for one in answers}, corpus)
    values = values_of(judged)
    means = dict(zip(MEASURE_NAMES, values.mean(axis=0).tolist(), strict=True))
    return Quality(
        success_1=means["Success@1"],
        success_5=means["Success@5"],
        success_10=means["Success@10"],
        rr_10=means["RR@10"],
        rr=tuple(values[:, MEASURE_NAMES.index("RR@10")].tolist()),
        altered=sum(one.altered for one in judged),
    )
