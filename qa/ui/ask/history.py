"""The list of conversations, where a reader reopens, renames and deletes them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from qa.ui.kit.dom import widget
from qa.ui.kit.routes import ASK_PATH, link_to
from qa.ui.session.browser_store import set_workspace, workspace
from qa.ui.session.inquiry import Inquiry

_history = widget("verbatim_history", __name__)
_KEY = "history"


def show_conversations(current: Inquiry, close: Callable[[], None]) -> None:
    """Show the conversations of this reader in the sidebar, newest first.

    Args:
        current: the conversation on the page.
        close: called when the reader deletes it.
    """
    conversations = workspace().conversations
    if not conversations:
        return
    rows = [
        {
            "name": conversation.name,
            "link": link_to(ASK_PATH, conversation.inquiry.parameters),
            "current": conversation.inquiry.continues(current),
        }
        for conversation in conversations
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
        case [number, str(title)] if _is_conversation(number):
            set_workspace(workspace().renamed(number, title))


def _remove(current: Inquiry, close: Callable[[], None]) -> None:
    number = st.session_state[_KEY].get("remove")
    if _is_conversation(number):
        conversation = workspace().conversations[number]
        set_workspace(workspace().without(number))
        if conversation.inquiry.continues(current):
            close()


def _is_conversation(number: object) -> bool:
    return type(number) is int and 0 <= number < len(workspace().conversations)
