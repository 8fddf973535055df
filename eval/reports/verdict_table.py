"""A verdict as tables for a terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.comparing.comparison import Change
from eval.comparing.verdict import Verdict
from eval.reports.tables import TableRow, lost_rows, measure_rows
from eval.reports.wording import (
    MAX_DETAILED_LOSSES,
    change_words,
    headline,
    question_words,
    ranking_words,
    run_words,
    short_quote,
    step_words,
)
from qa.terminal import visible

_MEASURE_HEADER = ("measure", "baseline", "run", "change", "95 % interval", "p", "")
_SLICE_HEADER = ("lost most", "n", "change", "95 % interval", "p", "")
_STYLES = {"better": "green", "worse": "bold red"}


def print_verdict(console: Console, verdict: Verdict) -> None:
    """Print both runs side by side, the losses and where they are, and the verdict."""
    console.print(_line(f"Run:      {run_words(verdict.run)}"))
    console.print(_line(f"Baseline: {run_words(verdict.against)}"))
    console.print(_table(_MEASURE_HEADER, measure_rows(verdict)))
    if rows := lost_rows(verdict):
        console.print(_table(_SLICE_HEADER, rows))
    comparison = verdict.comparison
    if comparison.lost:
        console.print(Text("Worst losses", style="bold"))
    for change in comparison.lost[:MAX_DETAILED_LOSSES]:
        _print_change(console, change)
    for heading, changes in (
        ("Lost too", comparison.lost[MAX_DETAILED_LOSSES:]),
        ("Won", comparison.won),
    ):
        if changes:
            console.print(_line(f"{heading}: {', '.join(change.run.id for change in changes)}"))
    console.print(_line(f"{change_words(comparison)}."))
    for reason in verdict.reasons:
        console.print(_line(f"- {reason.words}", style="red"))
    style = "bold green" if verdict.passed else "bold red"
    console.print(_line(f"Verdict: {headline(verdict)}", style=style))


def _table(columns: Sequence[str], rows: Sequence[TableRow]) -> Table:
    """Return a table of the rightmost columns of the rows, as many as have names."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(columns[0])
    for name in columns[1:]:
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        *texts, outcome = row.texts[-len(columns) + 1 :]
        style = _STYLES.get(row.cells[-1].tone, "")
        table.add_row(Text(visible(row.name)), *texts, Text(outcome, style))
    return table


def _print_change(console: Console, change: Change) -> None:
    words = f"{change.run.id}  {step_words(change)}  {question_words(change.run)}"
    console.print(_line(words, style="bold"))
    for gold in change.run.gold[:1]:
        console.print(_line(f"  wanted    {gold.key}  “{short_quote(gold.quote)}”"))
    for side, result in (("baseline", change.against), ("run", change.run)):
        for rank, relevant, words in ranking_words(result):
            console.print(_line(f"  {side:8} {rank}{'✓' if relevant else ' '} {words}"))


def _line(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style)
