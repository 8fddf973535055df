"""Writing the file of a set: adding questions at its end and setting splits."""

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


_FIELDS = (
    *("id", "question", "language", "english", "type", "difficulty", "history", "gold"),
    *("split", "must_pass"),
)
_GOLD_FIELDS = ("doc", "speaker", "quote")
"""In the order of writing."""
_REQUIRED_FIELDS = ("id", "question", "type", "difficulty", "gold")
"""Other fields are left out where they are empty."""


def read_existing_questions(path: Path) -> tuple[EvalQuestion, ...]:
    """Read the questions of a set; none where there is no file.

    Raises:
        EvalSetError: the file cannot be read.
    """
    return read_eval_set(path) if path.exists() else ()


def add_questions(drafts: Sequence[EvalQuestion], path: Path) -> tuple[EvalQuestion, ...]:
    """Add questions to a set under the next ids; concurrent writers wait.

    A crash leaves the set unchanged or with all of them.

    Args:
        drafts: at least one question without an id.
        path: the set; created if it does not exist.

    Returns:
        The added questions, with their ids.

    Raises:
        EvalSetError: the set cannot be read or written, or holds one of them already.
    """
    with _writing(path) as real:
        added = _numbered(drafts, read_existing_questions(real))
        old = real.read_bytes() if real.exists() else b""
        line_end = b"\n" if old and not old.endswith(b"\n") else b""
        _replace(old + line_end + b"".join(map(question_line, added)), real)
    return added


def write_splits(splits: Mapping[str, str], path: Path) -> None:
    """Set the split of questions in a set.

    Args:
        splits: id -> split; questions with other ids are unchanged.
        path: the set.

    Raises:
        EvalSetError: the set cannot be read or written.
    """
    with _writing(path) as real:
        questions = (
            replace(question, split=splits.get(question.id, question.split))
            for question in read_eval_set(real)
        )
        _replace(b"".join(map(question_line, questions)), real)


def next_id(ids: Sequence[str]) -> str:
    """Return the next id, in the form of most existing ids.

    ["S009", "S010"] -> "S011"
    """
    numbered = [match for existing in ids if (match := _NUMBERED.fullmatch(existing))]
    if not numbered:
        return _FIRST_ID
    stem = Counter(match["stem"] for match in numbered).most_common(1)[0][0]
    last = max((m["number"] for m in numbered if m["stem"] == stem), key=int)
    return f"{stem}{int(last) + 1:0{len(last)}}"


def question_line(question: EvalQuestion) -> bytes:
    """Encode a question as its line of a set."""
    values = msgspec.to_builtins(question)
    values["gold"] = [{name: gold[name] for name in _GOLD_FIELDS} for gold in values["gold"]]
    line = {name: values[name] for name in _FIELDS if values[name] or name in _REQUIRED_FIELDS}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


@contextmanager
def _writing(path: Path) -> Iterator[Path]:
    """Lock a set for a single writer and yield its path, links resolved.

    Its folder is locked, since the file itself is replaced.
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
    numbered = list(questions)
    for draft in drafts:
        check_unique(draft.question, draft.history, numbered)
        ids = [question.id for question in numbered]
        numbered.append(replace(draft, id=next_id(ids)))
    return tuple(numbered[len(questions) :])


def _replace(content: bytes, path: Path) -> None:
    """Replace the file of a set, if the content can be read as a set."""
    with replacing(path) as pending:
        with pending.open("wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        read_eval_set(pending)
