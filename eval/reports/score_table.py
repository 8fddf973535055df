"""The measures of an eval run as a table for a terminal."""

from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.reports.tables import NO_VALUE
from eval.runs.intervals import Estimate
from eval.runs.scores import MEASURE_NAMES, SUMMARY_NAMES, Scores, Slice
from index.counts import pluralized
from qa.terminal import visible

_NAME_WIDTH_CHARS = 14
"""Keeps the table within 80 columns."""


def print_scores(console: Console, scores: Scores) -> None:
    """Print the measures with their intervals, then abstention, citations and latency."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("questions", no_wrap=True, max_width=_NAME_WIDTH_CHARS)
    table.add_column("n", justify="right")
    for name in SUMMARY_NAMES:
        table.add_column(name.replace("@", "\n@"), justify="right", no_wrap=True)
    _add(table, scores.overall, end_section=True)
    for dimension, slices in groupby(scores.slices, key=lambda slice_: slice_.dimension):
        table.add_row(Text(dimension, style="dim"))
        _add(table, *slices, end_section=True)
    if scores.follow_ups:
        _add(table, scores.follow_ups)
    console.print(table)
    for line in _lines(scores):
        console.print(line, highlight=False)


def _add(table: Table, *slices: Slice, end_section: bool = False) -> None:
    for slice_ in slices:
        cells = [_cell(slice_.measures.get(name)) for name in SUMMARY_NAMES]
        table.add_row(Text(visible(slice_.name)), str(slice_.questions), *cells)
    if end_section:
        table.add_section()


def _cell(estimate: Estimate | None) -> str:
    if estimate is None:
        return NO_VALUE.text
    return f"{estimate.value:.3f}\n{_interval(estimate)}"


def _interval(estimate: Estimate) -> str:
    """Such as ".51-.67" or ".85-1.0": short, so that the table fits 80 columns."""
    bounds = (f"{bound:.2f}".removeprefix("0") for bound in (estimate.low, estimate.high))
    return "-".join(bound[:3] for bound in bounds)


def _words(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} ({_interval(estimate)})"


def _lines(scores: Scores) -> list[str]:
    """Return what does not fit the table, a sentence each."""
    lines = ["Below each mean: its 95 % bootstrap interval over the questions."]
    means = scores.overall.measures
    rest = [name for name in MEASURE_NAMES if name not in SUMMARY_NAMES and name in means]
    values = (f"{name} {_words(means[name])}" for name in rest)
    lines.append(f"All answerable questions: {', '.join(values)}.")
    if abstention := scores.abstention:
        lines.append(
            f"Abstention: AUROC of confidence {_words(abstention.auroc)}; "
            f"refuses {abstention.refused_unanswerable:.0%} of {abstention.unanswerable} "
            f"unanswerable and {abstention.refused_answerable:.0%} of "
            f"{pluralized(scores.overall.questions, 'answerable question')}."
        )
    if selective := scores.selective:
        lines.append(
            f"Confidence: {selective.covered:.0%} of the answerable questions are answered at 90 % "
            f"precision; expected calibration error {selective.calibration_error:.3f}."
        )
    lines.append(
        f"Citations: {scores.citations:,}, of which {scores.altered:,} not verbatim; "
        f"{pluralized(scores.misattributed, 'question')} answered under another speaker's name."
    )
    times = {"p50": scores.p50_ms, "p95": scores.p95_ms, "p99": scores.p99_ms}
    latencies = [f"{name} {ms:.1f} ms" for name, ms in times.items() if ms is not None]
    if latencies:
        lines.append(f"Time to answer: {', '.join(latencies)}.")
    return lines
