"""The baseline of the gate: a run that was looked at and recorded, to measure later ones by.

Any run file can be one. A recorded one is written for a repository: it is cut short, and each
question has a line, so that a change of it can be read.
"""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from eval.files import write_file
from eval.questions import EvalSetError
from eval.runs.report import BASELINE_QUOTE_CHARS, shortened
from eval.runs.results import QuestionResult, RankedCitation, Report
from eval.runs.run_file import RunError, read_run
from eval.runs.scores import Scores
from index.records import Quote

BASELINE = Path("eval/baseline.json")
"""The project's own, from the folder of the project."""
_RECORD = "verbatim eval gate --record"
MAX_BASELINE_CITATIONS = 5
"""Of a question: all measures are kept, so that the others are only lost to sight."""

_Quoted = TypeVar("_Quoted", RankedCitation, Quote)


def record_baseline(run: Report, path: Path = BASELINE) -> None:
    """Write a run as the new baseline.

    Raises:
        EvalSetError: the file cannot be written.
    """
    told = replace(run, questions=(), scores=_without_curve(run.scores))
    head = msgspec.json.format(msgspec.json.encode(told), indent=1)
    lines = b",\n  ".join(msgspec.json.encode(_brief(one)) for one in run.questions)
    write_file(_filled(head, lines), path)


def read_baseline(path: Path = BASELINE) -> Report:
    """The run in a file, to measure others by.

    Raises:
        EvalSetError: it cannot be read, or is no run.
    """
    try:
        return read_run(path)
    except RunError as exc:
        raise EvalSetError(
            f"{path}: the baseline must be a run: {exc}; look at a run, then record it: {_RECORD} "
            f"--baseline {path}"
        ) from exc


def _without_curve(scores: Scores) -> Scores:
    """A point a question, which the questions tell too."""
    chosen = scores.selective
    return replace(scores, selective=replace(chosen, curve=()) if chosen else None)


def _brief(result: QuestionResult) -> QuestionResult:
    """Without its time, which differs from run to run: a line changes only where a ranking does."""
    return replace(
        result,
        elapsed_ms=None,
        citations=tuple(map(_cut, result.citations[:MAX_BASELINE_CITATIONS])),
        gold=tuple(map(_cut, result.gold)),
    )


def _cut(quoted: _Quoted) -> _Quoted:
    return replace(quoted, quote=shortened(quoted.quote, BASELINE_QUOTE_CHARS))


def _filled(head: bytes, lines: bytes) -> bytes:
    """The run without questions, and the questions in their place, which is the last of it."""
    before, end, after = head.rpartition(b'"questions": []')
    return before + end.replace(b"[]", b"[\n  " + lines + b"\n ]") + after + b"\n"
