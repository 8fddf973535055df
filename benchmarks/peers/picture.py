"""The picture of the comparison: a panel per figure, a bar per system.

It runs in the peers' environment: ``python -m benchmarks.peers.picture PANELS.json PICTURE.svg``.
"""

import json
import re
import sys
from pathlib import Path

import matplotlib as mpl  # type: ignore[import-not-found]
from matplotlib.axes import Axes  # type: ignore[import-not-found]
from matplotlib.figure import Figure  # type: ignore[import-not-found]

_COLUMNS = 4
_COLOURS = ("#2f6fde", "#d0812c", "#6a9f3a")
"""Colours of the systems, in order, legible on light and dark ground."""
_INK = "#1f2328"
"""Colour of text; it is replaced by that of the reader's colour scheme, see ``_STYLE``."""

_FONT = "DejaVu Sans"
"""The font of matplotlib, for the layout; the picture is shown in ``_FONTS``."""
_FONTS = "Helvetica, Arial, 'DejaVu Sans', sans-serif"

_STYLE = """<style>
:root { color: #1f2328; background: #ffffff }
@media (prefers-color-scheme: dark) { :root { color: #e6edf3; background: #0d1117 } }
</style>"""


def main() -> None:
    """Draw the panels that the command line names."""
    panels, picture = map(Path, sys.argv[1:])
    draw_picture(json.loads(panels.read_text(encoding="utf-8")), picture)


def draw_picture(panels: dict, picture: Path) -> None:
    """Draw panels into an SVG file.

    Args:
        panels: ``{"names": [...], "panels": [{"title", "values", "shown"}]}``.
        picture: the file.
    """
    mpl.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "verbatim",
            "font.family": _FONT,
            "font.size": 9,
            "text.color": _INK,
        }
    )
    entries = panels["panels"]
    rows = -(-len(entries) // _COLUMNS)
    figure = Figure(figsize=(9.6, 1.35 * rows + 0.1), layout="constrained")
    figure.get_layout_engine().set(hspace=0.12)
    axes = figure.subplots(rows, _COLUMNS, squeeze=False).flat
    for number, (axis, panel) in enumerate(zip(axes, entries, strict=True)):
        _panel(axis, panel, panels["names"], with_names=number % _COLUMNS == 0)
    figure.savefig(picture, format="svg", transparent=True, metadata={"Date": None})
    picture.write_text(_following_the_scheme(picture.read_text("utf-8")), encoding="utf-8")


def _panel(axis: Axes, panel: dict, names: list[str], *, with_names: bool) -> None:
    places = range(len(names))
    axis.barh(places, panel["values"], height=0.72, color=_COLOURS)
    axis.set_title(panel["title"], fontsize=9, fontweight="bold", loc="left")
    axis.set_xlim(0, max(panel["values"]) * 1.3 or 1)
    axis.invert_yaxis()
    axis.set_yticks(places, names if with_names else [])
    axis.tick_params(length=0, labelcolor=_INK)
    axis.xaxis.set_visible(False)
    for spine in axis.spines.values():
        spine.set_visible(False)
    for place, value, text in zip(places, panel["values"], panel["shown"], strict=True):
        axis.annotate(text, (value, place), (3, 0), textcoords="offset points", va="center")


def _following_the_scheme(svg: str) -> str:
    """Return the picture with text and ground in the colours of the reader's scheme."""
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"(<svg [^>]*>)", rf"\1{_STYLE}", svg, count=1)
    svg = svg.replace(f"'{_FONT}'", _FONTS)
    return svg.replace(_INK, "currentColor").replace("color: currentColor", f"color: {_INK}")


if __name__ == "__main__":
    main()
