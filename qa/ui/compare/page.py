"""The page "Compare": one question put to several speakers or periods, or followed in time."""

from contextlib import nullcontext

import streamlit as st

from index.errors import VerbatimError
from qa.browsing.comparison import Comparison, ComparisonSide, comparison_of, sides_of
from qa.engine import Engine
from qa.ui.catalog.catalog import participation_of
from qa.ui.catalog.charts import show_moments
from qa.ui.compare.controls import show_controls
from qa.ui.compare.sides import SideResult, search_side
from qa.ui.kit.headings import show_heading
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.kit.window_title import show_window_title
from qa.ui.passages.findings import near_misses, show_findings
from qa.ui.session.engine_resource import opened_engine

_SIDES_PER_ROW = 2
"""Sides beside each other; in more columns a line of a quote holds too few words."""

_RESULTS = "compare-found"
_HINTS = {
    "speakers": "Choose two to four speakers, and ask one question of all of them.",
    "periods": "Ask one question of two to four periods.",
    "timeline": "Ask a question to see its passages in the order of time.",
}

_ResultKey = tuple[str, str, ComparisonSide, bool]


def page() -> None:
    """Show the comparison in the address."""
    st.title("Compare", anchor=False)
    engine = opened_engine()
    comparison = show_controls(engine.index, comparison_of(st.query_params))
    if comparison.question:
        show_window_title(comparison.question)
    sides = sides_of(comparison, participation_of(engine.index))
    if not (comparison.question and sides):
        show_notice("begin", "hint", "", _HINTS[comparison.view])
        return
    try:
        with st.spinner("Searching the transcripts"):
            results = _results(comparison, sides, engine)
    except VerbatimError as exc:
        show_notice("bad-question", "error", "This question cannot be answered.", str(exc))
        return
    if comparison.view == "timeline":
        _show_timeline(sides[0], results[0], engine)
        return
    for first in range(0, len(sides), _SIDES_PER_ROW):
        row = range(first, min(first + _SIDES_PER_ROW, len(sides)))
        columns = st.columns(min(_SIDES_PER_ROW, len(sides)), gap="medium")
        for number, column in zip(row, columns, strict=False):
            with column:
                _show_side(sides[number], results[number], engine, number)


def _results(
    comparison: Comparison, sides: tuple[ComparisonSide, ...], engine: Engine
) -> list[SideResult]:
    """Return the result of each side, from the run before if it has been searched."""
    previous: dict[_ResultKey, SideResult] = st.session_state.get(_RESULTS, {})
    in_time = comparison.view == "timeline"
    keys = [(engine.index.fingerprint, comparison.question, side, in_time) for side in sides]
    results = {
        key: previous[key]
        if key in previous
        else search_side(key[2], comparison.question, engine, in_time=in_time)
        for key in keys
    }
    st.session_state[_RESULTS] = results
    return [results[key] for key in keys]


def _show_side(side: ComparisonSide, result: SideResult, engine: Engine, number: int) -> None:
    _show_title(side, f"side-{number}")
    _show_verdict(result, f"side-{number}-verdict")
    _show_cards(result, engine, f"side-{number}-findings")


def _show_timeline(side: ComparisonSide, result: SideResult, engine: Engine) -> None:
    _show_title(side, "timeline")
    _show_verdict(result, "timeline-verdict")
    if result.moments and not result.no_answer:
        label = "Points: each passage by its date and score. The list below says the same in order."
        show_moments(result.moments, "moments", label)
    if result.undated and not result.no_answer:
        show_caption("undated", f"{result.undated} without a date at the end of the list")
    _show_cards(result, engine, "timeline-findings")


def _show_cards(result: SideResult, engine: Engine, key: str) -> None:
    """Show the passages of a side; those that are no answer are folded."""
    if result.cards:
        with near_misses() if result.no_answer else nullcontext():
            show_findings(result.cards, engine, key)


def _show_title(side: ComparisonSide, key: str) -> None:
    is_person = side.person == side.title
    show_heading(
        key, side.title, link_to(SPEAKER_PATH, {"name": side.title}) if is_person else None
    )
    if side.person and not is_person:
        show_caption(f"{key}-person", side.person)


def _show_verdict(result: SideResult, key: str) -> None:
    if result.notes:
        show_caption(f"{key}-notes", result.notes)
    if result.no_answer:
        show_notice(key, "hint", result.no_answer.title, *filter(None, [result.no_answer.compared]))
