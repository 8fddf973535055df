"""The choice of a page of a long list, kept in the address by whoever shows it."""

import streamlit as st


def show_pager(key: str, asked: int, pages: int) -> int:
    """Show the choice of a page, where there are several; the one that is chosen.

    Args:
        key: names the list.
        asked: the page that the address names; it wins where another was shown before.
        pages: how many there are.
    """
    if pages < 2:
        return 1
    page = max(1, min(asked, pages))
    shown, turned = st.session_state.get(key, (page, 0))
    # A key of its own whenever the address says the page: a pager's value is not to be set.
    turned += page != shown
    chosen = st.pagination(pages, default=page, key=f"{key}-{turned}")
    st.session_state[key] = (chosen, turned)
    return chosen


def page_number_of(told: str | None) -> int:
    """The page that a parameter of an address names; the first where it names none."""
    number = told or ""
    sensible = number.isascii() and number.isdecimal() and len(number) <= 6
    return max(1, int(number)) if sensible else 1
