"""The file of a set: questions are added at its end, and what is there stays as it is."""

import fcntl
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from eval.drafts import check_new
from eval.questions import Difficulty, EvalQuestion, EvalSetError, read_questions

FIRST_ID = "Q001"

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]+)", re.DOTALL)


class _GoldLine(msgspec.Struct):
    doc: str
    speaker: str | None
    quote: str


class _Line(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A question in the order in which a set writes it."""

    id: str
    question: str
    type: str
    difficulty: Difficulty
    history: tuple[str, ...] = ()
    gold: list[_GoldLine]
    split: str = ""
    must_pass: bool = False


def questions_so_far(path: Path) -> tuple[EvalQuestion, ...]:
    """The questions of a set; none where there is no file.

    Raises:
        EvalSetError: there is one that cannot be read.
    """
    return read_questions(path) if path.exists() else ()


def add_questions(drafts: Sequence[EvalQuestion], path: Path) -> tuple[EvalQuestion, ...]:
    """Add questions to a set and give them the next ids; those who add at once wait.

    A crash leaves the set as it was or with all of them.

    Args:
        drafts: at least one question without an id.
        path: the set; made if it is not there.

    Returns:
        The questions as they stand in the set.

    Raises:
        EvalSetError: the set cannot be read or written, or holds one of them already.
    """
    real = path.resolve()
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with _locked(real.parent) as folder:
            added = _numbered(drafts, questions_so_far(real))
            _append(added, real)
            os.fsync(folder)
    except OSError as exc:
        raise EvalSetError(
            f"{path}: an eval set must be writable: {exc.strerror}; name another: --set FILE"
        ) from exc
    return added


def next_id(ids: Sequence[str]) -> str:
    """The id that follows, written like most of those that there are.

    ["S009", "S010"] -> "S011"
    """
    numbered = [match for one in ids if (match := _NUMBERED.fullmatch(one))]
    if not numbered:
        return FIRST_ID
    stem = Counter(match["stem"] for match in numbered).most_common(1)[0][0]
    last = max((m["number"] for m in numbered if m["stem"] == stem), key=int)
    return f"{stem}{int(last) + 1:0{len(last)}}"


def line_of(question: EvalQuestion) -> bytes:
    """A question as its line in a set."""
    line = _Line(
        id=question.id,
        question=question.question,
        type=question.type,
        difficulty=question.difficulty,
        history=question.history,
        gold=[_GoldLine(one.doc, one.speaker, one.quote) for one in question.gold],
        split=question.split,
        must_pass=question.must_pass,
    )
    return json.dumps(msgspec.to_builtins(line), ensure_ascii=False).encode() + b"\n"


@contextmanager
def _locked(folder: Path) -> Iterator[int]:
    """One writer at a time; the folder is locked, since the set itself is replaced."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _numbered(
    drafts: Sequence[EvalQuestion], questions: Sequence[EvalQuestion]
) -> tuple[EvalQuestion, ...]:
    so_far = list(questions)
    for draft in drafts:
        check_new(draft.question, draft.history, so_far)
        so_far.append(replace(draft, id=next_id([one.id for one in so_far])))
    return tuple(so_far[len(questions) :])


def _append(added: Sequence[EvalQuestion], path: Path) -> None:
    """Put a longer file in the place of the set."""
    old = path.read_bytes() if path.exists() else b""
    mend = b"\n" if old and not old.endswith(b"\n") else b""
    pending = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with pending.open("wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            file.write(old + mend + b"".join(line_of(one) for one in added))
            file.flush()
            os.fsync(file.fileno())
        read_questions(pending)
        pending.replace(path)
    finally:
        pending.unlink(missing_ok=True)
