"""Widgets that limit a search or a list by speaker, place, kind, file and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from qa.offers import Offers

_LABELS = {"speaker": "Speaker", "place": "Place", "kind": "Kind of source", "source": "File"}
_COUNTED = "In brackets: how many transcripts"


@dataclass(frozen=True, slots=True)
class Limited:
    """What a reader has chosen.

    Attributes:
        chosen: parameter of the address -> values; any of them.
        since: first day, ISO 8601, None for any.
        until: last day.
    """

    chosen: Mapping[str, tuple[str, ...]]
    since: str | None
    until: str | None

    def __bool__(self) -> bool:
        return bool(any(self.chosen.values()) or self.since or self.until)


class LimitWidgets:
    """The widgets of one page.

    Args:
        page: its name; each page's widgets are its own.
        names: parameters of the address that it knows.
        offers: what can be chosen.
    """

    def __init__(self, page: str, names: Sequence[str], offers: Offers) -> None:
        self._page = page
        self._names = names
        self._offers = offers

    @property
    def are_new(self) -> bool:
        """Whether they were not shown in the run before."""
        return self._key("since") not in st.session_state

    def set(self, limited: Limited) -> None:
        """Let them say what an address says, as far as it is to be had."""
        for name in self._names:
            offered = self._offers.values[name]
            wanted = limited.chosen[name]
            st.session_state[self._key(name)] = [one for one in wanted if one in offered]
        st.session_state[self._key("since")] = self._offers.within(limited.since)
        st.session_state[self._key("until")] = self._offers.within(limited.until)

    def show(self) -> Limited:
        """Show them; what the reader has chosen."""
        chosen = {name: self._multiselect(name) for name in self._names}
        since = self._day("since", "From")
        return Limited(chosen, since, self._day("until", "Until"))

    def clear(self) -> None:
        """Let them limit nothing."""
        self.set(Limited(dict.fromkeys(self._names, ()), None, None))

    def _multiselect(self, name: str) -> tuple[str, ...]:
        counts = self._offers.values[name]
        counted = name != "source"
        chosen: Sequence[str] = st.multiselect(
            _LABELS[name],
            list(counts),
            format_func=lambda one: f"{one} ({counts[one]:,})" if counted else one,
            key=self._key(name),
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
