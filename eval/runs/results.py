"""What an eval run found, as a run file holds it: all that two runs are compared by.

The words of questions and sources stand in it as they are; whoever shows them shows them as text.
"""

from dataclasses import dataclass

from eval.runs.origin import Origin
from eval.runs.scores import Scores
from index.records import Quote

RUN_FORMAT = "verbatim-run"
RUN_VERSION = 2
DECISIVE_MEASURE = "RR@10"
"""The measure that tells whether a question is won or lost: it sees every step up to rank 10."""


@dataclass(frozen=True, slots=True)
class RankedCitation(Quote):
    """A citation of an answer, a long quote shortened.

    Attributes:
        speaker: name to show of who said it.
        relevant: whether it answers the question.
    """

    speaker: str
    relevant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What one question got.

    Attributes:
        id: of the question.
        question: as it was asked.
        history: earlier questions of the conversation, oldest first.
        type: of the question.
        difficulty: of the question.
        slices: dimension -> the slice that it belongs to; none unless it is answerable and alone.
        must_pass: whether the gate fails when it is not answered.
        rank: of the first relevant citation, 1 is best; None when there is none.
        attributed: whether the first relevant citation names the speaker that the gold has; None
            when there is none.
        views: for the first relevant citation, what searched for it, such as "words" -> 1 / its
            rank there, 0 where that found nothing in it; empty where nothing is known.
        measures: name -> value of every measure, RR@10 always; none for an unanswerable question.
        answerable: whether the product stands by its answer; None without an answer.
        confidence: 0 to 1; None without an answer.
        elapsed_ms: time to answer; None without an answer.
        citations: what was found, best first.
        gold: where the answer stands, in the words of the eval set, long ones shortened.
    """

    id: str
    question: str
    history: tuple[str, ...]
    type: str
    difficulty: str
    slices: dict[str, str]
    must_pass: bool
    rank: int | None
    attributed: bool | None
    views: dict[str, float]
    measures: dict[str, float]
    answerable: bool | None
    confidence: float | None
    elapsed_ms: float | None
    citations: tuple[RankedCitation, ...]
    gold: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunHeader:
    """What is told of a run before its questions.

    Attributes:
        format: what the file is.
        version: of its layout.
        date: when, ISO 8601, UTC.
        set_file: name of the eval set's file.
        set_sha256: hash of that file, hexadecimal.
        asked: how many questions the set holds.
        generation: the index that answered, None when nothing was asked.
        origin: model, index, code and settings.
        scores: the measures.
    """

    format: str
    version: int
    date: str
    set_file: str
    set_sha256: str
    asked: int
    generation: str | None
    origin: Origin
    scores: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(RunHeader):
    """An eval run and what it was made of.

    Attributes:
        questions: each question, in the order of the set.
    """

    questions: tuple[QuestionResult, ...]
