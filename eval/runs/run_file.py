"""The file of one run: read with a limit on its size and every field checked.

A measure that the file does not have, or that is not known here, is passed over.

What was read is kept for as long as the file stays the same, since the app asks again and again.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from eval.runs.results import (
    DECISIVE_MEASURE,
    RUN_FORMAT,
    RUN_VERSION,
    QuestionResult,
    Report,
    RunHeader,
)
from index.errors import VerbatimError

RUN_COMMAND = "verbatim eval run"
_MAX_BYTES = 32_000_000
"""About 7,000 questions; a run of 150 takes three quarters of a megabyte."""
_CACHED_HEADERS = 200
_CACHED_RUNS = 6

FileState = tuple[int, int]
"""When it was changed, nanoseconds, and its bytes."""

_Told = TypeVar("_Told", bound=RunHeader)


class RunError(VerbatimError):
    """A kept run cannot be read or written."""


def read_header(path: Path) -> RunHeader:
    """What is told of the run in a file before its questions.

    Raises:
        RunError: it cannot be read, is too large, or is no run.
    """
    return _head(path, *file_state(path))


def read_run(path: Path) -> Report:
    """The run in a file.

    Raises:
        RunError: it cannot be read, is too large, or is no run.
    """
    return _report(path, *file_state(path))


def file_state(path: Path) -> FileState:
    """What tells a changed file from the one that was read.

    Raises:
        RunError: it is not there.
    """
    try:
        facts = path.stat()
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    return facts.st_mtime_ns, facts.st_size


@lru_cache(maxsize=_CACHED_HEADERS)
def _head(path: Path, changed_ns: int, size: int) -> RunHeader:
    head = _decoded(path, RunHeader)
    _check(path, _head_rules(head))
    return head


@lru_cache(maxsize=_CACHED_RUNS)
def _report(path: Path, changed_ns: int, size: int) -> Report:
    report = _decoded(path, Report)
    _check(path, _head_rules(report) | _question_rules(report.questions))
    return report


def _decoded(path: Path, kind: type[_Told]) -> _Told:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    if len(data) > _MAX_BYTES:
        raise RunError(f"{path.name}: a run must have at most {_MAX_BYTES:,} bytes; move it aside")
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise RunError(
            f"{path.name}: a run must be JSON as {RUN_COMMAND!r} writes it: {exc}; run it again"
        ) from exc


def _head_rules(told: RunHeader) -> dict[str, bool]:
    """What the types cannot say, as the ends of "a run must ...", and whether it holds."""
    return {
        f"be of the format {RUN_FORMAT!r}, version {RUN_VERSION}; given {told.format[:40]!r}, "
        f"version {told.version}": (told.format, told.version) == (RUN_FORMAT, RUN_VERSION),
        f"have a date with its zone, ISO 8601; given {told.date[:40]!r}": _is_moment(told.date),
    }


def _question_rules(questions: Sequence[QuestionResult]) -> dict[str, bool]:
    spans = [
        place.span for one in questions for places in (one.citations, one.gold) for place in places
    ]
    return {
        "hold each question once": len({one.id for one in questions}) == len(questions),
        f"hold {DECISIVE_MEASURE} of a question or no measure of it": all(
            not one.measures or DECISIVE_MEASURE in one.measures for one in questions
        ),
        "name places by a start and a greater end": all(0 <= one.start < one.end for one in spans),
        "count ranks from 1": all(one.rank is None or one.rank >= 1 for one in questions),
    }


def _check(path: Path, rules: dict[str, bool]) -> None:
    for rule, holds in rules.items():
        if not holds:
            raise RunError(f"{path.name}: a run must {rule}; run it again: {RUN_COMMAND}")


def _is_moment(date: str) -> bool:
    try:
        moment = datetime.fromisoformat(date)
        moment.astimezone(UTC)  # a day that does not exist in UTC is an overflow
        return moment.tzinfo is not None
    except (ValueError, OverflowError):
        return False


def _unreadable(path: Path, exc: OSError) -> RunError:
    return RunError(f"{path.name}: a run must be a readable file: {exc.strerror}")
