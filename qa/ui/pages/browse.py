"""The page "Browse"."""

import streamlit as st


def page() -> None:
    """Show the page."""
    st.title("Browse", anchor=False)
