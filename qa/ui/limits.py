"""The sidebar of the list of transcripts: what is shown of them, kept in the address."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.opened import OpenedIndex
from qa.holdings import Holdings
from qa.selection import LIMITS, MAX_TEXT_CHARS, ORDERS, Order, Selection
from qa.ui.library import holdings_of

ORDER_NAMES: dict[Order, str] = {"newest": "Newest", "oldest": "Oldest", "title": "Title"}

_SHOWN = "browse-shown"
_ORDER = "browse-order"
_LABELS = {"speaker": "Speaker", "place": "Place", "kind": "Kind of source"}


@dataclass(frozen=True, slots=True)
class Offers:
    """What the limits can be set to.

    Attributes:
        values: parameter of the address -> value -> transcripts, the most frequent first.
        first: earliest day of a transcript, None when no day is known.
        last: latest day.
    """

    values: dict[str, dict[str, int]]
    first: date | None
    last: date | None


def offers_of(holdings: Holdings) -> Offers:
    """What the transcripts can be limited to."""
    known = [entry.metadata for entry in holdings.entries]
    people = zip(holdings.people.individuals, holdings.transcripts, strict=True)
    heard = Counter({person.name: len(numbers) for person, numbers in people})
    days = [one.date for one in known if one.date]
    return Offers(
        values={
            "speaker": dict(heard.most_common()),
            "place": dict(Counter(one.place for one in known if one.place).most_common()),
            "kind": dict(Counter(one.kind for one in known if one.kind).most_common()),
        },
        first=min((date.fromisoformat(day.first) for day in days), default=None),
        last=max((date.fromisoformat(day.last) for day in days), default=None),
    )


def offers_in(index: OpenedIndex) -> Offers:
    """What the transcripts of an index can be limited to."""
    return _offers(index.fingerprint, index)


@st.cache_resource(show_spinner=False, max_entries=2)
def _offers(generation: str, _index: OpenedIndex) -> Offers:
    return offers_of(holdings_of(_index))


def show_limits(index: OpenedIndex, asked: Selection) -> Selection:
    """Show the limits in the sidebar; what the reader has set them to, order and page too.

    Args:
        index: what is browsed.
        asked: what the address says; it wins where it differs from what was shown before.
    """
    offers = offers_in(index)
    if st.session_state.get(_SHOWN) != asked or _key("text") not in st.session_state:
        _set(asked, offers)
    with st.sidebar:
        st.subheader("Show only", anchor=False)
        text = st.text_input(
            "Words of title, place, date or file",
            key=_key("text"),
            max_chars=MAX_TEXT_CHARS,
            icon=":material/search:",
        )
        chosen = {name: _multiselect(key, offers) for key, name in LIMITS.items()}
        left, right = st.columns(2, gap="xsmall")
        since, until = _day("since", "From", offers, left), _day("until", "Until", offers, right)
        limited = Selection(
            text=" ".join(text.split()),
            since=since,
            until=until,
            places=chosen["places"],
            speakers=chosen["speakers"],
            kinds=chosen["kinds"],
        )
        st.button(
            "Clear",
            type="tertiary",
            icon=":material/filter_alt_off:",
            disabled=limited == Selection(),
            on_click=_clear,
        )
    order: Order = st.session_state[_ORDER] or "newest"
    return replace(limited, order=order, page=asked.page if limited == asked.limits else 1)


def show_order() -> None:
    """Show the choice of an order."""
    st.segmented_control(
        "Order",
        ORDERS,
        key=_ORDER,
        format_func=ORDER_NAMES.__getitem__,
        required=True,
        label_visibility="collapsed",
    )


def remember(selection: Selection) -> None:
    """Note what is shown, so that another address is known from it."""
    st.session_state[_SHOWN] = selection


def _multiselect(key: str, offers: Offers) -> tuple[str, ...]:
    counts = offers.values[key]
    chosen: Sequence[str] = st.multiselect(
        _LABELS[key],
        list(counts),
        format_func=lambda one: f"{one} ({counts[one]:,})",
        key=_key(key),
        help="In brackets: how many transcripts",
        placeholder="Any",
        select_all=False,
    )
    return tuple(chosen)


def _day(key: str, label: str, offers: Offers, column: DeltaGenerator) -> str | None:
    day = column.date_input(
        label,
        value=None,
        min_value=offers.first,
        max_value=offers.last,
        format="YYYY-MM-DD",
        key=_key(key),
    )
    return day.isoformat() if isinstance(day, date) else None


def _set(selection: Selection, offers: Offers) -> None:
    """Set the widgets to what the address says, as far as it is to be had."""
    st.session_state[_key("text")] = selection.text
    for key, name in LIMITS.items():
        offered = offers.values[key]
        st.session_state[_key(key)] = [one for one in getattr(selection, name) if one in offered]
    for key in ("since", "until"):
        st.session_state[_key(key)] = _within(getattr(selection, key), offers)
    st.session_state[_ORDER] = selection.order


def _within(day: str | None, offers: Offers) -> date | None:
    """A day of an address, moved into the days that there are transcripts of."""
    if not (day and offers.first and offers.last):
        return None
    return max(offers.first, min(offers.last, date.fromisoformat(day)))


def _clear() -> None:
    st.session_state[_key("text")] = ""
    for key in LIMITS:
        st.session_state[_key(key)] = []
    for key in ("since", "until"):
        st.session_state[_key(key)] = None


def _key(name: str) -> str:
    return f"browse-{name}"
