"""The chart of passages by day.

Vega draws names and numbers as text; no expression contains a word of a source. Altair takes half
a second to import, so that only pages with a chart import it. A chart is an image with an
alternative text; its marks are hidden from screen readers, which read the numbers from a table or
a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import altair as alt

_POINT_HEIGHT_PX = 180
_NO_MENU = {"usermeta": {"embedOptions": {"actions": False}}}


@dataclass(frozen=True, slots=True)
class Moment:
    """A passage at its time.

    Attributes:
        number: its position in the list below the chart.
        first: its earliest possible day, ISO 8601.
        last: its latest possible day, ISO 8601.
        label: the date in words.
        score: how well it fits, 0 to 1.
    """

    number: int
    first: str
    last: str
    label: str
    score: float


def show_moments(moments: Sequence[Moment], key: str, alt_text: str) -> None:
    """Show passages by day and score; a period is a line.

    Args:
        moments: the passages whose time is known.
        key: key of the widget, unique on the page.
        alt_text: alternative text, in our own words.
    """
    import altair as alt

    rows = [
        {
            "number": moment.number,
            "first": moment.first,
            "last": moment.last,
            "date": moment.label,
            "score": moment.score,
        }
        for moment in moments
    ]
    colors = _theme_colors()
    base = alt.Chart({"values": rows}).encode(
        x=alt.X("first:T", title=None, axis=alt.Axis(grid=False, labelOverlap=True, tickCount=6)),
        y=alt.Y(
            "score:Q",
            title="Score",
            scale=alt.Scale(domain=[0, 1.05]),
            axis=alt.Axis(values=[0, 0.5, 1], domain=False, ticks=False),
        ),
        tooltip=[
            alt.Tooltip("number:Q", title="Passage"),
            alt.Tooltip("date:N", title="Date"),
            alt.Tooltip("score:Q", title="Score", format=".2f"),
        ],
    )
    stems = base.mark_rule(color=colors["line"], aria=False).encode(y2=alt.Y2Datum(0))
    periods = (
        base.transform_filter("datum.first != datum.last")
        .mark_rule(color=colors["primary"], strokeWidth=3, opacity=0.5, aria=False)
        .encode(x2="last:T")
    )
    points = base.mark_circle(color=colors["primary"], size=70, opacity=0.9, aria=False)
    _show_chart((stems + periods + points).properties(height=_POINT_HEIGHT_PX), key, alt_text)


def _show_chart(chart: "alt.Chart | alt.LayerChart", key: str, alt_text: str) -> None:
    chart = chart.configure_view(strokeWidth=0).properties(**_NO_MENU)
    st.altair_chart(chart, key=key, alt=alt_text, width="stretch")


def _theme_colors() -> dict[str, str]:
    """The colours of the current theme, which a chart cannot take from the page itself."""
    kind = "dark" if st.context.theme.type == "dark" else "light"

    def color(name: str) -> str:
        return str(st.get_option(f"theme.{kind}.{name}"))

    return {
        "primary": color("primaryColor"),
        "line": color("borderColor"),
    }
