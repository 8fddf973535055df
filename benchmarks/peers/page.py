"""The comparison as Markdown, and its place in benchmarks/README.md."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Literal

import numpy as np

from benchmarks.peers.comparison import SystemFigures
from eval.runs.intervals import mean_estimates
from index.errors import VerbatimError

BEGIN = "<!-- comparison: begin (make bench ARGS=--record) -->"
END = "<!-- comparison: end -->"

_Better = Literal["less", "more", "neither"]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of the table.

    Attributes:
        label: name of the figure, with its unit.
        value: attribute path in ``SystemFigures``.
        form: format specification of the value.
        better: which values are good.
    """

    label: str
    value: str
    form: str
    better: _Better

    def cells(self, systems: Sequence[SystemFigures]) -> list[str]:
        """Return the cell of each system, the best in bold."""
        values = [float(attrgetter(self.value)(system)) for system in systems]
        texts = [format(value, self.form) for value in values]
        if self.better == "neither":
            return texts
        best = format(min(values) if self.better == "less" else max(values), self.form)
        return [f"**{text}**" if text == best else text for text in texts]


ROWS = (
    FigureRow("build: a cold process, s", "build_s", ".1f", "less"),
    FigureRow("build: processor time of all cores, s", "build_cpu_s", ".1f", "less"),
    FigureRow("pieces of text embedded", "pieces", ",.0f", "neither"),
    FigureRow("pieces a second", "pieces_s", ".1f", "more"),
    FigureRow("word pieces that the model read", "word_pieces", ",.0f", "neither"),
    FigureRow("word pieces a second", "word_pieces_s", ",.0f", "more"),
    FigureRow("build: most memory held, MB", "build_mb", ",.0f", "less"),
    FigureRow("index on disk, MB", "index_mb", ".1f", "less"),
    FigureRow("cold process to its first answer, s", "first_s", ".1f", "less"),
    FigureRow("that process: most memory held, MB", "first_mb", ",.0f", "less"),
    FigureRow("warm answer, median, ms", "p50_ms", ".1f", "less"),
    FigureRow("warm answer, 95 of 100 within, ms", "p95_ms", ".1f", "less"),
    FigureRow("warm answers a second, 4 threads", "per_second", ".1f", "more"),
    FigureRow("Success@1", "quality.success_1", ".2f", "more"),
    FigureRow("Success@5", "quality.success_5", ".2f", "more"),
    FigureRow("Success@10", "quality.success_10", ".2f", "more"),
    FigureRow("RR@10", "quality.rr_10", ".2f", "more"),
    FigureRow("characters in a result, median", "result_chars", ",.0f", "neither"),
)


def comparison_table(systems: Sequence[SystemFigures]) -> str:
    """Return a Markdown table: a column per system, the best of each row in bold."""
    head = [row("", *(system.name for system in systems)), rule(len(systems) + 1)]
    return "\n".join([*head, *(row(figure.label, *figure.cells(systems)) for figure in ROWS)])


def row(*cells: str) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def rule(columns: int) -> str:
    """Return the line below the header of a Markdown table."""
    return "|---" * columns + "|"


_PANELS = {
    "Success@1": "quality.success_1",
    "Success@10": "quality.success_10",
    "warm answer, ms": "p50_ms",
    "answers a second": "per_second",
    "cold answer, s": "first_s",
    "memory, MB": "first_mb",
    "build, s": "build_s",
    "index, MB": "index_mb",
}
"""Title in the picture -> value of the row that it shows."""

_ARROWS = {"more": "↑", "less": "↓", "neither": ""}


def panels(systems: Sequence[SystemFigures]) -> dict[str, object]:
    """Return the data of the picture: names, and title, values and texts of each panel."""
    rows = {row.value: row for row in ROWS}
    return {
        "names": [system.name for system in systems],
        "panels": [
            {
                "title": f"{title} {_ARROWS[rows[value].better]}",
                "values": [attrgetter(value)(system) for system in systems],
                "shown": [cell.strip("*") for cell in rows[value].cells(systems)],
            }
            for title, value in _PANELS.items()
        ],
    }


def remarks(systems: Sequence[SystemFigures]) -> list[str]:
    """Return what the table does not show: intervals of the gaps, errors, and other load."""
    first, *peers = systems
    lines = []
    for peer in peers:
        paired = np.array(first.quality.rr) - np.array(peer.quality.rr)
        (gap,) = mean_estimates(paired[:, np.newaxis])
        lines.append(
            f"RR@10 of {first.name} less that of {peer.name}: {gap.value:+.2f} "
            f"({gap.low:+.2f} to {gap.high:+.2f}, a paired 95 % bootstrap interval)."
        )
    altered = sum(system.quality.altered for system in systems)
    lines.append(f"{altered} results do not say what their source says at their place.")
    most = max(system.other_cores for system in systems)
    return [*lines, f"Other programs kept {most:.1f} cores busy at most, on average over a step."]


def machine() -> str:
    """Return the processor of this machine, such as "2 cores, AVX2 only"."""
    cores = f"{os.cpu_count()} cores"
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    except OSError:
        return f"{cores}, {platform.machine()}"
    if "avx512f" in flags:
        return f"{cores}, AVX-512{' with bf16' if 'avx512_bf16' in flags else ''}"
    return f"{cores}, {'AVX2 only' if 'avx2' in flags else platform.machine()}"


def with_section(page: str, section: str) -> str:
    """Return a page with the text between its two marks replaced.

    Raises:
        VerbatimError: The page does not hold both marks, once each and in order.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise VerbatimError(f"the page must hold the lines {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n\n{section}\n\n{END}{after}"
