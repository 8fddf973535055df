"""The title of the browser's window and its tab: what the page shows, then the name of the app."""

import streamlit as st

APP_NAME = "Verbatim"

_MAX_PART_CHARS = 80


def show_window_title(*parts: str) -> None:
    """Set the title of the window, such as "Iván Duque – Verbatim".

    Args:
        parts: what the page shows, the most particular first; they may hold the words of a source.
    """
    st.set_page_config(page_title=" – ".join([*filter(None, map(_short, parts)), APP_NAME]))


def _short(part: str) -> str:
    """A part on one line, without characters that cannot be seen or that turn the others round."""
    text = "".join(char for char in " ".join(part.split()) if char.isprintable())
    if len(text) <= _MAX_PART_CHARS:
        return text
    return f"{text[:_MAX_PART_CHARS].rpartition(' ')[0] or text[:_MAX_PART_CHARS]} …"
