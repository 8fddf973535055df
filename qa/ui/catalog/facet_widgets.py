"""Widgets that filter a search or a list by speaker, place, kind, file and day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from index.dates import partial_date
from index.search.terms import folded
from qa.browsing.choices import FilterChoices
from qa.filters import SOURCE_FACET, Facet, Filters
from qa.records import NameCorrection
from qa.ui.catalog.active_filters import ActiveFilter
from qa.ui.kit.notices import show_caption
from qa.wording import as_sentence, correction_line, no_such_value

_DAYS = {"since": "From", "until": "Until"}
_COUNT_HELP = "In brackets: how many transcripts"


class FacetWidgets:
    """The filter widgets of a page.

    Args:
        page: name of the page, which keeps its widgets apart from those of other pages.
        facets: the facets to filter by.
        choices: the values to choose from.
        has_counts: whether each value tells how many transcripts it is in; not where other things
            are listed.
    """

    def __init__(
        self,
        page: str,
        facets: Sequence[Facet],
        choices: FilterChoices,
        *,
        has_counts: bool = True,
    ) -> None:
        self._page = page
        self._has_counts = has_counts
        self._facets = facets
        self._choices = choices

    @property
    def are_new(self) -> bool:
        """Whether the run before did not show them."""
        return self._key("since") not in st.session_state

    def set(self, filters: Filters) -> None:
        """Set the widgets to filters; values that mean none are dropped, and it is said."""
        notes: list[str] = []
        for facet in self._facets:
            meanings = {
                value: self._choices.meaning_of(facet, value) for value in filters.values(facet)
            }
            notes += [value_note(facet, value, self._choices) for value in meanings]
            values = list(dict.fromkeys(filter(None, meanings.values())))
            st.session_state[self._key(facet.name)] = values
        st.session_state[self._key("notes")] = list(filter(None, notes))
        st.session_state[self._key("since")] = self._choices.clamped(filters.since)
        st.session_state[self._key("until")] = self._choices.clamped(filters.until)

    @property
    def keys(self) -> list[str]:
        """The keys of the widgets."""
        return [self._key(name) for name in (*(facet.name for facet in self._facets), *_DAYS)]

    def show(self) -> Filters:
        """Show the widgets and return the filters that the reader has chosen."""
        values = {facet.field: self._multiselect(facet) for facet in self._facets}
        since, until = (self._day(name, label) for name, label in _DAYS.items())
        return Filters(since=since, until=until, **values)

    def show_notes(self) -> None:
        """Show what was made of values of the address that are not in the lists; see ``set``."""
        for number, note in enumerate(st.session_state.get(self._key("notes"), ())):
            show_caption(self._key(f"note-{number}"), note)

    @property
    def active(self) -> list[ActiveFilter]:
        """The filters that the widgets are set to, in their order."""
        values = [
            ActiveFilter(facet.label, value, partial(self._remove, facet.name, value))
            for facet in self._facets
            for value in st.session_state[self._key(facet.name)]
        ]
        days = [
            ActiveFilter(label, partial_date(f"{day}").label, partial(self._remove, name, day))
            for name, label in _DAYS.items()
            if (day := st.session_state[self._key(name)])
        ]
        return values + days

    def clear(self) -> None:
        """Set the widgets to no filters."""
        self.set(Filters())

    def _remove(self, name: str, value: str | date) -> None:
        """Set a widget to what it has without a value."""
        key = self._key(name)
        left = None if name in _DAYS else [v for v in st.session_state[key] if v != value]
        st.session_state[key] = left
        self._drop_notes()

    def _multiselect(self, facet: Facet) -> tuple[str, ...]:
        counts = self._choices.values[facet.name]
        shows_counts = self._has_counts and facet is not SOURCE_FACET
        values: Sequence[str] = st.multiselect(
            facet.label,
            list(counts),
            format_func=lambda value: f"{value} ({counts[value]:,})" if shows_counts else value,
            key=self._key(facet.name),
            help=_COUNT_HELP if shows_counts else None,
            placeholder="Any",
            select_all=False,
            on_change=self._drop_notes,
        )
        return tuple(values)

    def _day(self, name: str, label: str) -> str | None:
        day = st.date_input(
            label,
            value=None,
            min_value=self._choices.first,
            max_value=self._choices.last,
            format="YYYY-MM-DD",
            key=self._key(name),
            on_change=self._drop_notes,
        )
        return day.isoformat() if isinstance(day, date) else None

    def _drop_notes(self) -> None:
        st.session_state[self._key("notes")] = []

    def _key(self, name: str) -> str:
        return f"{self._page}-{name}"


def value_note(facet: Facet, value: str, choices: FilterChoices) -> str:
    """What was made of a value of the address that is not in the list; empty if it is.

    Args:
        facet: the facet.
        value: its value in the address.
        choices: the lists.
    """
    meaning = choices.meaning_of(facet, value)
    if meaning is None:
        return as_sentence(no_such_value(facet.name, value, list(choices.values[facet.name])))
    is_same = folded(meaning) == folded(value)
    return "" if is_same else correction_line(NameCorrection(value, meaning))
