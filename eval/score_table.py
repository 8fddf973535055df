"""The measures of an eval run as a table for a person."""

from rich import box
from rich.console import Console
from rich.table import Table

from eval.intervals import Estimate
from eval.scores import MEASURE_NAMES, Scores, Slice


def print_scores(console: Console, scores: Scores) -> None:
    """Print the measures with their intervals, and what else a run tells."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    table.add_column("questions", no_wrap=True)
    table.add_column("n", justify="right")
    for name in MEASURE_NAMES:
        table.add_column(name.replace("@", "\n@"), justify="right", no_wrap=True)
    _add(table, scores.overall, end_section=True)
    _add(table, *scores.difficulties, end_section=True)
    _add(table, *scores.types, end_section=True)
    if scores.follow_ups:
        _add(table, scores.follow_ups)
    console.print(table)
    for line in _lines(scores):
        console.print(line, highlight=False)


def _add(table: Table, *slices: Slice, end_section: bool = False) -> None:
    for one in slices:
        cells = [_cell(one.measures[name]) for name in MEASURE_NAMES]
        table.add_row(one.name, str(one.questions), *cells)
    if end_section:
        table.add_section()


def _cell(estimate: Estimate) -> str:
    return f"{estimate.value:.3f}\n{_interval(estimate)}"


def _interval(estimate: Estimate) -> str:
    """Such as ".51-.67" or ".85-1.0": short, so that the table fits 80 columns."""
    bounds = (f"{bound:.2f}".removeprefix("0") for bound in (estimate.low, estimate.high))
    return "-".join(bound[:3] for bound in bounds)


def _lines(scores: Scores) -> list[str]:
    """What does not fit the table, a sentence each."""
    lines = ["Below each mean: its 95 % bootstrap interval over the questions."]
    if told := scores.abstention:
        lines.append(
            f"Abstention: AUROC of confidence {told.auroc.value:.3f} ({_interval(told.auroc)}); "
            f"refuses {told.refused_unanswerable:.0%} of {told.unanswerable} unanswerable and "
            f"{told.refused_answerable:.0%} of {scores.overall.questions} answerable questions."
        )
    lines.append(f"Citations: {scores.citations}, of which {scores.altered} not verbatim.")
    if scores.p50_ms is not None and scores.p95_ms is not None:
        lines.append(f"Time to answer: p50 {scores.p50_ms:.1f} ms, p95 {scores.p95_ms:.1f} ms.")
    return lines
