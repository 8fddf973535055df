"""An outside measure as tables for a person."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.intervals import Estimate
from eval.outside import MEASURES, OutsideReport, Setting
from qa.terminal import visible


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
    table.add_column("system")
    for name in MEASURES:
        table.add_column(name.replace("@", "\n@"), justify="right", no_wrap=True)
    for one in setting.systems:
        table.add_row(Text(one.system), *(_cell(one.measures[name]) for name in MEASURES))
    if setting.best_baseline:
        table.add_section()
        table.add_row(
            Text(f"Verbatim less {setting.best_baseline}"),
            *(f"{_cell(one.difference, '+')}\np={one.p_value:.4f}" for one in setting.differences),
        )
    return table


def _cell(estimate: Estimate, sign: str = "") -> str:
    low, high = (f"{bound:{sign}.2f}" for bound in (estimate.low, estimate.high))
    return f"{estimate.value:{sign}.3f}\n{low} {high}"
