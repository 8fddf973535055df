"""The widgets of a comparison, kept in the address."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.choices import FilterChoices
from qa.browsing.comparison import (
    COMPARISON_VIEWS,
    MAX_SIDES,
    MAX_TABLE_QUESTIONS,
    Comparison,
    ComparisonView,
    Period,
    half_periods,
    max_speakers,
    questions_in,
)
from qa.filters import SPEAKER_FACET
from qa.ui.catalog.catalog import choices_in, participation_of
from qa.ui.catalog.facet_widgets import value_note
from qa.ui.kit.notices import show_caption
from qa.ui.kit.routes import set_address
from qa.ui.session.browser_store import set_widgets_again
from qa.understanding.query import MAX_QUESTION_CHARS

_VIEW_LABELS: dict[ComparisonView, str] = {
    "speakers": "Speakers",
    "periods": "Periods",
    "timeline": "Timeline",
    "table": "Table",
}

_PERIODS = ("Period 1", "Period 2", "Period 3", "Period 4")
_LAST_COMPARISON = "compare-shown"
_QUESTION = "compare-question"
_QUESTIONS = "compare-questions"
_VIEW = "compare-view"
_SPEAKERS = "compare-speakers"
_SPEAKER = "compare-speaker"
_NOTES = "compare-notes"
"""What was made of speakers of the address that are not in the lists."""


def show_controls(index: OpenedIndex, comparison: Comparison) -> Comparison:
    """Show the question, the view and the sides of a comparison.

    Args:
        index: the index to search.
        comparison: comparison in the address; it wins where it differs from that of the run
            before.

    Returns:
        What the reader has set.
    """
    choices = choices_in(index)
    notes = [value_note(SPEAKER_FACET, name, choices) for name in comparison.speakers]
    comparison = _without_unknown(comparison, index, choices)
    is_new = st.session_state.get(_LAST_COMPARISON) != comparison or _VIEW not in st.session_state
    if is_new or any(notes):
        _set(comparison)
        st.session_state[_NOTES] = list(filter(None, notes))
    set_widgets_again((_QUESTION, _QUESTIONS, _VIEW, _SPEAKERS, _SPEAKER))
    is_table = comparison.view == "table"
    questions = _questions() if is_table else [_question()]
    st.segmented_control(
        "Compare",
        COMPARISON_VIEWS,
        key=_VIEW,
        format_func=_VIEW_LABELS.__getitem__,
        required=True,
        on_change=_change_view,
        args=(choices,),
    )
    has_several = max_speakers(comparison.view) > 1
    is_of_periods = comparison.view == "periods"
    comparison = replace(
        comparison,
        questions=questions_in(questions, comparison.view),
        speakers=_speakers(choices, comparison.view) if has_several else _speaker(choices),
        periods=_periods(comparison, choices) if is_of_periods else (),
    )
    for number, note in enumerate(st.session_state[_NOTES]):
        show_caption(f"compare-note-{number}", note)
    st.session_state[_LAST_COMPARISON] = comparison
    set_address(comparison.parameters)
    return comparison


def _question() -> str:
    return st.text_input(
        "Question",
        key=_QUESTION,
        max_chars=MAX_QUESTION_CHARS,
        placeholder="One question for all of them",
    )


def _questions() -> list[str]:
    text = st.text_area(
        "Questions, one a line",
        key=_QUESTIONS,
        max_chars=MAX_TABLE_QUESTIONS * MAX_QUESTION_CHARS,
        placeholder=f"At most {MAX_TABLE_QUESTIONS}",
    )
    return text.splitlines()


def _speakers(choices: FilterChoices, view: ComparisonView) -> tuple[str, ...]:
    most = max_speakers(view)
    speakers: Sequence[str] = st.multiselect(
        "Speakers",
        list(choices.values["speaker"]),
        key=_SPEAKERS,
        max_selections=most,
        placeholder=f"At most {most} speakers",
        select_all=False,
        on_change=_drop_notes,
    )
    return tuple(speakers)


def _speaker(choices: FilterChoices) -> tuple[str, ...]:
    speaker: str | None = st.selectbox(
        "Speaker",
        list(choices.values["speaker"]),
        index=None,
        key=_SPEAKER,
        placeholder="Anybody",
        on_change=_drop_notes,
    )
    return (speaker,) if speaker else ()


def _periods(comparison: Comparison, choices: FilterChoices) -> tuple[Period, ...]:
    """Show the fields of the periods; a period changes once both of its days are chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        labels_and_periods = zip(_PERIODS, comparison.periods, strict=False)
        periods = [_period(label, period, choices) for label, period in labels_and_periods]
        if len(periods) < MAX_SIDES:
            st.button("Add", icon=":material/add:", on_click=_add_period)
        if len(periods) > 1:
            st.button("Remove", icon=":material/remove:", on_click=_remove_period)
    return tuple(periods)


def _period(label: str, period: Period, choices: FilterChoices) -> Period:
    # A key of its own for each value, since a range must not be set through the session as well.
    days = st.date_input(
        label,
        value=(period.since, period.until),
        min_value=choices.first,
        max_value=choices.last,
        format="YYYY-MM-DD",
        key=f"compare-{label}-{period.since}-{period.until}",
    )
    match days:
        case (date() as since, date() as until):
            return Period(since.isoformat(), until.isoformat())
    return period  # the reader has not chosen the second day yet


def _without_unknown(
    comparison: Comparison, index: OpenedIndex, choices: FilterChoices
) -> Comparison:
    """Return the comparison without unknown speakers, its periods within the time covered."""
    names = [choices.meaning_of(SPEAKER_FACET, name) or name for name in comparison.speakers]
    people = [participation_of(index).individual(name) for name in names]
    speakers = tuple(dict.fromkeys(person.name for person in people if person))
    periods = tuple(_within(period, choices) for period in comparison.periods)
    if comparison.view == "periods" and not periods:
        periods = _halves(choices)
    return replace(comparison, speakers=speakers, periods=periods)


def _within(period: Period, choices: FilterChoices) -> Period:
    if not (choices.first and choices.last):
        return period
    first, last = choices.first.isoformat(), choices.last.isoformat()
    return Period(*(max(first, min(last, day)) for day in (period.since, period.until)))


def _halves(choices: FilterChoices) -> tuple[Period, ...]:
    return half_periods([day.isoformat() for day in (choices.first, choices.last) if day])


def _set(comparison: Comparison) -> None:
    """Set the widgets from the address."""
    st.session_state[_QUESTION] = comparison.question
    st.session_state[_QUESTIONS] = "\n".join(comparison.questions)
    st.session_state[_VIEW] = comparison.view
    st.session_state[_SPEAKERS] = list(comparison.speakers)
    st.session_state[_SPEAKER] = next(iter(comparison.speakers), None)


def _drop_notes() -> None:
    st.session_state[_NOTES] = []


def _change_view(choices: FilterChoices) -> None:
    """Change the view in the address, with the speakers and periods that it can have."""
    comparison: Comparison = st.session_state[_LAST_COMPARISON]
    view: ComparisonView = st.session_state[_VIEW] or comparison.view
    changed = replace(
        comparison,
        view=view,
        questions=questions_in(comparison.questions, view),
        speakers=comparison.speakers[: max_speakers(view)],
        periods=_halves(choices) if view == "periods" else (),
    )
    _set_address(changed)


def _add_period() -> None:
    comparison: Comparison = st.session_state[_LAST_COMPARISON]
    periods = (*comparison.periods, comparison.periods[-1])
    _set_address(replace(comparison, periods=periods))


def _remove_period() -> None:
    comparison: Comparison = st.session_state[_LAST_COMPARISON]
    _set_address(replace(comparison, periods=comparison.periods[:-1]))


def _set_address(comparison: Comparison) -> None:
    """Set the address in a callback; the run that follows sets the widgets from it."""
    set_address(comparison.parameters)
