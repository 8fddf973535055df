"""The workspace of a reader, conversations and evidence packs, in the browser's local storage.

The server keeps nothing about a reader beyond the session. The browser does, so that a reload, a
permalink in another tab or a restart of the server loses nothing, and no other reader of the
server sees it.
"""

from collections.abc import Iterable
from dataclasses import replace

import msgspec
import streamlit as st

from qa.packs.pack import PackItem
from qa.ui.kit.dom import asset
from qa.ui.session.workspace import MAX_STORED_CHARS, Workspace, workspace_of

_WORKSPACE = "desk"
_IS_LOADED = "desk-read"
_IS_JUST_LOADED = "desk-just-read"
_KEY = "desk-store"

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
