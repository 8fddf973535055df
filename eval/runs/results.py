"""The results of an eval run, as a run file holds them.

Questions and quotes are unescaped: display them as plain text.
"""

from dataclasses import dataclass

from eval.runs.origin import Origin
from eval.runs.scores import Scores
from index.records import Quote

RUN_FORMAT = "verbatim-run"
RUN_VERSION = 2
DECISIVE_MEASURE = "RR@10"
"""The measure by which a question is won or lost: it is sensitive to every rank up to 10."""


@dataclass(frozen=True, slots=True)
class RankedCitation(Quote):
    """A citation of an answer, a long quote shortened.

    Attributes:
        speaker: display name of its speaker.
        relevant: whether it answers the question.
    """

    speaker: str
    relevant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """The result of a question.

    Attributes:
        id: id of the question.
        question: its text.
        history: earlier questions of the conversation, oldest first.
        type: its type.
        difficulty: its difficulty.
        slices: dimension -> the slice that it belongs to; none unless it is answerable and alone.
        must_pass: whether the gate fails when it is not answered.
        rank: rank of the first relevant citation, from 1; None when there is none.
        attributed: whether the first relevant citation names the speaker of the gold; None
            when there is none.
        views: for the first relevant citation, name of a view, such as "words" -> 1 / its rank
            there, 0 where the view does not match it; empty without explanation.
        measures: name -> value of every measure, RR@10 always; none for an unanswerable question.
        answerable: whether the product stands by its answer; None without an answer.
        confidence: 0 to 1; None without an answer.
        elapsed_ms: time to answer; None without an answer.
        citations: its citations, best first.
        gold: every occurrence of its gold, long quotes shortened.
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
    """A run without its questions.

    Attributes:
        format: ``RUN_FORMAT``.
        version: version of the layout.
        date: when it was made, ISO 8601, UTC.
        set_file: name of the eval set's file.
        set_sha256: hash of that file, hexadecimal.
        asked: number of questions.
        generation: generation of the index that answered, None when no question was asked.
        origin: model, index, code and machine.
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
    """An eval run.

    Attributes:
        questions: the result of each question, in the order of the set.
    """

    questions: tuple[QuestionResult, ...]
