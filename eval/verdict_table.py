"""A verdict for a person at a terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.comparison import Change
from eval.randomization import chance_words
from eval.results import QuestionResult
from eval.verdict import Verdict
from eval.verdict_words import (
    RANKING,
    WORST,
    asked,
    headline,
    interval,
    lost_slices,
    measure_rows,
    place,
    run_words,
    short,
    step,
    tally,
)
from qa.terminal import visible

COLUMNS = ("baseline", "run", "change", "95 % interval", "p", "")


def print_verdict(console: Console, verdict: Verdict) -> None:
    """Print both runs beside each other, what was lost and where, and the verdict."""
    console.print(_line(f"Run:      {run_words(verdict.run)}"))
    console.print(_line(f"Baseline: {run_words(verdict.against)}"))
    console.print(_measures(verdict))
    if lost_slices(verdict):
        console.print(_slices(verdict))
    lost = verdict.comparison.lost
    if lost:
        console.print(Text("Worst losses", style="bold"))
    for change in lost[:WORST]:
        _print_change(console, change)
    if len(lost) > WORST:
        console.print(_line(f"Lost too: {', '.join(one.run.id for one in lost[WORST:])}"))
    if verdict.comparison.won:
        won = ", ".join(one.run.id for one in verdict.comparison.won)
        console.print(_line(f"Won: {won}"))
    console.print(_line(f"{tally(verdict)}."))
    for reason in verdict.reasons:
        console.print(_line(f"- {reason.words}", style="red"))
    style = "bold green" if verdict.passed else "bold red"
    console.print(_line(f"Verdict: {headline(verdict)}", style=style))


def _measures(verdict: Verdict) -> Table:
    table = _table("measure", *COLUMNS)
    for one in measure_rows(verdict):
        cells = (f"{one.against:.3f}", f"{one.run:.3f}", f"{one.run - one.against:+.3f}")
        bounds = interval(one.difference) if one.difference else ""
        likely = chance_words(one.p_value) if one.p_value is not None else ""
        table.add_row(one.name, *cells, bounds, likely, _mark(one.passed))
    return table


def _slices(verdict: Verdict) -> Table:
    table = _table("lost most", "n", "change", "95 % interval", "p", "")
    for one in lost_slices(verdict):
        change = f"{one.difference.value:+.3f}"
        cells = (str(one.questions), change, interval(one.difference), chance_words(one.p_value))
        table.add_row(Text(visible(one.label)), *cells, _mark(not one.lost))
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _mark(passed: bool) -> Text:
    return Text("pass", "green") if passed else Text("FAIL", "bold red")


def _print_change(console: Console, change: Change) -> None:
    told = f"{change.run.id}  {step(change.against, change.run)}  {asked(change.run)}"
    console.print(_line(told, style="bold"))
    for gold in change.run.gold[:1]:
        console.print(_line(f"  wanted    {place(gold)}  “{short(gold.quote)}”"))
    _print_ranking(console, "baseline", change.against)
    _print_ranking(console, "run", change.run)


def _print_ranking(console: Console, side: str, result: QuestionResult) -> None:
    for rank, one in enumerate(result.citations[:RANKING], 1):
        mark = "✓" if one.relevant else " "
        told = f"  {side:8} {rank}{mark} {one.speaker}, {place(one)}  “{short(one.quote)}”"
        console.print(_line(told))


def _line(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style)
