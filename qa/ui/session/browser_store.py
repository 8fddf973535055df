"""What a reader has at hand: the conversations and the evidence pack, kept by the browser.

The server keeps nothing about a reader beyond the session. The browser's own storage does, so
that a reload, a permalink in another tab or a restart of the server loses nothing, and no other
reader of the same server ever sees it.
"""

from dataclasses import dataclass, field, replace

import msgspec
import streamlit as st

from qa.packs.pack import MAX_ITEMS, Pack, PackItem
from qa.ui.kit.dom import asset
from qa.ui.session.inquiry import MAX_CONVERSATION_QUESTIONS, Inquiry

_DESK = "desk"
_READ = "desk-read"
_KEY = "desk-store"

MAX_CONVERSATIONS = 50
MAX_STORED_CHARS = 4_500_000
"""Browsers keep about five million characters for an address; the fullest pack has three."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions asked one after the other, with the name that the reader gave them.

    Attributes:
        inquiry: what leads to all its answers again.
        title: the reader's name for it; empty for the first question.
    """

    inquiry: Inquiry
    title: str = ""

    @property
    def name(self) -> str:
        """What the list of conversations calls it."""
        return self.title or self.inquiry.questions[0]


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a reader has at hand; every change makes a new desk.

    Attributes:
        pack: the evidence pack.
        conversations: newest first.
    """

    pack: Pack = field(default_factory=Pack)
    conversations: tuple[Conversation, ...] = ()

    def with_inquiry(self, inquiry: Inquiry) -> "Workspace":
        """The desk with a conversation brought up to date, or a new one, newest first.

        A conversation is known again by its questions: one of the two begins with the other.
        """
        old = next((one for one in self.conversations if one.inquiry.continues(inquiry)), None)
        kept = tuple(one for one in self.conversations if one is not old)
        if old and len(old.inquiry.questions) > len(inquiry.questions):
            new = old  # the reader went back to an earlier question; nothing is forgotten
        else:
            new = Conversation(inquiry, old.title if old else "")
        return replace(self, conversations=(new, *kept)[:MAX_CONVERSATIONS])

    def joined(self, other: "Workspace") -> "Workspace":
        """The desk with the pack and the conversations of another added to its own."""
        merged = replace(self, pack=self.pack.joined(other.pack))
        for conversation in reversed(other.conversations):
            merged = merged.with_inquiry(conversation.inquiry)
        return merged

    def renamed(self, number: int, title: str) -> "Workspace":
        """The desk with another name for the conversation at a position."""
        listed = list(self.conversations)
        listed[number] = replace(listed[number], title=title.strip()[:200])
        return replace(self, conversations=tuple(listed))

    def without(self, number: int) -> "Workspace":
        """The desk without the conversation at a position."""
        listed = self.conversations
        return replace(self, conversations=listed[:number] + listed[number + 1 :])


_store = st.components.v2.component("verbatim_desk", js=asset(__name__, "js"))


def workspace() -> Workspace:
    """The desk of this session."""
    held: Workspace = st.session_state.setdefault(_DESK, Workspace())
    return held


def set_workspace(new: Workspace) -> None:
    """Replace the desk of this session; the browser is told at the end of the run."""
    st.session_state[_DESK] = new


def toggle_in_pack(item: PackItem) -> None:
    """Put a passage into the evidence pack, or take it out when it is there."""
    held = workspace()
    pack = held.pack
    set_workspace(
        replace(held, pack=pack.without(item.key) if item.key in pack else pack.with_item(item))
    )


def sync_workspace() -> None:
    """Let the browser keep the desk; called once at the end of every run."""
    known = st.session_state.get(_READ, False)
    text = msgspec.json.encode(workspace()).decode() if known else None
    if text and len(text) > MAX_STORED_CHARS:
        st.toast("Too much for the browser to keep: export the evidence pack before you leave.")
        text = None  # what it has kept before is better than nothing
    _store(key=_KEY, data={"desk": text}, on_stored_change=_take_over)


def _take_over() -> None:
    """Take what the browser has kept; this session's own doings are added at the first time."""
    stored = workspace_of(str(st.session_state[_KEY].get("stored") or ""))
    if not st.session_state.get(_READ, False):
        stored = stored.joined(workspace())
    st.session_state[_READ] = True
    set_workspace(stored)


def workspace_of(text: str) -> Workspace:
    """The desk that a browser has kept; an empty one where the text is not what we wrote."""
    if not text or len(text) > MAX_STORED_CHARS:
        return Workspace()
    try:
        read = msgspec.json.decode(text, type=Workspace)
    except (msgspec.MsgspecError, RecursionError):
        return Workspace()
    sound = tuple(
        one
        for one in read.conversations
        if 0 < len(one.inquiry.questions) <= MAX_CONVERSATION_QUESTIONS
    )
    pack = replace(read.pack, items=read.pack.items[:MAX_ITEMS])
    return Workspace(pack, sound[:MAX_CONVERSATIONS])
