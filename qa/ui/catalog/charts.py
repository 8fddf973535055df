"""Charts over time: transcripts by month, people by month, passages by day.

Vega draws names and numbers as text; no expression contains a word of a source. Altair takes half
a second to import, so that only pages with a chart import it. A chart is an image with an
alternative text; its marks are hidden from screen readers, which read the numbers from a table or
a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st
from numpy.typing import NDArray

from qa.browsing.coverage import Coverage

if TYPE_CHECKING:
    import altair as alt

_BAR_HEIGHT_PX = 130
_ROW_HEIGHT_PX = 22
_POINT_HEIGHT_PX = 180
_PALE_OPACITY = 0.2
"""Of the colour of a person in a month in which the person may have spoken."""

_MAX_NAMED_MONTHS = 20
"""An axis of more months is labelled with years alone."""

_NAMED_MONTH = "timeFormat(toDate(datum.value + '-15'), '%b %Y')"
_NAMED_YEAR = "slice(datum.value, 5) == '01' ? slice(datum.value, 0, 4) : ''"
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


def show_months(coverage: Coverage, key: str, alt_text: str) -> None:
    """Show the number of transcripts in each month; a month without any is an empty frame.

    Args:
        coverage: the months, without gaps.
        key: key of the widget, unique on the page.
        alt_text: alternative text, in our own words.
    """
    import altair as alt

    rows = [
        {"month": month.month, "transcripts": number, "date": kind, "hole": month.is_hole}
        for month in coverage.months
        for kind, number in (("known", month.transcripts), ("of a longer time", month.possible))
    ]
    colors = _theme_colors()
    highest = max((month.transcripts + month.possible for month in coverage.months), default=1)
    base = alt.Chart({"values": rows}).encode(x=_months_axis(len(coverage.months)))
    holes = (
        base.transform_filter("datum.hole")
        .transform_filter("datum.date == 'known'")
        .mark_bar(color=colors["hole"], aria=False)
        .encode(
            y=alt.YDatum(0),
            y2=alt.Y2Datum(max(1, highest)),
            tooltip=[alt.Tooltip("month:N", title="No transcript in")],
        )
    )
    bars = base.mark_bar(aria=False).encode(
        y=alt.Y(
            "transcripts:Q",
            title=None,
            scale=alt.Scale(domain=[0, max(1, highest)]),
            axis=alt.Axis(tickMinStep=1, tickCount=3, domain=False, ticks=False),
        ),
        color=alt.Color(
            "date:N",
            scale=alt.Scale(domain=["known", "of a longer time"], range=colors["pair"]),
            legend=None,
        ),
        tooltip=[
            alt.Tooltip("month:N", title="Month"),
            alt.Tooltip("transcripts:Q", title="Transcripts"),
            alt.Tooltip("date:N", title="Date"),
        ],
    )
    _show_chart((holes + bars).properties(height=_BAR_HEIGHT_PX), key, alt_text)


def show_presence(
    names: Sequence[str],
    months: Sequence[str],
    counts: tuple[NDArray[Any], NDArray[Any]],
    key: str,
    alt_text: str,
) -> None:
    """Show in how many transcripts of each month people speak; pale where they may have spoken.

    Args:
        names: the people, a row each.
        months: ISO 8601.
        counts: of transcripts that are of a month, and of further ones that may be of it; shape
            (names, months) each.
        key: key of the widget, unique on the page.
        alt_text: alternative text, in our own words.
    """
    import altair as alt

    rows = [
        {"name": name, "month": month, "transcripts": count, "possible": more}
        for name, *lines in zip(names, *(part.tolist() for part in counts), strict=True)
        for month, count, more in zip(months, *lines, strict=True)
    ]
    colors = _theme_colors()
    base = alt.Chart({"values": rows}).encode(
        x=_months_axis(len(months)),
        y=alt.Y(
            "name:N",
            sort=list(names),
            title=None,
            axis=alt.Axis(labelLimit=130, labelOverlap=False, domain=False, ticks=False),
        ),
        tooltip=[
            alt.Tooltip("month:N", title="Month"),
            alt.Tooltip("transcripts:Q", title="Transcripts"),
            alt.Tooltip("possible:Q", title="Possibly more, of a longer time"),
        ],
    )
    cells = base.mark_rect(stroke=colors["background"], strokeWidth=1, aria=False).encode(
        color=alt.condition(
            "datum.transcripts > 0",
            alt.Color(
                "transcripts:Q",
                scale=alt.Scale(range=colors["ramp"], type="sqrt"),
                legend=None,
            ),
            alt.value(colors["hole"]),
        ),
    )
    pale = base.transform_filter("datum.possible > 0 && datum.transcripts == 0").mark_rect(
        color=colors["primary"],
        opacity=_PALE_OPACITY,
        stroke=colors["background"],
        strokeWidth=1,
        aria=False,
    )
    _show_chart((cells + pale).properties(height=_ROW_HEIGHT_PX * len(names)), key, alt_text)


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


def _months_axis(months: int) -> "alt.X":
    import altair as alt

    label = _NAMED_MONTH if months <= _MAX_NAMED_MONTHS else _NAMED_YEAR
    return alt.X(
        "month:O",
        title=None,
        axis=alt.Axis(
            labelExpr=label, labelAngle=0, labelOverlap=months <= _MAX_NAMED_MONTHS, ticks=False
        ),
        scale=alt.Scale(paddingInner=0.15),
    )


def _show_chart(chart: "alt.Chart | alt.LayerChart", key: str, alt_text: str) -> None:
    chart = chart.configure_view(strokeWidth=0).properties(**_NO_MENU)
    st.altair_chart(chart, key=key, alt=alt_text, width="stretch")


def _theme_colors() -> dict[str, Any]:
    """The colours of the current theme, which a chart cannot take from the page itself."""
    kind = "dark" if st.context.theme.type == "dark" else "light"

    def color(name: str) -> str:
        return str(st.get_option(f"theme.{kind}.{name}"))

    primary, hole = color("primaryColor"), color("secondaryBackgroundColor")
    faint = "#3b4a57" if kind == "dark" else "#c9d5de"
    return {
        "primary": primary,
        "line": color("borderColor"),
        "hole": hole,
        "background": color("backgroundColor"),
        "pair": [primary, faint],
        "ramp": [faint, primary],
    }
