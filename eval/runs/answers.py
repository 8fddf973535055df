"""Answers in the batch form, whoever gave them: what ``verbatim ask --batch`` writes.

One JSON object a line:
``{"id", "answerable", "confidence", "ms", "citations": [{"source", "start", "end", "quote",
"speaker", "question": {"start", "end", "quote"}}]}``; what another system does not know may be
left out.
"""

from dataclasses import dataclass, fields
from pathlib import Path

import msgspec

from eval.questions import EvalSetError
from index.records import Metadata, Span, Speaker
from qa.records import Answer, Citation, CitedQuestion, Query, Signals

_MAX_BYTES = 200_000_000
"""About 20,000 questions with ten citations each."""
UNKNOWN_SPEAKER = Speaker("", None, None, "unnamed")
"""Whoever says what a system does not tell the speaker of."""
_NO_SIGNALS = Signals(*(0.0 for _ in fields(Signals)))


@dataclass(frozen=True, slots=True)
class BatchCitedQuestion:
    """The question that a result answers: words of a source, and where they stand in it."""

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class BatchCitation:
    """A result: words of a source, who says them, and the question that they answer."""

    source: str
    start: int
    end: int
    quote: str
    question: BatchCitedQuestion | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """The results for a question, best first, and the time they took, in milliseconds."""

    id: str
    ms: float
    citations: tuple[BatchCitation, ...]
    confidence: float = 1.0
    answerable: bool = True


def read_answers(path: Path) -> tuple[BatchAnswer, ...]:
    """The answers in a file.

    Raises:
        EvalSetError: it cannot be read, is too large, or a line is no answer.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as exc:
        raise EvalSetError(f"{path}: answers must be a readable file: {exc.strerror}") from exc
    if len(data) > _MAX_BYTES:
        raise EvalSetError(f"{path}: answers must have at most {_MAX_BYTES:,} bytes")
    lines = data.split(b"\n")
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return tuple(_answer(line, f"{path}:{number}") for number, line in numbered)


def answer_of(given: BatchAnswer) -> Answer:
    """An answer as the product gives it, as far as it is known."""
    return Answer(
        query=Query("", "", None, (), (), wants_questions=False),
        citations=tuple(map(_citation, given.citations)),
        unmatched=(),
        answerable=given.answerable,
        confidence=given.confidence,
        evidence=None,
        missing=None,
        elapsed_ms=given.ms,
        generation="",
    )


def _answer(line: bytes, place: str) -> BatchAnswer:
    try:
        given = msgspec.json.decode(line, type=BatchAnswer)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise EvalSetError(
            f"{place}: a line must be an answer as 'verbatim ask --batch' writes it: {exc}"
        ) from exc
    spans = [(one.start, one.end) for one in given.citations]
    spans += [(one.question.start, one.question.end) for one in given.citations if one.question]
    if not all(0 <= start < end for start, end in spans) or not 0 <= given.confidence <= 1:
        raise EvalSetError(
            f"{place}: an answer must have places of a start and a greater end, and a confidence "
            "of 0 to 1"
        )
    return given


def _speaker(name: str | None) -> Speaker:
    if name is None:
        return UNKNOWN_SPEAKER
    return Speaker(name, None, None, "person" if name else "narrator")


def _citation(cited: BatchCitation) -> Citation:
    span = Span(cited.start, cited.end)
    asked = cited.question
    return Citation(
        source=cited.source,
        sha256="",
        metadata=Metadata(),
        span=span,
        quote=cited.quote,
        highlight=span,
        speaker=_speaker(cited.speaker),
        turn=0,
        notes=(),
        question=CitedQuestion(Span(asked.start, asked.end), asked.quote, UNKNOWN_SPEAKER)
        if asked
        else None,
        score=1.0,
        signals=_NO_SIGNALS,
        reason=None,
        verification="verified",
    )
