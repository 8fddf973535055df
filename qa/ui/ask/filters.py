"""The sidebar's filters: hard limits that hold before the search, kept in the address."""

import streamlit as st

from index.store.reader import OpenedIndex
from qa.filters import FACETS, Filters
from qa.ui.catalog.catalog import offers_in
from qa.ui.catalog.facet_widgets import FacetWidgets

_SHOWN = "filters-shown"


def show_filters(index: OpenedIndex, asked: Filters) -> Filters:
    """Show the filters in the sidebar; what the reader has set them to.

    Args:
        index: what is searched.
        asked: what the address says; it wins where it differs from what was shown before.
    """
    widgets = FacetWidgets("filter", FACETS, offers_in(index))
    if st.session_state.get(_SHOWN) != asked or widgets.are_new:
        widgets.set(asked)
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
    st.session_state[_SHOWN] = filters
    return filters


def describe_filters(filters: Filters) -> str:
    """What the filters let through, such as "Iván Duque · from 2021-10-20"; empty for all."""
    told = [value for facet in FACETS for value in filters.values(facet)]
    told += [f"from {filters.since}"] if filters.since else []
    told += [f"until {filters.until}"] if filters.until else []
    return " · ".join(told)
