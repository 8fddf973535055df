"""The page "Ask": question box, conversation and findings."""

import streamlit as st


def page() -> None:
    """Show the page."""
    st.title("Verbatim", anchor=False)
