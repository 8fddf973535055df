"""Filters and order of the list of transcripts, kept in the address."""

from dataclasses import replace

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.selection import MAX_TEXT_CHARS, ORDERS, Order, Selection
from qa.filters import LIST_FACETS
from qa.ui.catalog.active_filters import ActiveFilter, show_active_filters
from qa.ui.catalog.catalog import choices_in
from qa.ui.catalog.facet_widgets import FacetWidgets
from qa.ui.kit.panel import label_with_count, panel
from qa.ui.session.browser_store import set_widgets_again

_ORDER_LABELS: dict[Order, str] = {
    "newest": "Newest",
    "oldest": "Oldest",
    "title": "Title",
    "longest": "Longest",
}

_LAST_SELECTION = "browse-shown"
_ORDER = "browse-order"
_TEXT = "browse-text"


def show_limits(index: OpenedIndex, selection: Selection) -> Selection:
    """Show the button that opens the filters of the list, and the filters that hold.

    Args:
        index: the index to browse.
        selection: selection in the address; it wins where it differs from that of the run before.

    Returns:
        What the reader has set, with order and page.
    """
    widgets = FacetWidgets("browse", LIST_FACETS, choices_in(index))
    if st.session_state.get(_LAST_SELECTION) != selection or widgets.are_new:
        _set(selection, widgets)
    set_widgets_again((_TEXT, _ORDER, *widgets.keys))
    active = [*_text_filters(), *widgets.active]
    with panel("filters", label_with_count("Filters", len(active)), "filter_alt"):
        text = st.text_input(
            "Words of title, place, date or file",
            key=_TEXT,
            max_chars=MAX_TEXT_CHARS,
            icon=":material/search:",
        )
        limits = Selection(text=" ".join(text.split()), filters=widgets.show())
    show_active_filters("active-filters", active)
    widgets.show_notes()
    order: Order = st.session_state[_ORDER] or "newest"
    page = selection.page if limits == selection.limits else 1
    return replace(limits, order=order, page=page)


def show_order() -> None:
    """Show the control of the order."""
    st.segmented_control(
        "Order",
        ORDERS,
        key=_ORDER,
        format_func=_ORDER_LABELS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )


def record_selection(selection: Selection) -> None:
    """Remember the selection on the page, to notice another one in the address."""
    st.session_state[_LAST_SELECTION] = selection


def _set(selection: Selection, widgets: FacetWidgets) -> None:
    """Set the widgets from the address."""
    st.session_state[_TEXT] = selection.text
    st.session_state[_ORDER] = selection.order
    widgets.set(selection.filters)


def _text_filters() -> list[ActiveFilter]:
    text = st.session_state[_TEXT]
    return [ActiveFilter("Words", text, _clear_text)] if text.strip() else []


def _clear_text() -> None:
    st.session_state[_TEXT] = ""
