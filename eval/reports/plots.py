"""The plots of an eval run, as Vega-Lite specifications.

They hold numbers, ids and names of slices, which may be labels of speakers: Vega shows these as
text.

Altair takes half a second to import, so it is imported when a plot is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eval.runs.intervals import Estimate
from eval.runs.scores import CalibrationBin, RiskPoint

if TYPE_CHECKING:
    import altair as alt

_ROW_HEIGHT_PX = 24
_BAR_HEIGHT_PX = 120
_SQUARE_HEIGHT_PX = 220
_STRIP_HEIGHT_PX = 30
_AXIS_HEIGHT_PX = 50
_MAX_LABEL_CHARS = 40

Spec = dict[str, Any]

_UNIT: Any = {"domain": [0, 1]}
_BARE: Any = {"domain": False, "ticks": False}
_NO_MENU = {"embedOptions": {"actions": False}}


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of the reader's theme.

    Attributes:
        primary: colour of the data.
        faint: colour of the reference line.
        good: colour of a gain.
        bad: colour of a loss.
    """

    primary: str
    faint: str
    good: str
    bad: str


def interval_plot(estimates: Sequence[tuple[str, Estimate]], palette: Palette) -> Spec:
    """Return a plot of values from 0 to 1 with intervals; a line marks the first, the overall.

    Args:
        estimates: name and value of each line, top to bottom; at least one.
        palette: colours.
    """
    return _intervals(estimates, palette, (0, 1), estimates[0][1].value, strokeDash=[3, 3])


def difference_plot(estimates: Sequence[tuple[str, Estimate]], palette: Palette) -> Spec:
    """Return a plot of differences with their intervals, around zero.

    Args:
        estimates: name and difference of each line, top to bottom; at least one.
        palette: colours.
    """
    reach = (
        max(0.05, *(max(abs(estimate.low), abs(estimate.high)) for _, estimate in estimates)) * 1.1
    )
    return _intervals(estimates, palette, (-reach, reach), 0)


def step_plot(steps: Sequence[tuple[str, float]], palette: Palette) -> Spec:
    """Return a plot of how far each question fell or rose, the worst loss on the left.

    Args:
        steps: id and step of each question, in order.
        palette: colours.
    """
    import altair as alt

    rows = [
        {"place": place, "id": _name(name), "step": step}
        for place, (name, step) in enumerate(steps)
    ]
    axis = alt.Axis(values=[-1, -0.5, 0, 0.5, 1], **_BARE)
    color = alt.condition("datum.step < 0", alt.value(palette.bad), alt.value(palette.good))
    picture = (
        _chart(rows)
        .mark_bar()
        .encode(
            x=alt.X("place:O", axis=None, scale=alt.Scale(paddingInner=0.25)),
            y=alt.Y("step:Q", title="Change in RR@10", scale=alt.Scale(domain=[-1, 1]), axis=axis),
            color=color,
            tooltip=_tooltips({"id:N": "Question", "step:Q": "Change"}, "+.2f"),
        )
    )
    return _spec(picture, _BAR_HEIGHT_PX)


def confidence_plot(groups: Sequence[tuple[str, Sequence[float]]], palette: Palette) -> Spec:
    """Return a plot of the confidence of each answer, a tick each, a row per group.

    Args:
        groups: name, and confidence of each answer, 0 to 1.
        palette: colours.
    """
    import altair as alt

    rows = [{"name": name, "confidence": value} for name, values in groups for value in values]
    axis = alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".2~f")
    picture = (
        _chart(rows)
        .mark_tick(thickness=2, size=18, opacity=0.55, color=palette.primary)
        .encode(
            x=alt.X("confidence:Q", title="Confidence", scale=_UNIT, axis=axis),
            y=_names_axis([name for name, _ in groups]),
            tooltip=_tooltips({"confidence:Q": "Confidence"}),
        )
    )
    return _spec(picture, _STRIP_HEIGHT_PX * len(groups))


def risk_plot(curve: Sequence[RiskPoint], palette: Palette) -> Spec:
    """Return the risk-coverage plot: the share of wrong answers when only the surest are given.

    Args:
        curve: points from the greatest confidence down; at least one.
        palette: colours.
    """
    import altair as alt

    rows = [{"coverage": point.coverage, "risk": point.risk} for point in curve]
    picture = (
        _chart(rows)
        .mark_line(color=palette.primary, point={"color": palette.primary, "size": 12})
        .encode(
            x=alt.X("coverage:Q", title="Coverage", scale=_UNIT),
            y=alt.Y("risk:Q", title="Risk", scale=_UNIT),
            order="coverage:Q",
            tooltip=_tooltips({"coverage:Q": "Coverage", "risk:Q": "Risk"}),
        )
    )
    return _spec(picture, _SQUARE_HEIGHT_PX)


def calibration_plot(bins: Sequence[CalibrationBin], palette: Palette) -> Spec:
    """Return the calibration plot: the share of right answers by confidence, with the diagonal.

    Args:
        bins: answers of about the same confidence; at least one bin.
        palette: colours.
    """
    import altair as alt

    diagonal = (
        _chart([{"confidence": end, "right": end} for end in (0, 1)])
        .mark_line(color=palette.faint, strokeDash=[3, 3])
        .encode(x="confidence:Q", y="right:Q")
    )
    rows = [
        {"confidence": bin_.confidence, "right": bin_.right, "answers": bin_.questions}
        for bin_ in bins
    ]
    shares = _tooltips({"confidence:Q": "Confidence", "right:Q": "Share right"})
    points = (
        _chart(rows)
        .mark_circle(color=palette.primary, opacity=0.9)
        .encode(
            x=alt.X("confidence:Q", title="Confidence", scale=_UNIT),
            y=alt.Y("right:Q", title="Share right", scale=_UNIT),
            size=alt.Size("answers:Q", legend=None),
            tooltip=[*shares, alt.Tooltip("answers:Q", title="Answers")],
        )
    )
    return _spec(alt.layer(diagonal, points), _SQUARE_HEIGHT_PX)


def time_plot(times_ms: Sequence[float], palette: Palette) -> Spec:
    """Return a histogram of the time to answer.

    Args:
        times_ms: milliseconds of each answer.
        palette: colours.
    """
    import altair as alt

    bins, counts = alt.Bin(maxbins=30), alt.Axis(tickMinStep=1, tickCount=3, **_BARE)
    picture = (
        _chart([{"ms": time} for time in times_ms])
        .mark_bar(color=palette.primary, cornerRadiusTopLeft=1, cornerRadiusTopRight=1)
        .encode(
            x=alt.X("ms:Q", title="Milliseconds", bin=bins, axis=alt.Axis(grid=False)),
            y=alt.Y("count()", title="Answers", axis=counts),
            tooltip=[alt.Tooltip("count()", title="Answers")],
        )
    )
    return _spec(picture, _BAR_HEIGHT_PX)


def _intervals(
    estimates: Sequence[tuple[str, Estimate]],
    palette: Palette,
    domain: tuple[float, float],
    through: float,
    **rule: Any,
) -> Spec:
    """Return a plot with a bar and a point per line, and a rule across all lines."""
    import altair as alt

    scale = alt.Scale(domain=list(domain))
    names = [_name(name) for name, _ in estimates]
    rows = [
        {"name": name, "value": estimate.value, "low": estimate.low, "high": estimate.high}
        for name, (_, estimate) in zip(names, estimates, strict=True)
    ]
    titles = {"name:N": "Of", "value:Q": "Value", "low:Q": "From", "high:Q": "To"}
    base = _chart(rows).encode(y=_names_axis(names), tooltip=_tooltips(titles, ".3f"))
    bars = base.mark_rule(color=palette.primary, strokeWidth=2, opacity=0.45).encode(
        x=alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(tickCount=5)), x2="high:Q"
    )
    value = alt.X("value:Q", scale=scale)
    points = base.mark_circle(color=palette.primary, size=75, opacity=1).encode(x=value)
    line = _chart([{"value": through}]).mark_rule(color=palette.faint, **rule).encode(x=value)
    return _spec(alt.layer(line, bars, points), _ROW_HEIGHT_PX * len(estimates))


def _chart(rows: list[dict[str, Any]]) -> "alt.Chart":
    import altair as alt

    return alt.Chart({"values": rows})


def _tooltips(titles: dict[str, str], number_format: str = ".2f") -> "list[alt.Tooltip]":
    """Return a tooltip per field, numbers in a D3 format."""
    import altair as alt

    numbers: Any = {"format": number_format}
    return [
        alt.Tooltip(field, title=title, **(numbers if field.endswith(":Q") else {}))
        for field, title in titles.items()
    ]


def _names_axis(names: Sequence[str]) -> "alt.Y":
    import altair as alt

    axis = alt.Axis(labelLimit=150, labelOverlap=False, **_BARE)
    return alt.Y("name:N", sort=list(names), title=None, axis=axis)


def _spec(picture: "alt.Chart | alt.LayerChart | alt.FacetChart", height: int) -> Spec:
    # Streamlit counts axes and titles as part of the height.
    plot = picture.properties(height=height + _AXIS_HEIGHT_PX, usermeta=_NO_MENU).configure_view(
        strokeWidth=0
    )
    spec: Spec = plot.to_dict()
    return spec


def _name(words: str) -> str:
    return words if len(words) <= _MAX_LABEL_CHARS else f"{words[: _MAX_LABEL_CHARS - 1]}…"
