"""The tables of a run and of two runs as text: terminal, Markdown, HTML and the app show these."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eval.comparing.comparison import Difference, SliceDifference
from eval.comparing.randomization import chance_words
from eval.comparing.verdict import FOLLOW_UP_MEASURE, Verdict
from eval.runs.intervals import Estimate
from eval.runs.scores import Scores, Slice

SLICES = 5
"""Slices that are named among those that lost most."""

MEASURE_COLUMNS = ("Measure", "Questions", "Baseline", "Run", "Change", "p", "Verdict")
SLICE_COLUMNS = ("Slice", "Questions", "Change", "p", "Verdict")

Tone = Literal["", "better", "worse"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or a word.

    Attributes:
        text: as it is shown.
        note: the interval of a number; empty for none.
        tone: whether it is good or bad news; the words say so too.
    """

    text: str
    note: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        name: what it is about.
        cells: one a column after the first; of a comparison, the last are change, p and outcome.
    """

    name: str
    cells: tuple[Cell, ...]

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


NOTHING = Cell("–")
PASS, FAIL = Cell("pass", tone="better"), Cell("FAIL", tone="worse")


def slices_of(scores: Scores) -> list[Slice]:
    """All slices with questions, that of all answerable ones first, the follow-ups last."""
    slices = (scores.overall, *scores.slices, scores.follow_ups)
    return [each for each in slices if each and each.questions]


def estimate_rows(slices: Sequence[Slice], measures: Sequence[str]) -> list[Row]:
    """How many questions each slice has, and its measures with their intervals."""
    return [
        Row(each.label, (_count(each.questions), *(_estimate(each, name) for name in measures)))
        for each in slices
    ]


def difference_rows(differences: Sequence[Difference], questions: int) -> list[Row]:
    """Each measure in both runs, and whether the difference is more than chance explains.

    Args:
        differences: the measures.
        questions: how many they are over.
    """
    return [_measure_row(each, each.measure, questions, _outcome(each)) for each in differences]


def slice_rows(differences: Sequence[SliceDifference]) -> list[Row]:
    """How each slice or view changed, and whether that is more than chance explains."""
    return [
        Row(each.label, (_count(each.questions), *_change(each), _outcome(each)))
        for each in differences
    ]


def measure_rows(verdict: Verdict) -> list[Row]:
    """Every measure of the answerable questions, then of the follow-ups and of confidence."""
    compared = verdict.comparison
    broken = {(reason.rule, reason.subject) for reason in verdict.reasons}

    def outcome(rule: str, subject: str) -> Cell:
        return FAIL if (rule, subject) in broken else PASS

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
            Cell(""),
            Cell(f"{against:.3f}"),
            Cell(f"{run:.3f}"),
            Cell(f"{run - against:+.3f}"),
        )
        rows.append(Row("AUROC", (*values, Cell(""), outcome("confidence", "AUROC"))))
    return rows


def lost_rows(verdict: Verdict) -> list[Row]:
    """The views that fell for sure, then the slices that lost most."""
    compared = verdict.comparison
    views = [each for each in compared.views if each.lost]
    slices = [each for each in compared.slices[:SLICES] if each.difference.value < 0]
    return [
        Row(each.label, (_count(each.questions), *_change(each), FAIL if each.lost else PASS))
        for each in (*views, *slices)
    ]


def interval_words(estimate: Estimate) -> str:
    """Of a change, such as "-0.03 to +0.01"."""
    return f"{estimate.low:+.2f} to {estimate.high:+.2f}"


def _measure_row(one: Difference, name: str, questions: int, outcome: Cell) -> Row:
    values = (_count(questions), Cell(f"{one.against:.3f}"), Cell(f"{one.run:.3f}"))
    return Row(name, (*values, *_change(one), outcome))


def _change(one: Difference | SliceDifference) -> tuple[Cell, Cell]:
    """A difference with its interval, and how likely chance makes it."""
    change = Cell(f"{one.difference.value:+.3f}", interval_words(one.difference))
    return change, Cell(chance_words(one.p_value))


def _outcome(one: Difference | SliceDifference) -> Cell:
    if not one.told_apart:
        return Cell("no clear difference")
    return (
        Cell("better", tone="better") if one.difference.value > 0 else Cell("worse", tone="worse")
    )


def _estimate(slice_: Slice, measure: str) -> Cell:
    estimate = slice_.measures.get(measure)
    if estimate is None:
        return NOTHING
    return Cell(f"{estimate.value:.3f}", f"{estimate.low:.2f} to {estimate.high:.2f}")


def _count(questions: int) -> Cell:
    return Cell(f"{questions:,}")
