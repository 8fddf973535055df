"""The logo of the app, and styles of Streamlit's own elements."""

import streamlit as st

from qa.ui.kit.dom import asset

_INK = "#5b86a8"
"""Between the accents of the light and the dark theme: readable on both."""

ICON = f"""<svg viewBox="0 0 32 32" fill="{_INK}">
<path id="q" d="M13 7C7.500 9 4 13 4 18.500 4 22.500 6.500 25 9.500 25 12.500 25 14.500 23 14.500
20.200 14.500 17.500 12.600 15.700 10.200 15.700 9.600 15.700 9 15.800 8.700 16 9.300 13.200 11.500
10.700 14.500 9.300Z"/>
<use href="#q" x="14"/>
</svg>"""
"""Drawn here because the browser would fetch an emoji or a named icon from the network."""

_theme_fixes = st.components.v2.component(
    "verbatim_look", css=asset(__name__, "css"), isolate_styles=False
)


def show_brand() -> None:
    """Show the logo in the header."""
    st.logo(ICON, size="medium")


def apply_theme_fixes() -> None:
    """Apply styles that the theme has no option for; it takes a line of its container."""
    _theme_fixes(key="look")
