"""The page "Add transcripts"."""

import streamlit as st


def page() -> None:
    """Show the page."""
    st.title("Add transcripts", anchor=False)
