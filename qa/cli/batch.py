"""Many questions at once: JSON lines in, JSON lines out, in a form that any scorer can read.

A question is ``{"id": ..., "question": ..., "history": [...]}``; other keys are ignored.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from index.errors import QuestionError, VerbatimError
from index.files import replacing
from index.records import Span
from qa.engine import Engine
from qa.filters import Filters
from qa.original import original_address
from qa.records import Answer, Citation, RankReason


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


def read_questions(path: Path) -> list[BatchQuestion]:
    """Read the questions of a JSON-lines file.

    Raises:
        QuestionError: the file cannot be read, or a line is not a question.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as exc:
        raise QuestionError(f"{path}: a batch file must be readable: {exc.strerror}") from exc
    return [_question(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _question(line: bytes, path: Path, number: int) -> BatchQuestion:
    try:
        return msgspec.json.decode(line, type=BatchQuestion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise QuestionError(
            f'{path}:{number}: a line must be {{"id": "…", "question": "…"}}: {exc}'
        ) from exc


def answer_lines(
    engine: Engine, questions: list[BatchQuestion], filters: Filters, top: int
) -> Iterator[bytes]:
    """Yield one JSON line per answer, in the order of the questions.

    Raises:
        QuestionError: a question is not valid; the message gives its id.
    """
    for entry in questions:
        try:
            answer = engine.ask(entry.question, entry.history, filters, top=top)
        except QuestionError as exc:
            raise QuestionError(f"{entry.id}: {exc}") from exc
        yield msgspec.json.encode({"id": entry.id, **answer_record(answer)}) + b"\n"


def write_answers(lines: Iterator[bytes], path: Path) -> int:
    """Write answers to a file, whole or not at all; return their number.

    Raises:
        VerbatimError: the file cannot be written.
    """
    count = 0
    try:
        with replacing(path) as pending, pending.open("wb") as file:
            for line in lines:
                file.write(line)
                count += 1
    except OSError as exc:
        raise VerbatimError(f"{path}: the answers must be writable: {exc.strerror}") from exc
    return count


def answer_record(answer: Answer) -> dict[str, object]:
    """Return an answer as plain data: offsets in code points, the time in milliseconds."""
    query = answer.query
    return {
        "question": query.question,
        "answerable": answer.answerable,
        "confidence": answer.confidence,
        "missing": answer.missing and asdict(answer.missing),
        "ms": round(answer.elapsed_ms, 1),
        "understood": {
            "searched": query.text,
            "carried": query.carried,
            "dates": [{"words": date.words, "date": date.date.edtf} for date in query.dates],
            "speakers": [{"words": name.words, "part": name.part} for name in query.speakers],
            "unmatched": list(answer.unmatched),
        },
        "citations": [_citation_record(citation) for citation in answer.citations],
        "parts": [answer_record(part) for part in answer.parts],
        "generation": answer.generation,
    }


def _citation_record(citation: Citation) -> dict[str, object]:
    """Return a citation as plain data."""
    metadata, question, locator = citation.metadata, citation.question, citation.locator
    return {
        "source": citation.source,
        **_offsets(citation.span),
        "quote": citation.quote,
        "highlight": _offsets(citation.highlight),
        "speaker": citation.speaker.label or citation.speaker.name or "",
        "name": citation.speaker.name,
        "role": citation.speaker.role,
        "party": citation.speaker.party,
        "country": citation.speaker.country,
        "notes": list(citation.notes),
        "title": metadata.title,
        "event": metadata.event,
        "place": metadata.place,
        "date": metadata.date.edtf if metadata.date else None,
        "url": metadata.url,
        **asdict(locator),
        "original": original_address(metadata.url, locator, citation.source),
        "score": round(citation.score, 4),
        "signals": {name: round(value, 4) for name, value in asdict(citation.signals).items()},
        "reason": citation.reason and _reason_record(citation.reason),
        "sha256": citation.sha256,
        "verification": citation.verification,
        "also": [{"source": place.source, **_offsets(place.span)} for place in citation.also],
        "question": question and {**_offsets(question.span), "quote": question.quote},
    }


def _reason_record(reason: RankReason) -> dict[str, object]:
    """Return a reason as plain data; "late" is the name of the exchange rank in answers."""
    return {
        "dense": reason.dense,
        "lexical": reason.lexical,
        "late": reason.exchange,
        "first": reason.first,
        "pulls": asdict(reason.pulls),
    }


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
