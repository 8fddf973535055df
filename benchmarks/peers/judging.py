"""Answers in the batch form, judged by ``eval`` whoever gave them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from eval.corpus import Corpus
from eval.measures import values_of
from eval.qrels import judge
from eval.questions import EvalQuestion
from eval.scores import MEASURE_NAMES
from index.records import Metadata, Span, Speaker
from qa.records import Answer, Citation, CitedQuestion, Query, Signals

NOBODY = Speaker("", None, None, "narrator")
NO_SIGNALS = Signals(*(0.0 for _ in fields(Signals)))


@dataclass(frozen=True, slots=True)
class Slice:
    """Words of a source, and where they stand in it."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class BatchCitation:
    """A result: words of a source, and the question that they answer, if that is known."""

    source: str
    start: int
    end: int
    quote: str
    question: Slice | None = None


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """The results for a question, best first, and the time they took, in milliseconds."""

    id: str
    ms: float
    citations: tuple[BatchCitation, ...]


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
    judged = judge(questions, {one.id: _answer(one) for one in answers}, corpus)
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


def _answer(answer: BatchAnswer) -> Answer:
    return Answer(
        query=Query("", "", None, (), (), wants_questions=False),
        citations=tuple(map(_citation, answer.citations)),
        unmatched=(),
        answerable=True,
        confidence=1.0,
        evidence=None,
        missing=None,
        elapsed_ms=answer.ms,
        generation="",
    )


def _citation(cited: BatchCitation) -> Citation:
    span = Span(cited.start, cited.end)
    return Citation(
        source=cited.source,
        sha256="",
        metadata=Metadata(),
        span=span,
        quote=cited.quote,
        highlight=span,
        speaker=NOBODY,
        turn=0,
        notes=(),
        question=_question(cited.question) if cited.question else None,
        score=1.0,
        signals=NO_SIGNALS,
        reason=None,
        verification="verified",
    )


def _question(asked: Slice) -> CitedQuestion:
    return CitedQuestion(Span(asked.start, asked.end), asked.quote, NOBODY)
