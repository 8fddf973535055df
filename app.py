"""The app: its pages. ``streamlit run app.py`` starts it."""

import streamlit as st

from eval.reports import page as evals
from index.errors import VerbatimError
from qa.ui.add import page as add
from qa.ui.ask import page as ask
from qa.ui.browse import page as browse
from qa.ui.compare import page as compare
from qa.ui.evidence import page as pack
from qa.ui.kit.brand import ICON, mend_look, show_brand
from qa.ui.kit.notices import notice
from qa.ui.kit.routes import ADD, BROWSE, COMPARE, EVALS, PACK, READ, SPEAKER, leave_mark, register
from qa.ui.read import page as read
from qa.ui.session.browser_store import desk, keep_desk
from qa.ui.session.login import may_enter, show_way_out
from qa.ui.speaker import page as speaker


def main() -> None:
    """Run the page that the address names."""
    collected = len(desk().pack.items)
    pages = {
        "": st.Page(ask.page, title="Ask", icon=":material/forum:", default=True),
        BROWSE: st.Page(
            browse.page, title="Browse", icon=":material/library_books:", url_path=BROWSE
        ),
        COMPARE: st.Page(
            compare.page, title="Compare", icon=":material/compare:", url_path=COMPARE
        ),
        PACK: st.Page(
            pack.page,
            title=f"Evidence ({collected})" if collected else "Evidence",
            icon=":material/inventory_2:",
            url_path=PACK,
        ),
        EVALS: st.Page(evals.page, title="Evals", icon=":material/monitoring:", url_path=EVALS),
        ADD: st.Page(add.page, title="Add", icon=":material/upload_file:", url_path=ADD),
        READ: st.Page(read.page, title="Read", url_path=READ, visibility="hidden"),
        SPEAKER: st.Page(speaker.page, title="Speaker", url_path=SPEAKER, visibility="hidden"),
    }
    register(pages)
    st.set_page_config(page_title="Verbatim", page_icon=ICON)
    show_brand()
    if not may_enter():
        return
    shown = st.navigation(list(pages.values()), position="top")
    st.set_page_config(layout="wide" if shown.url_path == COMPARE else "centered")
    try:
        shown.run()
    except VerbatimError as exc:
        notice("failed", "error", "This cannot be shown.", str(exc))
    keep_desk()
    mend_look()
    show_way_out()
    leave_mark(shown.url_path)


if __name__ == "__main__":
    main()
