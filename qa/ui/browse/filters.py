"""The sidebar of the list of transcripts: what is shown of them, kept in the address."""

from dataclasses import replace

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.selection import MAX_TEXT_CHARS, ORDERS, Order, Selection
from qa.filters import LIST_FACETS
from qa.ui.catalog.catalog import choices_in
from qa.ui.catalog.facet_widgets import FacetWidgets

_ORDER_LABELS: dict[Order, str] = {"newest": "Newest", "oldest": "Oldest", "title": "Title"}

_SHOWN = "browse-shown"
_ORDER = "browse-order"
_TEXT = "browse-text"


def show_limits(index: OpenedIndex, asked: Selection) -> Selection:
    """Show the limits in the sidebar; what the reader has set them to, order and page too.

    Args:
        index: what is browsed.
        asked: what the address says; it wins where it differs from what was shown before.
    """
    widgets = FacetWidgets("browse", LIST_FACETS, choices_in(index))
    if st.session_state.get(_SHOWN) != asked or widgets.are_new:
        _set(asked, widgets)
    with st.sidebar:
        st.subheader("Show only", anchor=False)
        text = st.text_input(
            "Words of title, place, date or file",
            key=_TEXT,
            max_chars=MAX_TEXT_CHARS,
            icon=":material/search:",
        )
        limited = Selection(text=" ".join(text.split()), filters=widgets.show())
        st.button(
            "Clear",
            type="tertiary",
            icon=":material/filter_alt_off:",
            disabled=limited == Selection(),
            on_click=_clear,
            args=(widgets,),
        )
    order: Order = st.session_state[_ORDER] or "newest"
    return replace(limited, order=order, page=asked.page if limited == asked.limits else 1)


def show_order() -> None:
    """Show the choice of an order."""
    st.segmented_control(
        "Order",
        ORDERS,
        key=_ORDER,
        format_func=_ORDER_LABELS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )


def record_selection(selection: Selection) -> None:
    """Note what is shown, so that another address is known from it."""
    st.session_state[_SHOWN] = selection


def _set(selection: Selection, widgets: FacetWidgets) -> None:
    """Set the widgets to what the address says."""
    st.session_state[_TEXT] = selection.text
    st.session_state[_ORDER] = selection.order
    widgets.set(selection.filters)


def _clear(widgets: FacetWidgets) -> None:
    st.session_state[_TEXT] = ""
    widgets.clear()
