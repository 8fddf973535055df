"""The title of the browser's window and its tab: what the page shows, the page, the app."""

import streamlit as st

APP_NAME = "Verbatim"

_MAX_PART_CHARS = 80
_PAGE_NAME = "page-name"


def name_page(name: str) -> None:
    """Set the name of the page that this run shows, and the title of the window to it."""
    st.session_state[_PAGE_NAME] = name
    show_window_title()


def show_window_title(*parts: str) -> None:
    """Set the title of the window, such as "Iván Duque – Speaker – Verbatim".

    Args:
        parts: what the page shows, the most particular first, without the name of the page; they
            may hold the words of a source.
    """
    names = [*map(_short, parts), st.session_state.get(_PAGE_NAME, ""), APP_NAME]
    st.set_page_config(page_title=" – ".join(filter(None, names)))


def _short(part: str) -> str:
    """A part on one line, without characters that cannot be seen or that turn the others round."""
    text = "".join(char for char in " ".join(part.split()) if char.isprintable())
    if len(text) <= _MAX_PART_CHARS:
        return text
    return f"{text[:_MAX_PART_CHARS].rpartition(' ')[0] or text[:_MAX_PART_CHARS]} …"
