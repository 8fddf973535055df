"""The sidebar's filters: hard limits that hold before the search, kept in the address."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.opened import OpenedIndex
from qa.choices import Choices, choices_of
from qa.records import Filters
from qa.ui.inquiry import FILTERS

_SHOWN = "filters-shown"
_LABELS = {"speaker": "Speaker", "place": "Place", "kind": "Kind of source", "source": "File"}
_COUNTS = {
    "speaker": "In brackets: how many passages",
    "place": "In brackets: how many transcripts",
    "kind": "In brackets: how many transcripts",
    "source": None,
}


@st.cache_resource(show_spinner=False, max_entries=2)
def _choices(generation: str, _index: OpenedIndex) -> Choices:
    return choices_of(_index)


def show_filters(index: OpenedIndex, asked: Filters) -> Filters:
    """Show the filters in the sidebar; what the reader has set them to.

    Args:
        index: what is searched.
        asked: what the address says; it wins where it differs from what was shown before.
    """
    choices = _choices(index.fingerprint, index)
    if st.session_state.get(_SHOWN) != asked or _key("since") not in st.session_state:
        _set(asked, choices)
    with st.sidebar:
        st.subheader("Search only", anchor=False)
        chosen = {name: _multiselect(key, choices) for key, name in FILTERS.items()}
        left, right = st.columns(2, gap="xsmall")
        since = _day("since", "From", choices, left)
        until = _day("until", "Until", choices, right)
        st.button(
            "Clear filters",
            type="tertiary",
            icon=":material/filter_alt_off:",
            disabled=not (any(chosen.values()) or since or until),
            on_click=_clear,
        )
    filters = Filters(since=since, until=until, **chosen)
    st.session_state[_SHOWN] = filters
    return filters


def in_words(filters: Filters) -> str:
    """What the filters let through, such as "Duque · from 2021-10-20"; empty for everything."""
    named = [value for name in FILTERS.values() for value in getattr(filters, name)]
    named += [f"from {filters.since}"] if filters.since else []
    named += [f"until {filters.until}"] if filters.until else []
    return " · ".join(named)


def _multiselect(key: str, choices: Choices) -> tuple[str, ...]:
    counts: dict[str, int] = getattr(choices, FILTERS[key])
    told = _COUNTS[key]
    chosen: Sequence[str] = st.multiselect(
        _LABELS[key],
        list(counts),
        format_func=lambda one: f"{one} ({counts[one]:,})" if told else one,
        key=_key(key),
        help=told,
        placeholder="Any",
        select_all=False,
    )
    return tuple(chosen)


def _day(key: str, label: str, choices: Choices, column: DeltaGenerator) -> str | None:
    first, last = (
        date.fromisoformat(day) if day else None for day in (choices.first, choices.last)
    )
    day = column.date_input(
        label,
        value=None,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key=_key(key),
    )
    return day.isoformat() if isinstance(day, date) else None


def _set(filters: Filters, choices: Choices) -> None:
    """Set the widgets to what the address says, as far as it is to be had."""
    for key, name in FILTERS.items():
        offered: dict[str, int] = getattr(choices, name)
        st.session_state[_key(key)] = [one for one in getattr(filters, name) if one in offered]
    for key in ("since", "until"):
        st.session_state[_key(key)] = _within(getattr(filters, key), choices)


def _within(day: str | None, choices: Choices) -> date | None:
    """A day of an address, moved into the days that there are transcripts of."""
    try:
        named = date.fromisoformat(day or "")
    except ValueError:
        return None
    if not (choices.first and choices.last):
        return None
    return max(date.fromisoformat(choices.first), min(date.fromisoformat(choices.last), named))


def _clear() -> None:
    for key in FILTERS:
        st.session_state[_key(key)] = []
    for key in ("since", "until"):
        st.session_state[_key(key)] = None


def _key(name: str) -> str:
    return f"filter-{name}"
