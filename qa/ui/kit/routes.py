"""The paths of the pages, and links between them; pages do not import each other.

Every view has a URL: the path names the page, the parameters say what it shows.
"""

from collections.abc import Mapping, Sequence
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

ASK_PATH = ""
READ_PATH = "read"
BROWSE_PATH = "browse"
SEARCH_PATH = "search"
SPEAKER_PATH = "speaker"
COMPARE_PATH = "compare"
COMMITMENTS_PATH = "commitments"
PACK_PATH = "pack"
EVALS_PATH = "evals"
ADD_PATH = "add"

_PAGE = "shown-page"
_IS_CHANGED = "page-changed"

Parameters = Mapping[str, str | Sequence[str]]

_pages: dict[str, "st.Page"] = {}


def register_pages(pages: Mapping[str, "st.Page"]) -> None:
    """Register the pages by path; called once in each run of the app."""
    _pages.update(pages)


def link_to(path: str, parameters: Parameters | None = None) -> str:
    """The URL of a view, relative to the app; no value can make it lead out of the app."""
    page = path or "."
    return f"{page}?{urlencode(parameters, doseq=True)}" if parameters else page


def switch_to(path: str) -> NoReturn:
    """Switch to another page; the session state is kept."""
    st.switch_page(_pages[path])


def set_address(parameters: Parameters) -> None:
    """Set the parameters of the URL, unless it has them already."""
    values = {
        key: [value] if isinstance(value, str) else list(value) for key, value in parameters.items()
    }
    if {key: st.query_params.get_all(key) for key in st.query_params} != values:
        st.query_params.from_dict(values)


def start_page(path: str) -> None:
    """Note which page this run shows; called before it is shown."""
    if st.session_state.get(_PAGE, path) != path:
        st.session_state[_IS_CHANGED] = True
    st.session_state[_PAGE] = path


def finish_page() -> None:
    """Note that this run has shown its page; called at the end of each run of the app."""
    st.session_state[_IS_CHANGED] = False


def is_page_change() -> bool:
    """Whether another page was on the screen since a run has shown this one to its end."""
    return bool(st.session_state.get(_IS_CHANGED, False))
