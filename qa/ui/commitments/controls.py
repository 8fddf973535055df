"""The box for a topic, the filters and the order of commitments, kept in the address."""

from dataclasses import replace

import streamlit as st

from index.store.reader import OpenedIndex
from qa.commitments.selection import COMMITMENT_ORDERS, CommitmentOrder, CommitmentSelection
from qa.filters import LIST_FACETS
from qa.ui.catalog.active_filters import show_active_filters
from qa.ui.catalog.catalog import choices_in
from qa.ui.catalog.facet_widgets import FacetWidgets
from qa.ui.kit.panel import label_with_count, panel
from qa.ui.session.browser_store import set_widgets_again
from qa.understanding.query import MAX_QUESTION_CHARS

_ORDER_LABELS: dict[CommitmentOrder, str] = {
    "best": "Best first",
    "newest": "Newest first",
    "deadline": "By deadline",
}

_LAST_SELECTION = "commitments-selection"
_TOPIC = "commitments-topic"
_MEASURED = "commitments-measured"
_ORDER = "commitments-order"


def show_commitment_limits(
    index: OpenedIndex, selection: CommitmentSelection
) -> CommitmentSelection:
    """Show the box and the filters of the list.

    Args:
        index: the index of the commitments.
        selection: selection in the address; it wins where it differs from that of the run before.

    Returns:
        What the reader has set, with the order and, where nothing else is new, the page.
    """
    widgets = FacetWidgets("commitments", LIST_FACETS, choices_in(index), has_counts=False)
    if st.session_state.get(_LAST_SELECTION) != selection or widgets.are_new:
        st.session_state[_TOPIC] = selection.topic
        st.session_state[_MEASURED] = selection.measured
        st.session_state[_ORDER] = selection.order
        widgets.set(selection.filters)
    set_widgets_again((_TOPIC, _MEASURED, _ORDER, *widgets.keys))
    active = widgets.active
    topic = st.text_input(
        "About",
        key=_TOPIC,
        max_chars=MAX_QUESTION_CHARS,
        icon=":material/search:",
        placeholder="emissions",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle("With an amount or a deadline", key=_MEASURED)
        with panel("filters", label_with_count("Filters", len(active)), "filter_alt"):
            filters = widgets.show()
    show_active_filters("active-filters", active)
    widgets.show_notes()
    limits = replace(
        selection,
        topic=" ".join(topic.split()),
        filters=filters,
        measured=st.session_state[_MEASURED],
        order=st.session_state[_ORDER] or "best",
    )
    return limits if limits == selection else replace(limits, page=1)


def show_commitment_order() -> None:
    """Show the control of the order."""
    st.selectbox(
        "Sorted by",
        COMMITMENT_ORDERS,
        key=_ORDER,
        format_func=_ORDER_LABELS.__getitem__,
        label_visibility="collapsed",
        width=180,
    )


def record_commitments(selection: CommitmentSelection) -> None:
    """Remember the selection on the page, to notice another one in the address."""
    st.session_state[_LAST_SELECTION] = selection
