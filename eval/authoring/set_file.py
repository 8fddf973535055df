"""The file of a set: questions are added at its end, and splits are written into it."""

import fcntl
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from eval.authoring.drafts import check_unique
from eval.questions import EvalQuestion, EvalSetError, read_eval_set
from index.files import replacing

_FIRST_ID = "Q001"

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]+)", re.DOTALL)


_FIELDS = ("id", "question", "type", "difficulty", "history", "gold", "split", "must_pass")
_GOLD_FIELDS = ("doc", "speaker", "quote")
"""In the order in which a set writes them."""
_REQUIRED_FIELDS = ("id", "question", "type", "difficulty", "gold")
"""Others are left out where they say nothing."""


def read_existing_questions(path: Path) -> tuple[EvalQuestion, ...]:
    """The questions of a set; none where there is no file.

    Raises:
        EvalSetError: there is one that cannot be read.
    """
    return read_eval_set(path) if path.exists() else ()


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
    with _writing(path) as real:
        added = _numbered(drafts, read_existing_questions(real))
        old = real.read_bytes() if real.exists() else b""
        mend = b"\n" if old and not old.endswith(b"\n") else b""
        _replace(old + mend + b"".join(question_line(one) for one in added), real)
    return added


def write_splits(splits: Mapping[str, str], path: Path) -> None:
    """Write down which part of a set each question belongs to.

    Args:
        splits: id -> part; questions of other ids stay as they are.
        path: the set.

    Raises:
        EvalSetError: the set cannot be read or written.
    """
    with _writing(path) as real:
        questions = read_eval_set(real)
        told = (replace(one, split=splits.get(one.id, one.split)) for one in questions)
        _replace(b"".join(map(question_line, told)), real)


def next_id(ids: Sequence[str]) -> str:
    """The id that follows, written like most of those that there are.

    ["S009", "S010"] -> "S011"
    """
    numbered = [match for one in ids if (match := _NUMBERED.fullmatch(one))]
    if not numbered:
        return _FIRST_ID
    stem = Counter(match["stem"] for match in numbered).most_common(1)[0][0]
    last = max((m["number"] for m in numbered if m["stem"] == stem), key=int)
    return f"{stem}{int(last) + 1:0{len(last)}}"


def question_line(question: EvalQuestion) -> bytes:
    """A question as its line in a set."""
    values = msgspec.to_builtins(question)
    values["gold"] = [{name: gold[name] for name in _GOLD_FIELDS} for gold in values["gold"]]
    line = {name: values[name] for name in _FIELDS if values[name] or name in _REQUIRED_FIELDS}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


@contextmanager
def _writing(path: Path) -> Iterator[Path]:
    """The set behind a path, for one writer at a time.

    Its folder is locked, since the set itself is replaced.
    """
    real = path.resolve()
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(real.parent, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield real
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as exc:
        raise EvalSetError(
            f"{path}: an eval set must be writable: {exc.strerror}; name another: --set FILE"
        ) from exc


def _numbered(
    drafts: Sequence[EvalQuestion], questions: Sequence[EvalQuestion]
) -> tuple[EvalQuestion, ...]:
    so_far = list(questions)
    for draft in drafts:
        check_unique(draft.question, draft.history, so_far)
        so_far.append(replace(draft, id=next_id([one.id for one in so_far])))
    return tuple(so_far[len(questions) :])


def _replace(content: bytes, path: Path) -> None:
    """Put a file in the place of the set, if it can be read as one."""
    with replacing(path) as pending:
        with pending.open("wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        read_eval_set(pending)
