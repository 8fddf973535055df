"""The page "Compare"."""

import streamlit as st


def page() -> None:
    """Show the page."""
    st.title("Compare", anchor=False)
