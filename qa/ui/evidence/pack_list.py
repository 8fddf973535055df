"""The list of a reader's packs: choose, begin, delete and put back one, filtered by tag."""

from typing import Any

import streamlit as st

from qa.packs.export_text import display_title
from qa.packs.pack import Pack
from qa.ui.evidence.item_list import forget_removal
from qa.ui.kit.dom import widget
from qa.ui.kit.notices import show_caption
from qa.ui.session.browser_store import set_workspace, workspace
from qa.ui.session.workspace import MAX_PACKS, Workspace
from qa.wording import pluralized

_KEY = "packs"
_POPOVER = "packs-open"
_DELETED = "deleted-pack"
_ON_TABLE = -1
"""Where the list names the pack on the table, which has no position among the others."""

_list = widget("verbatim_packs", __name__)


def show_packs() -> None:
    """Show the button with the list of packs."""
    with st.popover(
        f"Packs ({len(workspace().other_packs) + 1})",
        icon=":material/folder_open:",
        key=_POPOVER,
        on_change="rerun",
    ):
        _list(
            key=_KEY,
            data=packs_data(workspace()),
            on_opened_change=_open,
            on_begun_change=_begin,
            on_deleted_change=_delete,
        )


def packs_data(current: Workspace) -> dict[str, Any]:
    """Return the packs as the list shows them, by name, and whether there is room for one more."""
    numbered = [(_ON_TABLE, current.pack), *enumerate(current.other_packs)]
    rows = [
        {
            "number": number,
            "name": display_title(pack.title),
            "size": pluralized(len(pack.items), "passage"),
            "tags": list(pack.tags),
            "current": number == _ON_TABLE,
        }
        for number, pack in numbered
    ]
    return {
        "packs": sorted(rows, key=lambda row: (str(row["name"]).casefold(), row["number"])),
        "tags": list(current.tags),
        "full": f"{MAX_PACKS} packs are all that a browser keeps: delete one first."
        if current.is_full_of_packs
        else "",
        "blank": current.pack.is_blank,
    }


def show_deleted_pack() -> None:
    """Offer to put back the pack that was deleted last."""
    pack: Pack | None = st.session_state.get(_DELETED)
    if pack is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        show_caption("deleted-pack", f"Deleted “{display_title(pack.title)}”")
        st.button("Put back the pack", icon=":material/undo:", on_click=_put_back)


def forget_deleted_pack() -> None:
    """Forget the pack that was deleted last, so that it cannot be put back."""
    st.session_state.pop(_DELETED, None)


def _open() -> None:
    number = st.session_state[_KEY].get("opened")
    if type(number) is int and 0 <= number < len(workspace().other_packs):
        _set(workspace().with_pack_opened(number))


def _begin() -> None:
    _set(workspace().with_pack(Pack()))


def _delete() -> None:
    pack = workspace().pack
    if not pack.is_blank:
        _set(workspace().without_pack())
        st.session_state[_DELETED] = pack


def _put_back() -> None:
    pack: Pack | None = st.session_state.get(_DELETED)
    if pack is not None:
        _set(workspace().with_pack(pack))


def _set(new: Workspace) -> None:
    forget_removal()
    forget_deleted_pack()
    set_workspace(new)
    st.session_state[_POPOVER] = False  # what was chosen is on the page below
