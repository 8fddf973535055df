"""The page at an address that is no page's: it leads to the page of this name, or says so."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_notice
from qa.ui.kit.redirect import redirect_to
from qa.ui.kit.routes import link_to

_ADDRESSES = "unknown-addresses"
_MAX_ADDRESSES = 20
_MAX_SHOWN_CHARS = 100


def unknown_pages(pages: Mapping[str, "st.Page"], names: Mapping[str, str]) -> list["st.Page"]:
    """A page for each address of this session that is none of the app's.

    It leads to the page whose name the address is, or says that there is none.

    All of the session are kept, because Streamlit shows its first page instead of one that it has
    no longer, as after a return to it.

    Args:
        pages: path -> page of the app.
        names: name of a page, case-folded -> its path.
    """
    addresses: list[str] = st.session_state.setdefault(_ADDRESSES, [])
    address = _requested_address()
    if address and address not in {*pages, *addresses}:
        st.session_state[_ADDRESSES] = addresses = [*addresses, address][-_MAX_ADDRESSES:]
    return [
        st.Page(
            partial(_show, address, pages, names),
            title="Not found",
            url_path=address,
            visibility="hidden",
        )
        for address in addresses
    ]


def _requested_address() -> str:
    """The path with which the browser has opened the app; empty once it is open.

    What Streamlit's public interface tells also holds the path of a proxy before the app.
    """
    context = get_script_run_ctx()
    address = (context.pages_manager.intended_page_name or "") if context else ""
    # Streamlit takes no other path for a page.
    return address if address == address.strip("/ \t\n") and "/" not in address else ""


def _show(address: str, pages: Mapping[str, "st.Page"], names: Mapping[str, str]) -> None:
    path = names.get(address.casefold())
    if path is not None:
        redirect_to(link_to(path))
        return
    st.title("Not found", anchor=False)
    show_notice("no-page", "error", f"There is no page “{address[:_MAX_SHOWN_CHARS]}” here.")
    listed = {page.title: path for path, page in pages.items() if page.visibility == "visible"}
    show_links("ways-pages", {title: link_to(path) for title, path in listed.items()})
