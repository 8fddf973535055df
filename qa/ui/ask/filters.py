"""The filters of questions: hard limits applied before the search, kept in the URL."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.store.reader import OpenedIndex
from qa.filters import FACETS, Filters
from qa.ui.catalog.active_filters import show_active_filters
from qa.ui.catalog.catalog import choices_in
from qa.ui.catalog.facet_widgets import FacetWidgets
from qa.ui.kit.panel import label_with_count, panel
from qa.ui.session.browser_store import set_widgets_again

_LAST_FILTERS = "filters-shown"


def show_filters(index: OpenedIndex, filters: Filters, row: DeltaGenerator) -> Filters:
    """Show the button that opens the filters, and the filters that hold.

    Args:
        index: the index to search.
        filters: filters in the URL; they win where they differ from those of the run before.
        row: place for the filters that hold.

    Returns:
        The filters that the reader has set.
    """
    widgets = FacetWidgets("filter", FACETS, choices_in(index))
    if st.session_state.get(_LAST_FILTERS) != filters or widgets.are_new:
        widgets.set(filters)
    set_widgets_again(widgets.keys)
    with panel("filters", label_with_count("Filters", len(widgets.active)), "filter_alt"):
        filters = widgets.show()
    with row:
        show_active_filters("active-filters", widgets.active)
        widgets.show_notes()
    st.session_state[_LAST_FILTERS] = filters
    return filters
