"""The tables of a run and of a comparison, as text for terminal, Markdown, HTML and app."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eval.comparing.comparison import Difference, SliceDifference
from eval.comparing.randomization import p_value_text
from eval.comparing.verdict import FOLLOW_UP_MEASURE, Verdict
from eval.runs.intervals import Estimate
from eval.runs.scores import Scores, Slice

_MAX_LOST_SLICES = 5
"""Rows of slices that lost most."""

MEASURE_COLUMNS = ("Measure", "Questions", "Baseline", "Run", "Change", "p", "Verdict")
SLICE_COLUMNS = ("Slice", "Questions", "Change", "p", "Verdict")

_Tone = Literal["", "better", "worse"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number or a word.

    Attributes:
        text: the value as shown.
        note: interval of the number; empty for none.
        tone: whether the value is good or bad news; the text says so too.
    """

    text: str
    note: str = ""
    tone: _Tone = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    Attributes:
        name: the measure or slice.
        cells: one per column after the first; those of a comparison end in change, p and outcome.
    """

    name: str
    cells: tuple[TableCell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts of a comparison's cells, with the interval of the change as a column of its own."""
        *values, change, chance, outcome = self.cells
        return (
            *(cell.text for cell in values),
            change.text,
            change.note,
            chance.text,
            outcome.text,
        )


NO_VALUE = TableCell("–")
_PASS, FAIL = TableCell("pass", tone="better"), TableCell("FAIL", tone="worse")


def slices_with_questions(scores: Scores) -> list[Slice]:
    """Return the slices that have questions: all answerable ones first, follow-ups last."""
    slices = (scores.overall, *scores.slices, scores.follow_ups)
    return [slice_ for slice_ in slices if slice_ and slice_.questions]


def estimate_rows(slices: Sequence[Slice], measures: Sequence[str]) -> list[TableRow]:
    """Return a row per slice: its questions and its measures with their intervals."""
    return [
        TableRow(
            slice_.label,
            (_count(slice_.questions), *(_estimate(slice_, name) for name in measures)),
        )
        for slice_ in slices
    ]


def difference_rows(differences: Sequence[Difference], questions: int) -> list[TableRow]:
    """Return a row per measure: both runs, and whether chance explains the difference.

    Args:
        differences: the measures.
        questions: number of questions that the measures are over.
    """
    return [
        _measure_row(difference, difference.measure, questions, _outcome(difference))
        for difference in differences
    ]


def slice_rows(differences: Sequence[SliceDifference]) -> list[TableRow]:
    """Return a row per slice or view: its change, and whether chance explains it."""
    return [_slice_row(difference, _outcome(difference)) for difference in differences]


def measure_rows(verdict: Verdict) -> list[TableRow]:
    """Return a row per measure: of answerable questions, of follow-ups, then of confidence."""
    comparison = verdict.comparison
    broken = {(reason.rule, reason.subject) for reason in verdict.reasons}

    def outcome(rule: str, subject: str) -> TableCell:
        return FAIL if (rule, subject) in broken else _PASS

    rows = [
        _measure_row(
            difference,
            difference.measure,
            comparison.questions,
            outcome("measure", difference.measure),
        )
        for difference in comparison.differences
    ]
    follow_ups = sum(bool(change.run.history) for change in comparison.changes)
    rows += [
        _measure_row(difference, f"follow-up {name}", follow_ups, outcome("follow-up", name))
        for difference in comparison.follow_ups
        if (name := difference.measure) == FOLLOW_UP_MEASURE
    ]
    if comparison.auroc:
        run, against = comparison.auroc
        values = (
            TableCell(""),
            TableCell(f"{against:.3f}"),
            TableCell(f"{run:.3f}"),
            TableCell(f"{run - against:+.3f}"),
        )
        rows.append(TableRow("AUROC", (*values, TableCell(""), outcome("confidence", "AUROC"))))
    return rows


def lost_rows(verdict: Verdict) -> list[TableRow]:
    """Return a row per view that fell for sure, then per slice that lost most."""
    comparison = verdict.comparison
    views = [view for view in comparison.views if view.lost]
    slices = [
        slice_ for slice_ in comparison.slices[:_MAX_LOST_SLICES] if slice_.difference.value < 0
    ]
    return [_slice_row(entry, FAIL if entry.lost else _PASS) for entry in (*views, *slices)]


def interval_words(estimate: Estimate) -> str:
    """Return the interval of a change, such as "-0.03 to +0.01"."""
    return f"{estimate.low:+.2f} to {estimate.high:+.2f}"


def _slice_row(difference: SliceDifference, outcome: TableCell) -> TableRow:
    return TableRow(difference.label, (_count(difference.questions), *_change(difference), outcome))


def _measure_row(difference: Difference, name: str, questions: int, outcome: TableCell) -> TableRow:
    values = (
        _count(questions),
        TableCell(f"{difference.against:.3f}"),
        TableCell(f"{difference.run:.3f}"),
    )
    return TableRow(name, (*values, *_change(difference), outcome))


def _change(difference: Difference | SliceDifference) -> tuple[TableCell, TableCell]:
    """Return the change with its interval, and its p-value."""
    change = difference.difference
    cell = TableCell(f"{change.value:+.3f}", interval_words(change))
    return cell, TableCell(p_value_text(difference.p_value))


def _outcome(difference: Difference | SliceDifference) -> TableCell:
    if not difference.is_significant:
        return TableCell("no clear difference")
    return (
        TableCell("better", tone="better")
        if difference.difference.value > 0
        else TableCell("worse", tone="worse")
    )


def _estimate(slice_: Slice, measure: str) -> TableCell:
    estimate = slice_.measures.get(measure)
    if estimate is None:
        return NO_VALUE
    return TableCell(f"{estimate.value:.3f}", f"{estimate.low:.2f} to {estimate.high:.2f}")


def _count(questions: int) -> TableCell:
    return TableCell(f"{questions:,}")
