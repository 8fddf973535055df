"""The pages by name and their addresses; a page leads to another by name, so that none imports it.

Every view is an address: the path names the page, the parameters say what it shows.
"""

from collections.abc import Mapping, Sequence
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

ASK_PATH = ""
READ_PATH = "read"
BROWSE_PATH = "browse"
SPEAKER_PATH = "speaker"
COMPARE_PATH = "compare"
PACK_PATH = "pack"
EVALS_PATH = "evals"
ADD_PATH = "add"

_SHOWN_PAGE = "shown-page"

Parameters = Mapping[str, str | Sequence[str]]

_pages: dict[str, "st.Page"] = {}


def register_pages(pages: Mapping[str, "st.Page"]) -> None:
    """Tell which page has which path; the app does so once a run."""
    _pages.update(pages)


def link_to(path: str, parameters: Parameters | None = None) -> str:
    """The address of a view, relative to the app; no value can make it lead elsewhere."""
    page = path or "."
    return f"{page}?{urlencode(parameters, doseq=True)}" if parameters else page


def switch_to(path: str) -> NoReturn:
    """Leave this page for another one; what the session holds is kept."""
    st.switch_page(_pages[path])


def set_address(parameters: Parameters) -> None:
    """Let the address say what this view shows; an unchanged one is left alone."""
    wanted = {
        key: [values] if isinstance(values, str) else list(values)
        for key, values in parameters.items()
    }
    if {key: st.query_params.get_all(key) for key in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def is_page_change(path: str) -> bool:
    """Whether the run before this one showed another page than this."""
    return bool(st.session_state.get(_SHOWN_PAGE, path) != path)


def record_page(path: str) -> None:
    """Note which page a run has shown; the app does so at its end."""
    st.session_state[_SHOWN_PAGE] = path
