"""Feedback: judgements of readers on findings, which the owner can export.

A JSON-lines file, appended under a lock. The last judgement of a reader on a passage and a question
counts.
"""

import fcntl
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.errors import VerbatimError
from index.records import Quote

_MAX_FEEDBACK_BYTES = 50_000_000
"""Size at which the file stops growing, about 50,000 judgements: clicks must not fill a disk."""


class FeedbackError(VerbatimError):
    """Judgements cannot be kept or read."""


@dataclass(frozen=True, slots=True)
class Judgement(Quote):
    """The judgement of a reader on a passage as the answer to a question.

    Attributes:
        question: as typed.
        history: earlier questions of the conversation, oldest first.
        sha256: hash of the source file when it was indexed.
        helpful: whether it answers the question; None withdraws the judgement before.
        reader: random identifier of a session of a reader.
        date: date and time, ISO 8601, UTC.
        generation: the index that answered.
    """

    question: str
    history: tuple[str, ...]
    sha256: str
    helpful: bool | None
    reader: str
    date: str
    generation: str


def keep_judgement(judgement: Judgement, path: Path) -> None:
    """Append a judgement to a file, which is created if it does not exist.

    Raises:
        FeedbackError: the file cannot be written, or is full.
    """
    line = msgspec.json.encode(judgement) + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if file.tell() + len(line) > _MAX_FEEDBACK_BYTES:
                raise FeedbackError(
                    f"{path} must stay below {_MAX_FEEDBACK_BYTES:,} bytes; "
                    "move it away to keep more judgements"
                )
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        raise FeedbackError(f"{path}: must be writable: {exc.strerror}") from exc


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Return the judgements that count, oldest first; none when there is no file.

    Raises:
        FeedbackError: the file cannot be read, or a line is not a judgement.
    """
    try:
        lines = path.read_bytes().splitlines() if path.exists() else []
    except OSError as exc:
        raise FeedbackError(f"{path}: must be readable: {exc.strerror}") from exc
    return _last_judgements(
        [_judgement(line, path, number) for number, line in enumerate(lines, 1)]
    )


def _judgement(line: bytes, path: Path, number: int) -> Judgement:
    try:
        return msgspec.json.decode(line, type=Judgement)
    except (msgspec.MsgspecError, RecursionError) as exc:
        raise FeedbackError(
            f"{path}:{number}: a line must be a judgement: {exc}; remove the line"
        ) from exc


def _last_judgements(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the last judgement of each reader, passage and question that is not withdrawn."""
    last = {
        (entry.reader, entry.question, entry.history, entry.source, entry.span): entry
        for entry in judgements
    }
    return tuple(entry for entry in last.values() if entry.helpful is not None)
