"""The filters in the sidebar: hard limits applied before the search, kept in the URL."""

import streamlit as st

from index.store.reader import OpenedIndex
from qa.filters import FACETS, Filters
from qa.ui.catalog.catalog import choices_in
from qa.ui.catalog.facet_widgets import FacetWidgets
from qa.ui.session.browser_store import set_widgets_again

_LAST_FILTERS = "filters-shown"


def show_filters(index: OpenedIndex, filters: Filters) -> Filters:
    """Show the filters in the sidebar.

    Args:
        index: the index to search.
        filters: filters in the URL; they win where they differ from those of the run before.

    Returns:
        The filters that the reader has set.
    """
    widgets = FacetWidgets("filter", FACETS, choices_in(index))
    if st.session_state.get(_LAST_FILTERS) != filters or widgets.are_new:
        widgets.set(filters)
    set_widgets_again(widgets.keys)
    with st.sidebar:
        st.subheader("Search only", anchor=False)
        filters = widgets.show()
        st.button(
            "Clear filters",
            type="tertiary",
            icon=":material/filter_alt_off:",
            disabled=filters == Filters(),
            on_click=widgets.clear,
        )
    st.session_state[_LAST_FILTERS] = filters
    return filters
