"""The app and its pages, started by ``streamlit run app.py``."""

import streamlit as st

from eval.reports import page as evals
from index.errors import VerbatimError
from qa.ui.add import page as add
from qa.ui.ask import page as ask
from qa.ui.browse import page as browse
from qa.ui.commitments import page as commitments
from qa.ui.compare import page as compare
from qa.ui.evidence import page as pack
from qa.ui.kit.brand import ICON, apply_theme_fixes, show_brand
from qa.ui.kit.navigation import PageEntry, page_in_address, page_names, show_bar
from qa.ui.kit.notices import show_notice
from qa.ui.kit.panel import lead_focus_into_panels
from qa.ui.kit.routes import (
    ADD_PATH,
    ASK_PATH,
    BROWSE_PATH,
    COMMITMENTS_PATH,
    COMPARE_PATH,
    EVALS_PATH,
    PACK_PATH,
    READ_PATH,
    SEARCH_PATH,
    SPEAKER_PATH,
    finish_page,
    register_pages,
    start_page,
)
from qa.ui.kit.unknown_page import unknown_pages
from qa.ui.kit.window_title import APP_NAME, name_page
from qa.ui.passages.selection import show_selection_toolbar
from qa.ui.read import page as read
from qa.ui.search import page as search
from qa.ui.session.browser_store import sync_workspace, workspace
from qa.ui.session.folder import show_folder
from qa.ui.session.login import is_admitted, show_logout
from qa.ui.speaker import page as speaker


def main() -> None:
    """Run the page that the URL names."""
    st.set_page_config(page_title=APP_NAME, page_icon=ICON)
    show_brand()
    if not is_admitted():
        return
    entries = {entry.path: entry for entry in _entries()}
    pages = {path: entry.page for path, entry in entries.items()}
    register_pages(pages)
    unknown = unknown_pages(pages, page_names(entries.values()))
    page = page_in_address(entries.values(), pages, unknown)
    entry = entries.get(page.url_path)
    name_page(entry.title if entry else page.title)
    st.set_page_config(layout="wide" if entry and entry.is_wide else "centered")
    with st.container(key="frame"):
        apply_theme_fixes()
        lead_focus_into_panels()
        show_bar(entries.values(), page.url_path)
    start_page(page.url_path)
    try:
        page.run()
    except VerbatimError as exc:
        show_notice("failed", "error", "This cannot be shown.", str(exc))
    show_selection_toolbar()
    show_folder()
    show_logout()
    sync_workspace()
    finish_page()


def _entries() -> tuple[PageEntry, ...]:
    """Return the pages in the order of the navigation."""
    items = len(workspace().pack.items)
    return (
        PageEntry(ASK_PATH, "Ask", ask.page, "forum", "everywhere"),
        PageEntry(READ_PATH, "Read", read.page, "article", "foot"),
        PageEntry(BROWSE_PATH, "Browse", browse.page, "library_books", "everywhere"),
        PageEntry(SEARCH_PATH, "Search", search.page, "search", "top", is_wide=True),
        PageEntry(COMPARE_PATH, "Compare", compare.page, "compare", "top", is_wide=True),
        PageEntry(COMMITMENTS_PATH, "Commitments", commitments.page, "handshake", "top"),
        PageEntry(PACK_PATH, "Evidence", pack.page, "inventory_2", "everywhere", count=items),
        PageEntry(EVALS_PATH, "Evals", evals.page, "monitoring", "manage"),
        PageEntry(ADD_PATH, "Add", add.page, "upload_file", "manage"),
        PageEntry(SPEAKER_PATH, "Speaker", speaker.page),
    )


if __name__ == "__main__":
    main()
