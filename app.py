"""The app and its pages, started by ``streamlit run app.py``."""

import streamlit as st

from eval.reports import page as evals
from index.errors import VerbatimError
from qa.ui.add import page as add
from qa.ui.ask import page as ask
from qa.ui.browse import page as browse
from qa.ui.compare import page as compare
from qa.ui.evidence import page as pack
from qa.ui.kit.brand import ICON, apply_theme_fixes, show_brand
from qa.ui.kit.notices import show_notice
from qa.ui.kit.routes import (
    ADD_PATH,
    BROWSE_PATH,
    COMPARE_PATH,
    EVALS_PATH,
    PACK_PATH,
    READ_PATH,
    SPEAKER_PATH,
    finish_page,
    register_pages,
    start_page,
)
from qa.ui.kit.unknown_page import unknown_pages
from qa.ui.kit.window_title import APP_NAME, show_window_title
from qa.ui.passages.selection import show_selection_toolbar
from qa.ui.read import page as read
from qa.ui.session.browser_store import sync_workspace, workspace
from qa.ui.session.folder import show_folder
from qa.ui.session.login import is_admitted, show_logout
from qa.ui.speaker import page as speaker


def main() -> None:
    """Run the page that the URL names."""
    item_count = len(workspace().pack.items)
    pages = {
        "": st.Page(ask.page, title="Ask", icon=":material/forum:", default=True),
        BROWSE_PATH: st.Page(
            browse.page, title="Browse", icon=":material/library_books:", url_path=BROWSE_PATH
        ),
        COMPARE_PATH: st.Page(
            compare.page, title="Compare", icon=":material/compare:", url_path=COMPARE_PATH
        ),
        PACK_PATH: st.Page(
            pack.page,
            title=f"Evidence ({item_count})" if item_count else "Evidence",
            icon=":material/inventory_2:",
            url_path=PACK_PATH,
        ),
        EVALS_PATH: st.Page(
            evals.page, title="Evals", icon=":material/monitoring:", url_path=EVALS_PATH
        ),
        ADD_PATH: st.Page(add.page, title="Add", icon=":material/upload_file:", url_path=ADD_PATH),
        READ_PATH: st.Page(read.page, title="Read", url_path=READ_PATH, visibility="hidden"),
        SPEAKER_PATH: st.Page(
            speaker.page, title="Speaker", url_path=SPEAKER_PATH, visibility="hidden"
        ),
    }
    register_pages(pages)
    st.set_page_config(page_title=APP_NAME, page_icon=ICON)
    show_brand()
    if not is_admitted():
        return
    page = st.navigation([*pages.values(), *unknown_pages(pages)], position="top")
    show_window_title(page.title)
    st.set_page_config(layout="wide" if page.url_path == COMPARE_PATH else "centered")
    show_folder()
    start_page(page.url_path)
    try:
        page.run()
    except VerbatimError as exc:
        show_notice("failed", "error", "This cannot be shown.", str(exc))
    show_selection_toolbar()
    sync_workspace()
    apply_theme_fixes()
    show_logout()
    finish_page()


if __name__ == "__main__":
    main()
