from typing import Any

import pytest

from eval.reports.plots import (
    Palette,
    confidence_plot,
    difference_plot,
    interval_plot,
    step_plot,
    time_plot,
)
from eval.runs.intervals import Estimate

LOOK = Palette("#111111", "#222222", "#00aa00", "#aa0000")
ESTIMATES = [("answerable (9)", Estimate(0.5, 0.4, 0.6)), ("hard (3)", Estimate(0.2, 0.0, 0.4))]


def _values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows]


def test_an_interval_is_drawn_from_bound_to_bound_around_its_point() -> None:
    spec = interval_plot(ESTIMATES, LOOK)
    assert {"name": "hard (3)", "value": 0.2, "low": 0.0, "high": 0.4} in _values(spec)
    rule, bar, point = spec["layer"]
    assert (bar["encoding"]["x"]["field"], bar["encoding"]["x2"]["field"]) == ("low", "high")
    assert point["encoding"]["x"]["field"] == "value"
    assert spec["datasets"][rule["data"]["name"]] == [{"value": 0.5}]


def test_lines_stay_in_their_order() -> None:
    spec = interval_plot(ESTIMATES[::-1], LOOK)
    assert spec["layer"][1]["encoding"]["y"]["sort"] == ["hard (3)", "answerable (9)"]


def test_differences_have_zero_in_the_middle() -> None:
    spec = difference_plot([("RR@10", Estimate(-0.2, -0.5, 0.1))], LOOK)
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low == -high == pytest.approx(-0.55)


def test_a_fall_has_another_colour_than_a_rise() -> None:
    spec = step_plot([("A", -1.0), ("B", 0.5)], LOOK)
    color = spec["encoding"]["color"]
    assert color["condition"] == {"test": "datum.step < 0", "value": LOOK.bad}
    assert color["value"] == LOOK.good
    assert [row["id"] for row in _values(spec)] == ["A", "B"]


def test_each_answer_is_a_stroke_in_its_group() -> None:
    spec = confidence_plot([("found", [0.9, 0.8]), ("not", [0.1])], LOOK)
    assert [(row["name"], row["confidence"]) for row in _values(spec)] == [
        ("found", 0.9),
        ("found", 0.8),
        ("not", 0.1),
    ]


def test_times_are_counted_in_bins() -> None:
    spec = time_plot([10.0, 12.5], LOOK)
    assert spec["encoding"]["y"]["aggregate"] == "count"
    assert [row["ms"] for row in _values(spec)] == [10.0, 12.5]


def test_a_name_is_data_and_cut_when_it_is_long() -> None:
    spec = interval_plot([("<b>" + "x" * 90, Estimate(0.5, 0.4, 0.6))], LOOK)
    assert max(len(row.get("name", "")) for row in _values(spec)) == 40
