"""The page "Compare": one question put to several speakers or periods, or followed in time."""

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
from qa.ui.passages.findings import show_findings
from qa.ui.session.engine_resource import opened_engine
from qa.wording import NO_ANSWER, WEAK_ANSWER, as_sentence

_SIDES_PER_ROW = 2
"""Sides beside each other; a line of a quote holds too few words in more columns."""

_FOUND = "compare-found"
_HINTS = {
    "speakers": "Choose two to four speakers, and ask one question of all of them.",
    "periods": "Ask one question of two to four periods.",
    "timeline": "Ask a question to see its passages in the order of time.",
}

_ResultKey = tuple[str, str, ComparisonSide, bool]


def page() -> None:
    """Show the comparison that the address names."""
    asked = comparison_of(st.query_params)
    st.title("Compare", anchor=False)
    engine = opened_engine()
    comparison = show_controls(engine.index, asked)
    sides = sides_of(comparison, participation_of(engine.index))
    if not (comparison.question and sides):
        show_notice("begin", "hint", "", _HINTS[comparison.view])
        return
    try:
        with st.spinner("Searching the transcripts"):
            found = _found(comparison, sides, engine)
    except VerbatimError as exc:
        show_notice("bad-question", "error", "This question cannot be answered.", str(exc))
        return
    if comparison.view == "timeline":
        _show_timeline(sides[0], found[0], engine)
        return
    for first in range(0, len(sides), _SIDES_PER_ROW):
        row = range(first, min(first + _SIDES_PER_ROW, len(sides)))
        columns = st.columns(min(_SIDES_PER_ROW, len(sides)), gap="medium")
        for number, column in zip(row, columns, strict=False):
            with column:
                _show_side(sides[number], found[number], engine, number)


def _found(
    comparison: Comparison, sides: tuple[ComparisonSide, ...], engine: Engine
) -> list[SideResult]:
    """What each side finds, as it was answered before where it was."""
    known: dict[_ResultKey, SideResult] = st.session_state.get(_FOUND, {})
    in_time = comparison.view == "timeline"
    keys = [(engine.index.fingerprint, comparison.question, side, in_time) for side in sides]
    found = {
        key: known[key]
        if key in known
        else search_side(key[2], comparison.question, engine, in_time=in_time)
        for key in keys
    }
    st.session_state[_FOUND] = found
    return [found[key] for key in keys]


def _show_side(side: ComparisonSide, found: SideResult, engine: Engine, number: int) -> None:
    _show_title(side, f"side-{number}")
    _show_verdict(found, f"side-{number}-verdict")
    if found.cards:
        show_findings(found.cards, engine, f"side-{number}-findings")


def _show_timeline(side: ComparisonSide, found: SideResult, engine: Engine) -> None:
    _show_title(side, "timeline")
    _show_verdict(found, "timeline-verdict")
    if found.moments:
        told = "Points: each passage by its date and score. The list below says the same in order."
        show_moments(found.moments, "moments", told)
    if found.undated:
        show_caption("undated", f"{found.undated} without a date at the end of the list")
    if found.cards:
        show_findings(found.cards, engine, "timeline-findings")


def _show_title(side: ComparisonSide, key: str) -> None:
    is_person = side.person == side.title
    show_heading(
        key, side.title, link_to(SPEAKER_PATH, {"name": side.title}) if is_person else None
    )
    if side.person and not is_person:
        show_caption(f"{key}-person", side.person)


def _show_verdict(found: SideResult, key: str) -> None:
    if found.notes:
        show_caption(f"{key}-notes", found.notes)
    why = [f"{as_sentence(found.missing)}."] if found.missing else []
    if not found.cards:
        show_notice(key, "hint", f"{NO_ANSWER}.", *why)
    elif not found.answerable:
        show_notice(key, "hint", f"{WEAK_ANSWER}. These come near.", *why)
