"""A pager for long lists; the page that uses it keeps its number in the URL."""

import streamlit as st


def show_pager(key: str, number: int, pages: int) -> int:
    """Show a pager if there are several pages.

    Args:
        key: key of the list.
        number: page number in the URL; it wins over the page of the run before.
        pages: how many pages there are.

    Returns:
        The number of the chosen page, from 1.
    """
    if pages < 2:
        return 1
    requested = max(1, min(number, pages))
    current, version = st.session_state.get(key, (requested, 0))
    # A new key whenever the URL sets the page: the value of a pager cannot be set.
    version += requested != current
    current = st.pagination(pages, default=requested, key=f"{key}-{version}")
    st.session_state[key] = (current, version)
    return current


def page_number_of(parameter: str | None) -> int:
    """The page number in a URL parameter; 1 if it is missing or not a number."""
    digits = parameter or ""
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= 6
    return max(1, int(digits)) if is_number else 1
