"""Many questions at once: JSON lines in, JSON lines out, in a form that any scorer can read.

A question is ``{"id": ..., "question": ..., "history": [...]}``; other keys are ignored. Each line
of the input has one of the output, in the same order: an answer, or ``{"id": ..., "line": ...,
"error": ...}`` for a line that cannot be answered.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from index.errors import QuestionError, VerbatimError
from index.files import replacing
from index.records import Span
from qa.answering.confidence import citation_strength, evidence_strength
from qa.engine import Engine
from qa.filters import Filters
from qa.no_answer import no_answer_of
from qa.original import original_address
from qa.records import Answer, Citation, CitedQuestion, RankReason
from qa.wording import language_line


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One question of a batch.

    Attributes:
        id: identifier, returned with the answer.
        question: in natural language.
        history: earlier questions of the conversation, oldest first.
    """

    id: str
    question: str
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchFault:
    """A line of a batch that cannot be answered.

    Attributes:
        line: number of the line in the file, from 1.
        error: why it cannot be answered.
        id: identifier of the question; None where the line holds none.
    """

    line: int
    error: str
    id: str | None = None

    @property
    def record(self) -> dict[str, object]:
        """The line of the output that stands in the place of an answer."""
        return {"id": self.id, "line": self.line, "error": self.error}


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How every question of a batch is asked; see ``Engine.ask``.

    Attributes:
        filters: hard limits.
        top: number of citations.
        per_turn: citations from the same turn at most; None for any number.
        ignore: words of the questions that were understood wrongly.
    """

    filters: Filters
    top: int = 5
    per_turn: int | None = None
    ignore: tuple[str, ...] = ()


class _Identified(msgspec.Struct):
    """A line of which no more is asked than its identifier."""

    id: str


def read_questions(path: Path) -> list[tuple[int, BatchQuestion | BatchFault]]:
    """Return the number and the question of each line of a JSON-lines file, blank ones apart.

    Raises:
        QuestionError: the file cannot be read.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as exc:
        raise QuestionError(f"{path}: a batch file must be readable: {exc.strerror}") from exc
    return [
        (number, _question(line, number)) for number, line in enumerate(lines, 1) if line.strip()
    ]


def _question(line: bytes, number: int) -> BatchQuestion | BatchFault:
    try:
        return msgspec.json.decode(line, type=BatchQuestion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        error = f'a line must be {{"id": "…", "question": "…"}}: {exc}'
        return BatchFault(number, error, _id_of(line))


def _id_of(line: bytes) -> str | None:
    """Return the identifier of a line that is no question, as far as it has one."""
    try:
        return msgspec.json.decode(line, type=_Identified).id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def batch_answers(
    engine: Engine,
    questions: Iterable[tuple[int, BatchQuestion | BatchFault]],
    options: BatchOptions,
) -> Iterator[dict[str, object] | BatchFault]:
    """Yield the record of each answer, or why there is none, in the order of the lines.

    Args:
        engine: answers the questions.
        questions: number and question of each line.
        options: hold for all questions.

    Raises:
        QuestionError: a filter, which holds for all questions, cannot be understood.
    """
    engine.check_filters(options.filters)
    for number, entry in questions:
        if isinstance(entry, BatchFault):
            yield entry
            continue
        try:
            answer = engine.ask(
                entry.question,
                entry.history,
                options.filters,
                top=options.top,
                per_turn=options.per_turn,
                ignore=options.ignore,
            )
        except QuestionError as exc:
            yield BatchFault(number, str(exc), entry.id)
        else:
            yield {"id": entry.id, **answer_record(answer)}


def write_answers(
    answers: Iterable[dict[str, object] | BatchFault], file: BinaryIO
) -> tuple[int, list[BatchFault]]:
    """Write a JSON line for each answer or fault; return the number of answers, and the faults."""
    count, faults = 0, list[BatchFault]()
    for answer in answers:
        if isinstance(answer, BatchFault):
            faults.append(answer)
            answer = answer.record
        else:
            count += 1
        file.write(msgspec.json.encode(answer) + b"\n")
    return count, faults


@contextmanager
def answer_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file for answers, which is there afterwards whole or not at all.

    Raises:
        VerbatimError: the file cannot be written.
    """
    try:
        with replacing(path) as pending, pending.open("wb") as file:
            yield file
    except OSError as exc:
        raise VerbatimError(f"{path}: the answers must be writable: {exc.strerror}") from exc


def answer_record(answer: Answer) -> dict[str, object]:
    """Return an answer as plain data: offsets in code points, the time in milliseconds."""
    query, no_answer = answer.query, no_answer_of(answer)
    return {
        "question": query.question,
        "answerable": answer.answerable,
        "confidence": answer.confidence,
        "strength": evidence_strength(answer.confidence, answer.evidence),
        "missing": answer.missing and asdict(answer.missing),
        "elsewhere": list(answer.elsewhere),
        "no_answer": no_answer.text if no_answer else None,
        "ms": round(answer.elapsed_ms, 1),
        "understood": {
            "searched": query.text,
            "carried": query.carried,
            "dates": [{"words": date.words, "date": date.date.edtf} for date in query.dates],
            "speakers": [{"words": name.words, "part": name.part} for name in query.speakers],
            "corrections": [asdict(correction) for correction in query.corrections],
            "filter_corrections": [asdict(value) for value in answer.filter_corrections],
            "language": query.language and asdict(query.language),
            "language_note": language_line(query.language) if query.language else None,
            "unmatched": list(answer.unmatched),
        },
        "citations": [_citation_record(citation, answer) for citation in answer.citations],
        "parts": [answer_record(part) for part in answer.parts],
        "generation": answer.generation,
        "folder": answer.folder,
    }


def _citation_record(citation: Citation, answer: Answer) -> dict[str, object]:
    """Return a citation of an answer as plain data."""
    metadata, question, locator = citation.metadata, citation.question, citation.locator
    return {
        "source": citation.source,
        **_offsets(citation.span),
        "quote": citation.quote,
        "cuts": asdict(citation.cuts),
        "highlight": citation.highlight and _offsets(citation.highlight),
        "speaker": citation.speaker.label or citation.speaker.name or "",
        "name": citation.speaker.name,
        "role": citation.speaker.role,
        "party": citation.speaker.party,
        "country": citation.speaker.country,
        "quoted_by": citation.quoted_by,
        "lead_in": citation.lead_in,
        "notes": list(citation.notes),
        "title": metadata.title,
        "event": metadata.event,
        "place": metadata.place,
        "date": metadata.date.edtf if metadata.date else None,
        "url": metadata.url,
        **asdict(locator),
        "original": original_address(metadata.url, locator, citation.source),
        "strength": citation_strength(citation.evidence, answer.evidence)
        if answer.answerable
        else None,
        "score": round(citation.score, 4),
        "signals": {name: round(value, 4) for name, value in asdict(citation.signals).items()},
        "reason": citation.reason and _reason_record(citation.reason),
        "sha256": citation.sha256,
        "verification": citation.verification,
        "also": [{"source": place.source, **_offsets(place.span)} for place in citation.also],
        "question": question and _question_record(question),
    }


def _question_record(question: CitedQuestion) -> dict[str, object]:
    """Return the question that a citation answers as plain data."""
    speaker = question.speaker
    return {
        **_offsets(question.span),
        "quote": question.quote,
        "speaker": speaker.label or speaker.name or "",
        "name": speaker.name,
        "role": speaker.role,
        "inferred": speaker.is_inferred,
    }


def _reason_record(reason: RankReason) -> dict[str, object]:
    """Return a reason as plain data; "late" is the name of the exchange rank in answers."""
    return {
        "dense": reason.dense,
        "lexical": reason.lexical,
        "late": reason.exchange,
        "first": reason.first,
        "pulls": asdict(reason.pulls),
        "reading": reason.reading and asdict(reason.reading),
    }


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
