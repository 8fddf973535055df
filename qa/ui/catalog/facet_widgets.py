"""Widgets that limit a search or a list by speaker, place, kind, file and day."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from qa.browsing.choices import FilterChoices
from qa.filters import SOURCE_FACET, Facet, Filters

_COUNTED = "In brackets: how many transcripts"


class FacetWidgets:
    """The widgets of one page.

    Args:
        page: its name; each page's widgets are its own.
        facets: what it can be limited by.
        offers: what can be chosen.
    """

    def __init__(self, page: str, facets: Sequence[Facet], offers: FilterChoices) -> None:
        self._page = page
        self._facets = facets
        self._offers = offers

    @property
    def are_new(self) -> bool:
        """Whether they were not shown in the run before."""
        return self._key("since") not in st.session_state

    def set(self, filters: Filters) -> None:
        """Let them say what an address says, as far as it is to be had."""
        for facet in self._facets:
            offered = self._offers.values[facet.name]
            wanted = filters.values(facet)
            st.session_state[self._key(facet.name)] = [one for one in wanted if one in offered]
        st.session_state[self._key("since")] = self._offers.clamped(filters.since)
        st.session_state[self._key("until")] = self._offers.clamped(filters.until)

    def show(self) -> Filters:
        """Show them; what the reader has chosen."""
        chosen = {facet.field: self._multiselect(facet) for facet in self._facets}
        since = self._day("since", "From")
        return Filters(since=since, until=self._day("until", "Until"), **chosen)

    def clear(self) -> None:
        """Let them limit nothing."""
        self.set(Filters())

    def _multiselect(self, facet: Facet) -> tuple[str, ...]:
        counts = self._offers.values[facet.name]
        counted = facet is not SOURCE_FACET
        chosen: Sequence[str] = st.multiselect(
            facet.label,
            list(counts),
            format_func=lambda one: f"{one} ({counts[one]:,})" if counted else one,
            key=self._key(facet.name),
            help=_COUNTED if counted else None,
            placeholder="Any",
            select_all=False,
        )
        return tuple(chosen)

    def _day(self, name: str, label: str) -> str | None:
        day = st.date_input(
            label,
            value=None,
            min_value=self._offers.first,
            max_value=self._offers.last,
            format="YYYY-MM-DD",
            key=self._key(name),
        )
        return day.isoformat() if isinstance(day, date) else None

    def _key(self, name: str) -> str:
        return f"{self._page}-{name}"
