"""An address that leads to another one at once."""

import streamlit as st

from qa.ui.kit.dom import asset

_redirect = st.components.v2.component("verbatim_redirect", js=asset(__name__, "js"))


def redirect_to(link: str) -> None:
    """Lead the browser to another page of the app, with the parameters of this address.

    Streamlit's own switch would keep this address in the history, from which one could not go back.

    Args:
        link: URL of the page, relative to the app.
    """
    _redirect(key="redirect", data=link)
