"""The baseline of the gate: a reviewed and recorded run, which later runs are measured against.

Any run file can be a baseline. A recorded one is written for a repository: shortened, and with a
line for each question, so that diffs can be read.
"""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from eval.files import write_file
from eval.questions import SEEDS, EvalSetError
from eval.runs.report import BASELINE_QUOTE_CHARS, shortened
from eval.runs.results import QuestionResult, RankedCitation, Report
from eval.runs.run_file import RunError, read_run
from eval.runs.scores import Scores
from index.records import Quote

BASELINE = Path("eval/baseline.json")
"""The project's own baseline, relative to its folder."""
MAX_BASELINE_CITATIONS = 5
"""Of a question; its measures are kept in full."""

_Quoted = TypeVar("_Quoted", RankedCitation, Quote)


def record_baseline(run: Report, path: Path) -> None:
    """Write a run as the new baseline.

    Raises:
        EvalSetError: the file cannot be written.
    """
    header = replace(run, questions=(), scores=_without_curve(run.scores))
    head = msgspec.json.format(msgspec.json.encode(header), indent=1)
    lines = b",\n  ".join(msgspec.json.encode(_brief(result)) for result in run.questions)
    write_file(_filled(head, lines), path)


def baseline_of(set_file: Path) -> Path:
    """Return where the baseline of a set lies: that of the project, or a file beside the set.

    ``my/questions.jsonl`` -> ``my/questions.baseline.json``
    """
    is_project = set_file.resolve() == SEEDS.resolve()
    return BASELINE if is_project else set_file.with_name(f"{set_file.stem}.baseline.json")


def read_baseline(path: Path, record: str) -> Report:
    """Read the baseline in a file.

    Args:
        path: the file.
        record: the command that records it, for an error.

    Raises:
        EvalSetError: it cannot be read, or is not a run.
    """
    try:
        return read_run(path)
    except RunError as exc:
        raise EvalSetError(
            f"{path}: the baseline must be a run: {exc}; look at a run, then record it: {record}"
        ) from exc


def _without_curve(scores: Scores) -> Scores:
    """Without the risk-coverage curve, which follows from the questions."""
    selective = scores.selective
    return replace(scores, selective=replace(selective, curve=()) if selective else None)


def _brief(result: QuestionResult) -> QuestionResult:
    """Shorten a result and drop its time: a line changes only where a ranking does."""
    return replace(
        result,
        elapsed_ms=None,
        citations=tuple(map(_cut, result.citations[:MAX_BASELINE_CITATIONS])),
        gold=tuple(map(_cut, result.gold)),
    )


def _cut(quoted: _Quoted) -> _Quoted:
    return replace(quoted, quote=shortened(quoted.quote, BASELINE_QUOTE_CHARS))


def _filled(head: bytes, lines: bytes) -> bytes:
    """Insert the lines of the questions into a run without any."""
    before, end, after = head.rpartition(b'"questions": []')
    return before + end.replace(b"[]", b"[\n  " + lines + b"\n ]") + after + b"\n"
