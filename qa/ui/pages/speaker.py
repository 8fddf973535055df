"""The page "Speaker"."""

import streamlit as st


def page() -> None:
    """Show the page."""
    st.title("Speaker", anchor=False)
