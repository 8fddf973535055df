"""The widgets that say what is compared, kept in the address."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.choices import FilterChoices
from qa.browsing.comparison import (
    COMPARISON_VIEWS,
    MAX_SIDES,
    Comparison,
    ComparisonView,
    Period,
    half_periods,
)
from qa.ui.catalog.catalog import choices_in, participation_of
from qa.ui.kit.routes import set_address
from qa.understanding.query import MAX_QUESTION_CHARS

_VIEW_LABELS: dict[ComparisonView, str] = {
    "speakers": "Speakers",
    "periods": "Periods",
    "timeline": "Timeline",
}

_PERIODS = ("Period 1", "Period 2", "Period 3", "Period 4")
_SHOWN = "compare-shown"
_QUESTION = "compare-question"
_VIEW = "compare-view"
_SPEAKERS = "compare-speakers"
_SPEAKER = "compare-speaker"


def show_controls(index: OpenedIndex, asked: Comparison) -> Comparison:
    """Show what is compared; what the reader has set it to.

    Args:
        index: what is searched.
        asked: what the address says; it wins where it differs from what was shown before.
    """
    offers = choices_in(index)
    asked = _known(asked, index, offers)
    if st.session_state.get(_SHOWN) != asked or _QUESTION not in st.session_state:
        _set(asked)
    question = st.text_input(
        "Question",
        key=_QUESTION,
        max_chars=MAX_QUESTION_CHARS,
        placeholder="One question for all of them",
    )
    st.segmented_control(
        "Compare",
        COMPARISON_VIEWS,
        key=_VIEW,
        format_func=_VIEW_LABELS.__getitem__,
        required=True,
        on_change=_change_view,
        args=(offers,),
    )
    told = replace(
        asked,
        question=question.strip(),
        speakers=_speakers(offers) if asked.view == "speakers" else _speaker(offers),
        periods=_periods(asked, offers) if asked.view == "periods" else (),
    )
    _remember(told)
    return told


def _speakers(offers: FilterChoices) -> tuple[str, ...]:
    chosen: Sequence[str] = st.multiselect(
        "Speakers",
        list(offers.values["speaker"]),
        key=_SPEAKERS,
        max_selections=MAX_SIDES,
        placeholder="Two to four speakers",
        select_all=False,
    )
    return tuple(chosen)


def _speaker(offers: FilterChoices) -> tuple[str, ...]:
    chosen: str | None = st.selectbox(
        "Speaker",
        list(offers.values["speaker"]),
        index=None,
        key=_SPEAKER,
        placeholder="Anybody",
    )
    return (chosen,) if chosen else ()


def _periods(asked: Comparison, offers: FilterChoices) -> tuple[Period, ...]:
    """The periods, as far as both of their days are chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        named = zip(_PERIODS, asked.periods, strict=False)
        periods = [_period(label, one, offers) for label, one in named]
        if len(periods) < MAX_SIDES:
            st.button("Add", icon=":material/add:", on_click=_add_period)
        if len(periods) > 1:
            st.button("Remove", icon=":material/remove:", on_click=_remove_period)
    return tuple(periods)


def _period(label: str, known: Period, offers: FilterChoices) -> Period:
    # A key of its own for each value: one that is set beside a range is not meant to be.
    chosen = st.date_input(
        label,
        value=(known.since, known.until),
        min_value=offers.first,
        max_value=offers.last,
        format="YYYY-MM-DD",
        key=f"compare-{label}-{known.since}-{known.until}",
    )
    match chosen:
        case (date() as since, date() as until):
            return Period(since.isoformat(), until.isoformat())
    return known  # the reader is about to choose the second day


def _known(asked: Comparison, index: OpenedIndex, offers: FilterChoices) -> Comparison:
    """What the address says, as far as it is to be had; periods within the time covered."""
    found = [participation_of(index).individual(name) for name in asked.speakers]
    speakers = tuple(dict.fromkeys(one.name for one in found if one))
    periods = tuple(_within(one, offers) for one in asked.periods)
    if asked.view == "periods" and not periods:
        periods = _halves(offers)
    return replace(asked, speakers=speakers, periods=periods)


def _within(period: Period, offers: FilterChoices) -> Period:
    if not (offers.first and offers.last):
        return period
    first, last = offers.first.isoformat(), offers.last.isoformat()
    return Period(*(max(first, min(last, day)) for day in (period.since, period.until)))


def _halves(offers: FilterChoices) -> tuple[Period, ...]:
    return half_periods([day.isoformat() for day in (offers.first, offers.last) if day])


def _set(comparison: Comparison) -> None:
    """Set the widgets to what the address says."""
    st.session_state[_QUESTION] = comparison.question
    st.session_state[_VIEW] = comparison.view
    st.session_state[_SPEAKERS] = list(comparison.speakers)
    st.session_state[_SPEAKER] = next(iter(comparison.speakers), None)


def _change_view(offers: FilterChoices) -> None:
    """Keep what both views have; nothing else can be said in the address of the new one."""
    known: Comparison = st.session_state[_SHOWN]
    view: ComparisonView = st.session_state[_VIEW] or known.view
    speakers = known.speakers if view == "speakers" else known.speakers[:1]
    periods = _halves(offers) if view == "periods" else ()
    _tell(replace(known, view=view, speakers=speakers, periods=periods))


def _add_period() -> None:
    known: Comparison = st.session_state[_SHOWN]
    _tell(replace(known, periods=(*known.periods, known.periods[-1])))


def _remove_period() -> None:
    known: Comparison = st.session_state[_SHOWN]
    _tell(replace(known, periods=known.periods[:-1]))


def _tell(comparison: Comparison) -> None:
    """Let the address say something else than what is shown; the run that follows shows it."""
    set_address(comparison.parameters)


def _remember(comparison: Comparison) -> None:
    st.session_state[_SHOWN] = comparison
    set_address(comparison.parameters)
