"""The workspace of a reader, conversations and evidence pack, in the browser's local storage.

The server keeps nothing about a reader beyond the session. The browser does, so that a reload, a
permalink in another tab or a restart of the server loses nothing, and no other reader of the
server sees it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import msgspec
import streamlit as st

from qa.packs.pack import MAX_ITEMS, Pack, PackItem
from qa.ui.kit.dom import asset
from qa.ui.session.inquiry import MAX_CONVERSATION_QUESTIONS, Inquiry

_Part = TypeVar("_Part")

_WORKSPACE = "desk"
_IS_LOADED = "desk-read"
_IS_JUST_LOADED = "desk-just-read"
_KEY = "desk-store"

MAX_CONVERSATIONS = 50
MAX_STORED_CHARS = 4_500_000
"""Browsers keep about five million characters for a site; the fullest pack has three."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions asked one after the other, and their title.

    Attributes:
        inquiry: questions, corrections and filters, which reproduce its answers.
        title: the reader's title; empty for the first question.
    """

    inquiry: Inquiry
    title: str = ""

    @property
    def name(self) -> str:
        """Its name in the list of conversations."""
        return self.title or self.inquiry.questions[0]


@dataclass(frozen=True, slots=True)
class Workspace:
    """The evidence pack and the conversations of a reader; every change makes a new one.

    Attributes:
        pack: the evidence pack.
        conversations: newest first.
        unreadable: what cannot be read, such as packs and conversations of another version;
            stored again as it was.
    """

    pack: Pack = field(default_factory=Pack)
    conversations: tuple[Conversation, ...] = ()
    unreadable: tuple[msgspec.Raw, ...] = ()

    def with_inquiry(self, inquiry: Inquiry) -> "Workspace":
        """The workspace with a conversation updated or added, and moved to the front.

        A conversation is recognized by its questions: those of the shorter begin the longer.
        """
        conversations = self.conversations
        old = next((entry for entry in conversations if entry.inquiry.continues(inquiry)), None)
        rest = tuple(entry for entry in conversations if entry is not old)
        if old and len(old.inquiry.questions) > len(inquiry.questions):
            new = old  # the reader went back to an earlier question; nothing is forgotten
        else:
            new = Conversation(inquiry, old.title if old else "")
        return replace(self, conversations=(new, *rest)[:MAX_CONVERSATIONS])

    def joined(self, addition: "Workspace") -> "Workspace":
        """The workspace with the pack and the conversations of another one added."""
        unreadable = (*self.unreadable, *addition.unreadable)
        merged = replace(self, pack=self.pack.joined(addition.pack), unreadable=unreadable)
        for conversation in reversed(addition.conversations):
            merged = merged.with_inquiry(conversation.inquiry)
        return merged

    def renamed(self, number: int, title: str) -> "Workspace":
        """The workspace with another title for the conversation at a position."""
        conversations = list(self.conversations)
        conversations[number] = replace(conversations[number], title=title.strip()[:200])
        return replace(self, conversations=tuple(conversations))

    def with_conversation(self, conversation: Conversation, number: int) -> "Workspace":
        """The workspace with a conversation put at a position."""
        conversations = self.conversations
        return replace(
            self,
            conversations=(*conversations[:number], conversation, *conversations[number:]),
        )

    def without(self, number: int) -> "Workspace":
        """The workspace without the conversation at a position."""
        conversations = self.conversations
        return replace(self, conversations=conversations[:number] + conversations[number + 1 :])


_store = st.components.v2.component("verbatim_desk", js=asset(__name__, "js"))


def workspace() -> Workspace:
    """The workspace of this session."""
    current: Workspace = st.session_state.setdefault(_WORKSPACE, Workspace())
    return current


def set_widgets_again(keys: Iterable[str]) -> None:
    """Set widgets to what they hold, in the run in which the browser first tells what it keeps.

    It may start before the browser has drawn the widgets of the run before, which then lose what
    was set in them.

    Args:
        keys: keys of the widgets.
    """
    if st.session_state.get(_IS_JUST_LOADED, False):
        for key in keys:
            if key in st.session_state:
                st.session_state[key] = st.session_state[key]


def set_workspace(new: Workspace) -> None:
    """Replace the workspace of this session; the browser stores it at the end of the run."""
    st.session_state[_WORKSPACE] = new


def toggle_in_pack(item: PackItem) -> None:
    """Add a passage to the evidence pack, or remove it if it is there."""
    pack = workspace().pack
    pack = pack.without(item.key) if item.key in pack else pack.with_item(item)
    set_workspace(replace(workspace(), pack=pack))


def sync_workspace() -> None:
    """Store the workspace in the browser; called once at the end of every run."""
    is_loaded = st.session_state.get(_IS_LOADED, False)
    text = msgspec.json.encode(workspace()).decode() if is_loaded else None
    if text and len(text) > MAX_STORED_CHARS:
        st.toast("Too much for the browser to keep: export the evidence pack before you leave.")
        text = None  # what was stored before is better than nothing
    _store(key=_KEY, data={"desk": text}, on_stored_change=_load)
    st.session_state[_IS_JUST_LOADED] = False


def _load() -> None:
    """Load the workspace from the browser; the first time, this session's own is added to it."""
    stored = workspace_of(str(st.session_state[_KEY].get("stored") or ""))
    if not st.session_state.get(_IS_LOADED, False):
        if stored.unreadable:
            st.toast(
                "Conversations or a pack stored by another version of Verbatim cannot be shown; "
                "your browser keeps them."
            )
        stored = stored.joined(workspace())
        st.session_state[_IS_JUST_LOADED] = True
    st.session_state[_IS_LOADED] = True
    set_workspace(stored)


class _Stored(msgspec.Struct):
    """A stored workspace whose parts are decoded one by one."""

    pack: msgspec.Raw = msgspec.Raw(b"{}")
    conversations: tuple[msgspec.Raw, ...] = ()
    unreadable: tuple[msgspec.Raw, ...] = ()


def workspace_of(text: str) -> Workspace:
    """Decode a stored workspace.

    A part that cannot be decoded is kept in ``unreadable`` and tried again the next time; a text
    that is no workspace at all is kept there as a string, so that it is not overwritten.
    """
    if not text:
        return Workspace()
    stored = _decoded(text, _Stored) if len(text) <= MAX_STORED_CHARS else None
    if stored is None:
        return Workspace(unreadable=(msgspec.Raw(msgspec.json.encode(text)),))
    parts = (*stored.conversations, *stored.unreadable)
    conversations = [(part, _conversation_of(part)) for part in parts]
    pack = _decoded(stored.pack, Pack)
    unreadable = [part for part, conversation in conversations if conversation is None]
    if pack is None:
        unreadable.append(stored.pack)
    return Workspace(
        replace(pack, items=pack.items[:MAX_ITEMS]) if pack else Pack(),
        tuple(conversation for _, conversation in conversations if conversation)[
            :MAX_CONVERSATIONS
        ],
        tuple(msgspec.Raw(bytes(part)) for part in unreadable),
    )


def _conversation_of(part: msgspec.Raw) -> Conversation | None:
    """Decode a conversation; None if it is of another version, or of no or too many questions."""
    conversation = _decoded(part, Conversation)
    if conversation and 0 < len(conversation.inquiry.questions) <= MAX_CONVERSATION_QUESTIONS:
        return conversation
    return None


def _decoded(raw: msgspec.Raw | str, kind: type[_Part]) -> _Part | None:
    """Decode a stored workspace or a part of one; None if it is of another version."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, RecursionError):
        return None
