"""The page "Evidence pack"."""

import streamlit as st


def page() -> None:
    """Show the page."""
    st.title("Evidence pack", anchor=False)
