"""Answers of any system in the batch form, which ``verbatim ask --batch`` writes.

One JSON object a line:
``{"id", "answerable", "confidence", "ms", "citations": [{"source", "start", "end", "quote",
"speaker", "question": {"start", "end", "quote"}}]}``; fields that another system does not have may
be left out. A line ``{"id", "error"}`` says that there is no answer.
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
"""The speaker of words for which a system names none."""
_NO_SIGNALS = Signals(*(0.0 for _ in fields(Signals)))


@dataclass(frozen=True, slots=True)
class BatchCitedQuestion:
    """The question that a citation answers, as words at offsets of its source."""

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class BatchCitation:
    """Words at offsets of a source, their speaker, and the question that they answer."""

    source: str
    start: int
    end: int
    quote: str
    question: BatchCitedQuestion | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """The citations for a question, best first, and the time they took, in milliseconds."""

    id: str
    ms: float
    citations: tuple[BatchCitation, ...]
    confidence: float = 1.0
    answerable: bool = True


class _Fault(msgspec.Struct, forbid_unknown_fields=True):
    """A line in the place of an answer."""

    error: str
    id: str | None = None
    line: int = 0


def read_answers(path: Path) -> tuple[BatchAnswer, ...]:
    """Read the answers in a file; a line that says why there is no answer is passed over.

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
    numbered = [
        (number, line)
        for number, line in enumerate(lines, 1)
        if line.strip() and not _is_fault(line)
    ]
    return tuple(_answer(line, f"{path}:{number}") for number, line in numbered)


def answer_of(batch: BatchAnswer) -> Answer:
    """Return a batch answer as an answer of the product; what it lacks is empty."""
    return Answer(
        query=Query("", "", None, (), (), wants_questions=False),
        citations=tuple(map(_citation, batch.citations)),
        unmatched=(),
        answerable=batch.answerable,
        confidence=batch.confidence,
        evidence=None,
        missing=None,
        elapsed_ms=batch.ms,
        generation="",
    )


def _is_fault(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=_Fault)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _answer(line: bytes, place: str) -> BatchAnswer:
    try:
        batch = msgspec.json.decode(line, type=BatchAnswer)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise EvalSetError(
            f"{place}: a line must be an answer as 'verbatim ask --batch' writes it: {exc}"
        ) from exc
    spans = [(cited.start, cited.end) for cited in batch.citations]
    questions = [cited.question for cited in batch.citations if cited.question]
    spans += [(question.start, question.end) for question in questions]
    if not all(0 <= start < end for start, end in spans) or not 0 <= batch.confidence <= 1:
        raise EvalSetError(
            f"{place}: an answer must have places of a start and a greater end, and a confidence "
            "of 0 to 1"
        )
    return batch


def _speaker(name: str | None) -> Speaker:
    if name is None:
        return UNKNOWN_SPEAKER
    return Speaker(name, None, None, "person" if name else "narrator")


def _citation(cited: BatchCitation) -> Citation:
    span = Span(cited.start, cited.end)
    question = cited.question
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
        question=CitedQuestion(Span(question.start, question.end), question.quote, UNKNOWN_SPEAKER)
        if question
        else None,
        score=1.0,
        signals=_NO_SIGNALS,
        reason=None,
        verification="verified",
    )
