"""Reading the file of a run, with a limit on its size and every field checked.

Measures that the file lacks, or that this version does not have, are ignored. Results are cached
until the file changes, since the app reads them again and again.
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
"""Time of modification in nanoseconds, and size in bytes."""

_Run = TypeVar("_Run", bound=RunHeader)


class RunError(VerbatimError):
    """A kept run cannot be read or written."""


def read_header(path: Path) -> RunHeader:
    """Read the run in a file without its questions.

    Raises:
        RunError: it cannot be read, is too large, or is no run.
    """
    return _header(path, *file_state(path))


def read_run(path: Path) -> Report:
    """Read the run in a file.

    Raises:
        RunError: it cannot be read, is too large, or is no run.
    """
    return _report(path, *file_state(path))


def file_state(path: Path) -> FileState:
    """Return what differs once a file has changed.

    Raises:
        RunError: it does not exist.
    """
    try:
        stat = path.stat()
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=_CACHED_HEADERS)
def _header(path: Path, changed_ns: int, size: int) -> RunHeader:
    header = _decoded(path, RunHeader)
    _check(path, _header_rules(header))
    return header


@lru_cache(maxsize=_CACHED_RUNS)
def _report(path: Path, changed_ns: int, size: int) -> Report:
    report = _decoded(path, Report)
    _check(path, _header_rules(report) | _question_rules(report.questions))
    return report


def _decoded(path: Path, kind: type[_Run]) -> _Run:
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


def _header_rules(header: RunHeader) -> dict[str, bool]:
    """Rules that types cannot express, as in "a run must ...", and whether each holds."""
    return {
        f"be of the format {RUN_FORMAT!r}, version {RUN_VERSION}; given {header.format[:40]!r}, "
        f"version {header.version}": (header.format, header.version) == (RUN_FORMAT, RUN_VERSION),
        f"have a date with its zone, ISO 8601; given {header.date[:40]!r}": _is_moment(header.date),
    }


def _question_rules(results: Sequence[QuestionResult]) -> dict[str, bool]:
    quotes = [quote for result in results for quote in (*result.citations, *result.gold)]
    return {
        "hold each question once": len({result.id for result in results}) == len(results),
        f"hold {DECISIVE_MEASURE} of a question or no measure of it": all(
            not result.measures or DECISIVE_MEASURE in result.measures for result in results
        ),
        "name places by a start and a greater end": all(
            0 <= quote.span.start < quote.span.end for quote in quotes
        ),
        "count ranks from 1": all(result.rank is None or result.rank >= 1 for result in results),
    }


def _check(path: Path, rules: dict[str, bool]) -> None:
    for rule, holds in rules.items():
        if not holds:
            raise RunError(f"{path.name}: a run must {rule}; run it again: {RUN_COMMAND}")


def _is_moment(date: str) -> bool:
    try:
        moment = datetime.fromisoformat(date)
        moment.astimezone(UTC)  # an overflow for a day that UTC does not have
        return moment.tzinfo is not None
    except (ValueError, OverflowError):
        return False


def _unreadable(path: Path, exc: OSError) -> RunError:
    return RunError(f"{path.name}: a run must be a readable file: {exc.strerror}")
