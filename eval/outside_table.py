"""An outside measure as tables for a person."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.intervals import Estimate
from eval.outside import MEASURES, VERBATIM, OutsideReport, Setting
from qa.terminal import visible

SYSTEM_WIDTH = 17
LEAST_P = 0.001
"""Smaller p-values are told as being below it."""


def print_outside(console: Console, report: OutsideReport) -> None:
    """Print a table a setting, and what is to be known of the documents."""
    for setting in report.settings:
        console.print(Text(_title(report, setting), style="bold"))
        console.print(_table(setting))
    told = report.coverage
    console.print(
        f"{told.documents:,} documents in {told.passages:,} passages; {told.turns:.1%} of the "
        f"documents are turns of their own; of {told.reachable:.1%} of the relevant ones a passage "
        "is indexed, the others are too short to be a result.",
        soft_wrap=True,
    )
    console.print(
        "Means over the topics with 95 % bootstrap intervals; p: paired randomization test.",
        soft_wrap=True,
    )


def _title(report: OutsideReport, setting: Setting) -> str:
    return (
        f"{visible(report.collection)}, {setting.name}: {setting.topics:,} topics, "
        f"{setting.relevant:.1f} relevant documents each"
    )


def _table(setting: Setting) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("system", min_width=SYSTEM_WIDTH)
    for name in MEASURES:
        table.add_column(name.replace("@", "\n@"), justify="right", no_wrap=True)
    for one in setting.systems:
        table.add_row(Text(one.system), *(_cell(one.measures[name]) for name in MEASURES))
    if setting.best_baseline:
        table.add_section()
        cells = (f"{_cell(one.difference, '+')}\n{_p(one.p_value)}" for one in setting.differences)
        table.add_row(Text(f"{VERBATIM} less {setting.best_baseline}"), *cells)
    return table


def _cell(estimate: Estimate, sign: str = "") -> str:
    """The mean, and below it the interval, short, so that the table fits 80 columns."""
    bounds = (_short(estimate.low, 2, sign), _short(estimate.high, 2, sign))
    between = "\n" if sign else "-"
    return f"{_short(estimate.value, 3, sign)}\n{between.join(bounds)}"


def _short(value: float, digits: int, sign: str) -> str:
    """Such as ".51", "1.0" or "+.04"."""
    told = f"{value:{sign}.{digits}f}"
    return f"{value:{sign}.{digits - 1}f}" if abs(value) >= 1 else told.replace("0.", ".", 1)


def _p(value: float) -> str:
    return "p<.001" if value < LEAST_P else f"p={value:.3f}".replace("0.", ".", 1)
