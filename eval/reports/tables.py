"""The tables of a run and of two runs as text: terminal, Markdown, HTML and the app show these."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eval.comparing.comparison import Difference, SliceDifference
from eval.comparing.randomization import p_value_text
from eval.comparing.verdict import FOLLOW_UP_MEASURE, Verdict
from eval.runs.intervals import Estimate
from eval.runs.scores import Scores, Slice

_MAX_LOST_SLICES = 5
"""Slices that are named among those that lost most."""

MEASURE_COLUMNS = ("Measure", "Questions", "Baseline", "Run", "Change", "p", "Verdict")
SLICE_COLUMNS = ("Slice", "Questions", "Change", "p", "Verdict")

_Tone = Literal["", "better", "worse"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number or a word.

    Attributes:
        text: as it is shown.
        note: the interval of a number; empty for none.
        tone: whether it is good or bad news; the words say so too.
    """

    text: str
    note: str = ""
    tone: _Tone = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    Attributes:
        name: what it is about.
        cells: one a column after the first; of a comparison, the last are change, p and outcome.
    """

    name: str
    cells: tuple[TableCell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells of a comparison, the interval of the change in a column of its own."""
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
    """All slices with questions, that of all answerable ones first, the follow-ups last."""
    slices = (scores.overall, *scores.slices, scores.follow_ups)
    return [each for each in slices if each and each.questions]


def estimate_rows(slices: Sequence[Slice], measures: Sequence[str]) -> list[TableRow]:
    """How many questions each slice has, and its measures with their intervals."""
    return [
        TableRow(
            each.label, (_count(each.questions), *(_estimate(each, name) for name in measures))
        )
        for each in slices
    ]


def difference_rows(differences: Sequence[Difference], questions: int) -> list[TableRow]:
    """Each measure in both runs, and whether the difference is more than chance explains.

    Args:
        differences: the measures.
        questions: how many they are over.
    """
    return [_measure_row(each, each.measure, questions, _outcome(each)) for each in differences]


def slice_rows(differences: Sequence[SliceDifference]) -> list[TableRow]:
    """How each slice or view changed, and whether that is more than chance explains."""
    return [
        TableRow(each.label, (_count(each.questions), *_change(each), _outcome(each)))
        for each in differences
    ]


def measure_rows(verdict: Verdict) -> list[TableRow]:
    """Every measure of the answerable questions, then of the follow-ups and of confidence."""
    compared = verdict.comparison
    broken = {(reason.rule, reason.subject) for reason in verdict.reasons}

    def outcome(rule: str, subject: str) -> TableCell:
        return FAIL if (rule, subject) in broken else _PASS

    rows = [
        _measure_row(each, each.measure, compared.questions, outcome("measure", each.measure))
        for each in compared.differences
    ]
    follow_ups = sum(bool(change.run.history) for change in compared.changes)
    rows += [
        _measure_row(each, f"follow-up {name}", follow_ups, outcome("follow-up", name))
        for each in compared.follow_ups
        if (name := each.measure) == FOLLOW_UP_MEASURE
    ]
    if compared.auroc:
        run, against = compared.auroc
        values = (
            TableCell(""),
            TableCell(f"{against:.3f}"),
            TableCell(f"{run:.3f}"),
            TableCell(f"{run - against:+.3f}"),
        )
        rows.append(TableRow("AUROC", (*values, TableCell(""), outcome("confidence", "AUROC"))))
    return rows


def lost_rows(verdict: Verdict) -> list[TableRow]:
    """The views that fell for sure, then the slices that lost most."""
    compared = verdict.comparison
    views = [each for each in compared.views if each.lost]
    slices = [each for each in compared.slices[:_MAX_LOST_SLICES] if each.difference.value < 0]
    return [
        TableRow(each.label, (_count(each.questions), *_change(each), FAIL if each.lost else _PASS))
        for each in (*views, *slices)
    ]


def interval_words(estimate: Estimate) -> str:
    """Of a change, such as "-0.03 to +0.01"."""
    return f"{estimate.low:+.2f} to {estimate.high:+.2f}"


def _measure_row(one: Difference, name: str, questions: int, outcome: TableCell) -> TableRow:
    values = (_count(questions), TableCell(f"{one.against:.3f}"), TableCell(f"{one.run:.3f}"))
    return TableRow(name, (*values, *_change(one), outcome))


def _change(one: Difference | SliceDifference) -> tuple[TableCell, TableCell]:
    """A difference with its interval, and how likely chance makes it."""
    change = TableCell(f"{one.difference.value:+.3f}", interval_words(one.difference))
    return change, TableCell(p_value_text(one.p_value))


def _outcome(one: Difference | SliceDifference) -> TableCell:
    if not one.is_significant:
        return TableCell("no clear difference")
    return (
        TableCell("better", tone="better")
        if one.difference.value > 0
        else TableCell("worse", tone="worse")
    )


def _estimate(slice_: Slice, measure: str) -> TableCell:
    estimate = slice_.measures.get(measure)
    if estimate is None:
        return NO_VALUE
    return TableCell(f"{estimate.value:.3f}", f"{estimate.low:.2f} to {estimate.high:.2f}")


def _count(questions: int) -> TableCell:
    return TableCell(f"{questions:,}")
