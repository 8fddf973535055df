"""The page "Evals"."""

import streamlit as st


def page() -> None:
    """Show the page."""
    st.title("Evals", anchor=False)
