"""The pictures of an eval run, as Vega-Lite says them.

They get numbers, ids and names of slices, which may be labels of speakers: Vega shows them as text.

Altair takes half a second to import, so that it is imported when a picture is drawn.
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
    """The colours of the theme that the reader sees.

    Attributes:
        primary: of what counts.
        faint: of what it is compared with.
        good: of a gain.
        bad: of a loss.
    """

    primary: str
    faint: str
    good: str
    bad: str


def interval_plot(estimates: Sequence[tuple[str, Estimate]], look: Palette) -> Spec:
    """Values from 0 to 1 with their intervals; the first, that of all, is drawn through.

    Args:
        estimates: name and value of each line, from top to bottom, at least one.
        look: colours.
    """
    return _intervals(estimates, look, (0, 1), estimates[0][1].value, strokeDash=[3, 3])


def difference_plot(estimates: Sequence[tuple[str, Estimate]], look: Palette) -> Spec:
    """Differences with their intervals, around zero.

    Args:
        estimates: name and difference of each line, from top to bottom, at least one.
        look: colours.
    """
    reach = max(0.05, *(max(abs(one.low), abs(one.high)) for _, one in estimates)) * 1.1
    return _intervals(estimates, look, (-reach, reach), 0)


def step_plot(steps: Sequence[tuple[str, float]], look: Palette) -> Spec:
    """How far each question fell or rose, the worst loss on the left.

    Args:
        steps: id and step of each question, in order.
        look: colours.
    """
    import altair as alt

    rows = [{"place": n, "id": _name(one), "step": step} for n, (one, step) in enumerate(steps)]
    axis = alt.Axis(values=[-1, -0.5, 0, 0.5, 1], **_BARE)
    color = alt.condition("datum.step < 0", alt.value(look.bad), alt.value(look.good))
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


def confidence_plot(groups: Sequence[tuple[str, Sequence[float]]], look: Palette) -> Spec:
    """The confidence of each answer, a stroke each, in groups.

    Args:
        groups: name, and confidence of each answer, 0 to 1.
        look: colours.
    """
    import altair as alt

    rows = [{"name": name, "confidence": value} for name, values in groups for value in values]
    axis = alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".2~f")
    picture = (
        _chart(rows)
        .mark_tick(thickness=2, size=18, opacity=0.55, color=look.primary)
        .encode(
            x=alt.X("confidence:Q", title="Confidence", scale=_UNIT, axis=axis),
            y=_names_axis([name for name, _ in groups]),
            tooltip=_tooltips({"confidence:Q": "Confidence"}),
        )
    )
    return _spec(picture, _STRIP_HEIGHT_PX * len(groups))


def risk_plot(curve: Sequence[RiskPoint], look: Palette) -> Spec:
    """The share of wrong answers when only the surest are given.

    Args:
        curve: from the greatest confidence down, at least one point.
        look: colours.
    """
    import altair as alt

    rows = [{"coverage": one.coverage, "risk": one.risk} for one in curve]
    picture = (
        _chart(rows)
        .mark_line(color=look.primary, point={"color": look.primary, "size": 12})
        .encode(
            x=alt.X("coverage:Q", title="Coverage", scale=_UNIT),
            y=alt.Y("risk:Q", title="Risk", scale=_UNIT),
            order="coverage:Q",
            tooltip=_tooltips({"coverage:Q": "Coverage", "risk:Q": "Risk"}),
        )
    )
    return _spec(picture, _SQUARE_HEIGHT_PX)


def calibration_plot(bins: Sequence[CalibrationBin], look: Palette) -> Spec:
    """The share of right answers by confidence, and the diagonal where both are the same.

    Args:
        bins: answers of about the same confidence, at least one bin.
        look: colours.
    """
    import altair as alt

    diagonal = (
        _chart([{"confidence": end, "right": end} for end in (0, 1)])
        .mark_line(color=look.faint, strokeDash=[3, 3])
        .encode(x="confidence:Q", y="right:Q")
    )
    rows = [
        {"confidence": one.confidence, "right": one.right, "answers": one.questions} for one in bins
    ]
    shares = _tooltips({"confidence:Q": "Confidence", "right:Q": "Share right"})
    points = (
        _chart(rows)
        .mark_circle(color=look.primary, opacity=0.9)
        .encode(
            x=alt.X("confidence:Q", title="Confidence", scale=_UNIT),
            y=alt.Y("right:Q", title="Share right", scale=_UNIT),
            size=alt.Size("answers:Q", legend=None),
            tooltip=[*shares, alt.Tooltip("answers:Q", title="Answers")],
        )
    )
    return _spec(alt.layer(diagonal, points), _SQUARE_HEIGHT_PX)


def time_plot(times_ms: Sequence[float], look: Palette) -> Spec:
    """How many answers took how long.

    Args:
        times_ms: of each answer.
        look: colours.
    """
    import altair as alt

    bins, counts = alt.Bin(maxbins=30), alt.Axis(tickMinStep=1, tickCount=3, **_BARE)
    picture = (
        _chart([{"ms": time} for time in times_ms])
        .mark_bar(color=look.primary, cornerRadiusTopLeft=1, cornerRadiusTopRight=1)
        .encode(
            x=alt.X("ms:Q", title="Milliseconds", bin=bins, axis=alt.Axis(grid=False)),
            y=alt.Y("count()", title="Answers", axis=counts),
            tooltip=[alt.Tooltip("count()", title="Answers")],
        )
    )
    return _spec(picture, _BAR_HEIGHT_PX)


def _intervals(
    estimates: Sequence[tuple[str, Estimate]],
    look: Palette,
    domain: tuple[float, float],
    through: float,
    **rule: Any,
) -> Spec:
    """A bar and a point a line, and a rule through all of them."""
    import altair as alt

    scale = alt.Scale(domain=list(domain))
    names = [_name(name) for name, _ in estimates]
    rows = [
        {"name": name, "value": one.value, "low": one.low, "high": one.high}
        for name, (_, one) in zip(names, estimates, strict=True)
    ]
    titles = {"name:N": "Of", "value:Q": "Value", "low:Q": "From", "high:Q": "To"}
    base = _chart(rows).encode(y=_names_axis(names), tooltip=_tooltips(titles, ".3f"))
    bars = base.mark_rule(color=look.primary, strokeWidth=2, opacity=0.45).encode(
        x=alt.X("low:Q", title=None, scale=scale, axis=alt.Axis(tickCount=5)), x2="high:Q"
    )
    value = alt.X("value:Q", scale=scale)
    points = base.mark_circle(color=look.primary, size=75, opacity=1).encode(x=value)
    line = _chart([{"value": through}]).mark_rule(color=look.faint, **rule).encode(x=value)
    return _spec(alt.layer(line, bars, points), _ROW_HEIGHT_PX * len(estimates))


def _chart(rows: list[dict[str, Any]]) -> "alt.Chart":
    import altair as alt

    return alt.Chart({"values": rows})


def _tooltips(titles: dict[str, str], form: str = ".2f") -> "list[alt.Tooltip]":
    """A line for each field; numbers in a form."""
    import altair as alt

    numbers: Any = {"format": form}
    return [
        alt.Tooltip(field, title=title, **(numbers if field.endswith(":Q") else {}))
        for field, title in titles.items()
    ]


def _names_axis(names: Sequence[str]) -> "alt.Y":
    import altair as alt

    axis = alt.Axis(labelLimit=150, labelOverlap=False, **_BARE)
    return alt.Y("name:N", sort=list(names), title=None, axis=axis)


def _spec(picture: "alt.Chart | alt.LayerChart | alt.FacetChart", height: int) -> Spec:
    # Streamlit fits axes and titles into the height.
    quiet = picture.properties(height=height + _AXIS_HEIGHT_PX, usermeta=_NO_MENU).configure_view(
        strokeWidth=0
    )
    spec: Spec = quiet.to_dict()
    return spec


def _name(words: str) -> str:
    return words if len(words) <= _MAX_LABEL_CHARS else f"{words[: _MAX_LABEL_CHARS - 1]}…"
