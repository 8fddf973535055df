"""What readers think of findings, kept as judgements that the owner can export.

One JSON object a line, appended in one write under a lock. The last word of a reader on a passage
and a question counts.
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
"""Where the file stops growing: about 50,000 judgements. Nobody's click may fill a disk."""


class FeedbackError(VerbatimError):
    """Judgements cannot be kept or read."""


@dataclass(frozen=True, slots=True)
class Judgement(Quote):
    """What a reader thinks of a passage as the answer to a question.

    Attributes:
        question: as it was typed.
        history: earlier questions of the conversation, oldest first.
        sha256: hash of the source file when it was indexed.
        helpful: whether it answers; None takes back what was said before.
        reader: stands for one session of one reader, and tells nothing else.
        date: when, ISO 8601, UTC.
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
    """Append a judgement to a file, made if it is not there.

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
                    "move it away to go on judging"
                )
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        raise FeedbackError(f"{path}: must be writable: {exc.strerror}") from exc


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements that count, oldest first; none where there is no file.

    Raises:
        FeedbackError: the file cannot be read, or a line is no judgement.
    """
    try:
        lines = path.read_bytes().splitlines() if path.exists() else []
    except OSError as exc:
        raise FeedbackError(f"{path}: must be readable: {exc.strerror}") from exc
    return _last_words([_judgement(line, path, number) for number, line in enumerate(lines, 1)])


def _judgement(line: bytes, path: Path, number: int) -> Judgement:
    try:
        return msgspec.json.decode(line, type=Judgement)
    except (msgspec.MsgspecError, RecursionError) as exc:
        raise FeedbackError(
            f"{path}:{number}: a line must be a judgement: {exc}; take the line out"
        ) from exc


def _last_words(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    last = {
        (one.reader, one.question, one.history, one.source, one.span): one for one in judgements
    }
    return tuple(one for one in last.values() if one.helpful is not None)
