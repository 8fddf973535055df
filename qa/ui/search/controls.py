"""The box, the choices and the filters of a search for a phrase, kept in the address."""

from dataclasses import replace

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.concordance import LINE_ORDERS, LineOrder
from qa.browsing.phrase_search import PhraseSearch
from qa.browsing.phrases import MAX_PHRASE_CHARS, WORD_MATCHES, WordMatch
from qa.filters import LIST_FACETS
from qa.ui.catalog.active_filters import show_active_filters
from qa.ui.catalog.catalog import choices_in
from qa.ui.catalog.facet_widgets import FacetWidgets
from qa.ui.kit.keys import Key
from qa.ui.kit.panel import label_with_count, panel
from qa.ui.session.browser_store import set_widgets_again

_MATCH_LABELS: dict[WordMatch, str] = {
    "words": "Whole words",
    "forms": "Any form",
    "parts": "Parts of words",
}
_ORDER_LABELS: dict[LineOrder, str] = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "left": "By the word before",
    "right": "By the word after",
    "speaker": "By speaker",
}

SEARCH_KEY = Key(("/",), "Go to the search box", "focus", ".st-key-search-text input")
"""The key that leads to the box."""

_LAST_SEARCH = "search-shown"
_TEXT = "search-text"
_MATCH = "search-match"
_ORDER = "search-order"


def show_search_box(index: OpenedIndex, search: PhraseSearch) -> PhraseSearch:
    """Show the box and the filters of a search.

    Args:
        index: the index to search.
        search: the search in the address; it wins where it differs from that of the run before.

    Returns:
        What the reader has set, with the order and, where nothing else is new, the page.
    """
    widgets = FacetWidgets("search", LIST_FACETS, choices_in(index), has_counts=False)
    if st.session_state.get(_LAST_SEARCH) != search or widgets.are_new:
        st.session_state[_TEXT] = search.text
        st.session_state[_MATCH] = search.match
        st.session_state[_ORDER] = search.order
        widgets.set(search.filters)
    set_widgets_again((_TEXT, _MATCH, _ORDER, *widgets.keys))
    active = widgets.active
    text = st.text_input(
        "Words as they are said",
        key=_TEXT,
        max_chars=MAX_PHRASE_CHARS,
        icon=":material/search:",
        placeholder="climate change",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Words",
            WORD_MATCHES,
            key=_MATCH,
            format_func=_MATCH_LABELS.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        with panel("filters", label_with_count("Filters", len(active)), "filter_alt"):
            filters = widgets.show()
    show_active_filters("active-filters", active)
    widgets.show_notes()
    limits = replace(
        search,
        text=" ".join(text.split()),
        match=st.session_state[_MATCH] or "words",
        filters=filters,
        order=st.session_state[_ORDER] or "newest",
    )
    return (
        limits
        if limits == search
        else replace(limits, page=1, is_unspoken=_is_same(limits, search))
    )


def show_line_order() -> None:
    """Show the control of the order of the lines."""
    st.selectbox(
        "Sorted by",
        LINE_ORDERS,
        key=_ORDER,
        format_func=_ORDER_LABELS.__getitem__,
        label_visibility="collapsed",
        width=220,
    )


def record_search(search: PhraseSearch) -> None:
    """Remember the search on the page, to notice another one in the address."""
    st.session_state[_LAST_SEARCH] = search


def _is_same(limits: PhraseSearch, search: PhraseSearch) -> bool:
    """Whether the lines of words that nobody says stay: the order alone is new."""
    return search.is_unspoken and replace(limits, order=search.order) == search
