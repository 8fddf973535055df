"""The pages by name and their addresses; a page leads to another by name, so that none imports it.

Every view is an address: the path names the page, the parameters say what it shows.
"""

from collections.abc import Mapping, Sequence
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

ASK = ""
READ = "read"
BROWSE = "browse"
SPEAKER = "speaker"
COMPARE = "compare"
PACK = "pack"
EVALS = "evals"
ADD = "add"

Parameters = Mapping[str, str | Sequence[str]]

_pages: dict[str, "st.Page"] = {}


def register(pages: Mapping[str, "st.Page"]) -> None:
    """Tell which page has which path; the app does so once a run."""
    _pages.update(pages)


def link_to(path: str, parameters: Parameters) -> str:
    """The address of a view, relative to the app; no value can make it lead elsewhere."""
    return f"{path or '.'}?{urlencode(parameters, doseq=True)}"


def go(path: str, parameters: Parameters) -> NoReturn:
    """Leave this page for another view; what the session holds is kept."""
    st.switch_page(_pages[path], query_params=dict(parameters))


def show_link(path: str, parameters: Parameters, label: str, icon: str) -> None:
    """Show a link to another view.

    Args:
        path: of its page.
        parameters: what it shows.
        label: our own words; Streamlit reads them as Markdown, so they hold none of a source's.
        icon: such as ``:material/arrow_back:``.
    """
    st.page_link(_pages[path], label=label, icon=icon, query_params=dict(parameters))
