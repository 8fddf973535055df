"""The words that all forms of a verdict share: terminal, Markdown, HTML and JUnit."""

from dataclasses import dataclass

from eval.comparison import Difference, SliceDifference
from eval.intervals import Estimate
from eval.report import shortened
from eval.results import GoldQuote, QuestionResult, Ranked, Report
from eval.verdict import FOLLOW_UP_MEASURE, Verdict

WORST = 5
"""Losses whose rankings are shown."""
RANKING = 3
"""Citations that are shown of a ranking."""
SLICES = 5
"""Slices that are named."""
QUOTE_CHARS = 100


def headline(verdict: Verdict) -> str:
    """The verdict in a sentence."""
    if verdict.passed:
        return "PASS: nothing was lost beyond the tolerance"
    count = len(verdict.reasons)
    return f"FAIL: {count} reason{'s' if count > 1 else ''}"


def lost_slices(verdict: Verdict) -> list[SliceDifference]:
    """The views that fell for sure, then the slices that lost most."""
    compared = verdict.comparison
    views = [one for one in compared.views if one.lost]
    return views + [one for one in compared.slices[:SLICES] if one.difference.value < 0]


def run_words(run: Report) -> str:
    """What a run was made of."""
    origin = run.origin
    code = f"code {origin.code}" + (f" ({origin.commit})" if origin.commit else "")
    day = run.date[:10]
    system = origin.model or origin.system
    return f"{run.set_file}, {run.asked:,} questions, {day}, {code}, {system}"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in both runs, as a row of a table.

    Attributes:
        name: of the measure.
        questions: how many; None for a measure of confidence.
        against: its mean in the baseline.
        run: its mean in the run.
        difference: with its interval; None where there is none.
        p_value: None where there is none.
        passed: whether it holds.
    """

    name: str
    questions: int | None
    against: float
    run: float
    difference: Estimate | None
    p_value: float | None
    passed: bool


def measure_rows(verdict: Verdict) -> list[MeasureRow]:
    """Every measure of the answerable questions, then of the follow-ups and of confidence."""
    compared = verdict.comparison
    failed = {(one.rule, one.subject) for one in verdict.reasons}
    rows = [
        _row(one, one.measure, compared.questions, ("measure", one.measure) not in failed)
        for one in compared.differences
    ]
    asked_on = sum(bool(one.run.history) for one in compared.changes)
    rows += [
        _row(one, f"follow-up {one.measure}", asked_on, ("follow-up", one.measure) not in failed)
        for one in compared.follow_ups
        if one.measure == FOLLOW_UP_MEASURE
    ]
    if compared.auroc:
        run, against = compared.auroc
        holds = ("confidence", "AUROC") not in failed
        rows.append(MeasureRow("AUROC", None, against, run, None, None, holds))
    return rows


def _row(one: Difference, name: str, questions: int, passed: bool) -> MeasureRow:
    return MeasureRow(name, questions, one.against, one.run, one.difference, one.p_value, passed)


def interval(estimate: Estimate) -> str:
    """Such as "-0.03 to +0.01"."""
    return f"{estimate.low:+.2f} to {estimate.high:+.2f}"


def step(against: QuestionResult, run: QuestionResult) -> str:
    """Such as "rank 1 → not found"."""
    return " → ".join(f"rank {one.rank}" if one.rank else "not found" for one in (against, run))


def asked(result: QuestionResult) -> str:
    """A question with what was asked before it."""
    return " / ".join((*result.history, result.question))


def place(found: Ranked | GoldQuote) -> str:
    """Where words stand, as ``verbatim show`` takes it."""
    return f"{found.source}:{found.span.start}-{found.span.end}"


def short(quote: str) -> str:
    """A quote in one line."""
    return shortened(quote, QUOTE_CHARS)


def tally(verdict: Verdict) -> str:
    """How many questions were lost and won, and which only one of the runs was asked."""
    compared = verdict.comparison
    told = [f"{len(compared.lost):,} questions lost, {len(compared.won):,} won"]
    if compared.added:
        told.append(f"{len(compared.added):,} not in the baseline")
    if compared.removed:
        told.append(f"{len(compared.removed):,} no longer asked")
    return "; ".join(told)
