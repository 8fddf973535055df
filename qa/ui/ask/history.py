"""The list of conversations, where a reader reopens, renames, deletes and puts them back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from qa.ui.kit.dom import widget
from qa.ui.kit.notices import show_caption
from qa.ui.kit.panel import panel
from qa.ui.kit.routes import ASK_PATH, is_page_change, link_to
from qa.ui.session.browser_store import set_workspace, workspace
from qa.ui.session.inquiry import Inquiry
from qa.ui.session.workspace import Conversation

_history = widget("verbatim_history", __name__)
_KEY = "history"
_DELETION = "deleted-conversation"

OpenInquiry = Callable[[Inquiry], None]
"""Called with the inquiry to show in the next run."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """The last deletion of a conversation, as long as it can be undone.

    Attributes:
        conversation: the deleted one.
        number: its position in the list.
        before: the inquiry on the page before.
        after: the inquiry on the page since then.
    """

    conversation: Conversation
    number: int
    before: Inquiry
    after: Inquiry


def show_conversations(
    current: Inquiry, open_inquiry: OpenInquiry, begin: Callable[[], None]
) -> None:
    """Show the button that opens the conversations of this reader, newest first.

    Args:
        current: the conversation on the page.
        open_inquiry: called when the reader deletes it, or puts it back.
        begin: starts a new conversation in the next run.
    """
    deletion = _last_deletion(current)
    conversations = workspace().conversations
    if not (conversations or deletion):
        return
    rows = [
        {
            "name": conversation.name,
            "link": link_to(ASK_PATH, conversation.inquiry.parameters),
            "current": conversation.inquiry.continues(current),
        }
        for conversation in conversations
    ]
    with panel("conversations", "Conversations", "forum", view="".join(current.questions[:1])):
        st.button("New conversation", icon=":material/add:", on_click=begin)
        _history(
            key=_KEY,
            data=rows,
            on_rename_change=_rename,
            on_remove_change=partial(_remove, current, open_inquiry),
        )
    if deletion:
        _show_undo(deletion, open_inquiry)


def _last_deletion(current: Inquiry) -> Deletion | None:
    """The last deletion, until the reader goes elsewhere."""
    deletion: Deletion | None = st.session_state.get(_DELETION)
    is_elsewhere = deletion is not None and deletion.after.questions != current.questions
    if is_elsewhere or is_page_change():
        st.session_state[_DELETION] = deletion = None
    return deletion


def _show_undo(deletion: Deletion, open_inquiry: OpenInquiry) -> None:
    show_caption("deleted", f"Deleted “{deletion.conversation.name}”")
    st.button(
        "Undo",
        key="undo-deletion",
        icon=":material/undo:",
        on_click=_undo,
        args=(deletion, open_inquiry),
    )


def _undo(deletion: Deletion, open_inquiry: OpenInquiry) -> None:
    st.session_state[_DELETION] = None
    set_workspace(workspace().with_conversation(deletion.conversation, deletion.number))
    open_inquiry(deletion.before)


def _rename() -> None:
    match st.session_state[_KEY].get("rename"):
        case [number, str(title)] if _is_conversation(number):
            set_workspace(workspace().renamed(number, title))


def _remove(current: Inquiry, open_inquiry: OpenInquiry) -> None:
    number = st.session_state[_KEY].get("remove")
    if not _is_conversation(number):
        return
    conversation = workspace().conversations[number]
    set_workspace(workspace().without(number))
    is_open = conversation.inquiry.continues(current)
    after = Inquiry(filters=current.filters) if is_open else current
    st.session_state[_DELETION] = Deletion(conversation, number, current, after)
    open_inquiry(after)


def _is_conversation(number: object) -> bool:
    return type(number) is int and 0 <= number < len(workspace().conversations)
