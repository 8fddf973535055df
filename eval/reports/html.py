"""A run, or a verdict on it, as one self-contained page of HTML.

The plots are SVG images in the page, and its content security policy forbids scripts and requests;
questions, quotes and names are shown as text.
"""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from vl_convert import vegalite_to_svg

from eval.comparing.verdict import Verdict
from eval.reports import tables
from eval.reports import wording as verdict_words
from eval.reports.plots import (
    Palette,
    Spec,
    calibration_plot,
    difference_plot,
    interval_plot,
    risk_plot,
    time_plot,
)
from eval.runs.results import Report
from eval.runs.scores import MEASURE_NAMES

_TEMPLATES = Path(__file__).parent / "templates"
_PLOT_WIDTH_PX = 640
_PADDING_PX = {"left": 24, "right": 8, "top": 8, "bottom": 8}
"""Pixels: the reader's browser may use a wider font than labels were measured with."""
_PALETTE = Palette(primary="#2f5573", faint="#6b645a", good="#3c6b4c", bad="#9c2f2b")
_PLOTTED_MEASURE = "Success@5"
_PLOTTED_DIMENSIONS = ("difficulty", "type")
"""Dimensions in the first plot; the table has all of them."""


def run_html(run: Report) -> bytes:
    """Return a run as a page of HTML, UTF-8."""
    return _page(run, None)


def verdict_html(verdict: Verdict) -> bytes:
    """Return a run beside its baseline as a page of HTML, UTF-8."""
    return _page(verdict.run, verdict)


def _page(run: Report, verdict: Verdict | None) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    page = environment.get_template("report.html").render(
        run=run,
        verdict=verdict,
        words=verdict_words,
        tables=tables,
        measures=MEASURE_NAMES,
        plots=_plots(run, verdict),
    )
    return page.encode()


def _plots(run: Report, verdict: Verdict | None) -> dict[str, str | None]:
    """Return each plot as the data URL of an image; None where there is nothing to draw."""
    slices = [
        (f"{slice_.label} ({slice_.questions})", slice_.measures[_PLOTTED_MEASURE])
        for slice_ in tables.slices_with_questions(run.scores)
        if slice_.dimension in ("", *_PLOTTED_DIMENSIONS) and _PLOTTED_MEASURE in slice_.measures
    ]
    selective = run.scores.selective
    times = [question.elapsed_ms for question in run.questions if question.elapsed_ms is not None]
    measures = verdict.comparison.differences if verdict else ()
    differences = [(measure.measure, measure.difference) for measure in measures]
    return {
        "slices": _image(interval_plot, slices),
        "risk": _image(risk_plot, selective.curve if selective else ()),
        "calibration": _image(calibration_plot, selective.bins if selective else ()),
        "times": _image(time_plot, times),
        "differences": _image(difference_plot, differences),
    }


def _image(plot: Any, rows: Sequence[object]) -> str | None:
    if not rows:
        return None
    spec: Spec = plot(rows, _PALETTE) | {
        "width": _PLOT_WIDTH_PX,
        "background": None,
        "padding": _PADDING_PX,
    }
    svg = vegalite_to_svg(spec)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
