"""The list of conversations: open one again, rename it, delete it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from qa.ui.kit.dom import widget
from qa.ui.kit.routes import ASK_PATH, link_to
from qa.ui.session.browser_store import Workspace, set_workspace, workspace
from qa.ui.session.inquiry import Inquiry

_history = widget("verbatim_history", __name__)
_KEY = "history"


def show_conversations(current: Inquiry, close: Callable[[], None]) -> None:
    """Show the conversations of this reader in the sidebar, newest first.

    Args:
        current: the one that is shown on the page.
        close: called when the reader deletes that one.
    """
    listed = workspace().conversations
    if not listed:
        return
    rows = [
        {
            "name": one.name,
            "link": link_to(ASK_PATH, one.inquiry.parameters),
            "current": one.inquiry.continues(current),
        }
        for one in listed
    ]
    with st.sidebar:
        st.subheader("Conversations", anchor=False)
        _history(
            key=_KEY,
            data=rows,
            on_rename_change=_rename,
            on_remove_change=partial(_remove, current, close),
        )


def _rename() -> None:
    match st.session_state[_KEY].get("rename"):
        case [number, str(title)] if _is_listed(number, workspace()):
            set_workspace(workspace().renamed(number, title))


def _remove(current: Inquiry, close: Callable[[], None]) -> None:
    held, number = workspace(), st.session_state[_KEY].get("remove")
    if _is_listed(number, held):
        set_workspace(held.without(number))
        if held.conversations[number].inquiry.continues(current):
            close()


def _is_listed(number: object, held: Workspace) -> bool:
    return type(number) is int and 0 <= number < len(held.conversations)
