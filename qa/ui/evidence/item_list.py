"""The list of an evidence pack, in which the reader moves, annotates and removes passages."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial

import msgspec
import streamlit as st

from qa.packs.cited_text import copied_text
from qa.packs.exhibits import Exhibit
from qa.packs.pack import MAX_ITEMS, MAX_NOTE_CHARS, Pack
from qa.ui.evidence.items import PackEdit, apply_edit, item_view
from qa.ui.kit.dom import widget
from qa.ui.kit.keys import Key
from qa.ui.session.browser_store import set_workspace, workspace

_PACK_BEFORE = "pack-before"
_ROW = "article.leaf"

ITEM_KEYS = (
    Key(("j",), "Next passage", "next", _ROW),
    Key(("k",), "Previous passage", "previous", _ROW),
    Key(("Enter",), "Open the passage in its transcript", "press", ".transcript", _ROW),
    Key(("c",), "Copy the passage with its reference", "press", ".copy", _ROW),
    Key(("u",), "Move the passage up", "press", ".up", _ROW),
    Key(("d",), "Move the passage down", "press", ".down", _ROW),
)
"""The keys of the list; a row has the focus after the first two."""

_list = widget("verbatim_binder", __name__)


def show_items(exhibits: Sequence[Exhibit], key: str, heading: str, *, editable: bool) -> None:
    """Show the passages of a pack.

    Args:
        exhibits: first to last.
        key: key of the widget, unique on the page.
        heading: name of the list for screen readers.
        editable: whether the pack is the reader's own.
    """
    items = [exhibit.item for exhibit in exhibits]
    _list(
        key=key,
        data={
            "leaves": [asdict(item_view(exhibit, noted=not editable)) for exhibit in exhibits],
            "notes": {item.key: item.note for item in items} if editable else {},
            "editable": editable,
            "heading": heading,
            "applied": st.session_state.get(_applied(key), 0),
            "maxNote": MAX_NOTE_CHARS,
            "copied": st.session_state.pop(_copied(key), None),
        },
        on_wanted_change=partial(_apply, key, exhibits, editable),
        on_copy_change=partial(_copy, key, exhibits),
    )


def show_undo() -> None:
    """Offer to undo the last removal."""
    before: Pack | None = st.session_state.get(_PACK_BEFORE)
    if before is not None:
        st.button("Put back what was removed", icon=":material/undo:", on_click=_undo)


def forget_removal() -> None:
    """Forget the last removal, so that it cannot be undone."""
    st.session_state.pop(_PACK_BEFORE, None)


def _undo() -> None:
    items = st.session_state.pop(_PACK_BEFORE).items
    pack = workspace().pack.with_items(items).in_order(item.key for item in items)
    set_workspace(replace(workspace(), pack=pack))


def _applied(key: str) -> str:
    return f"{key}-applied"


def _copied(key: str) -> str:
    return f"{key}-copied"


def _copy(key: str, exhibits: Sequence[Exhibit]) -> None:
    """Make the text of a passage for the clipboard: a style takes too long for all of them."""
    wanted_key = st.session_state[key].get("copy")
    style = workspace().citation_style or None
    for exhibit in exhibits:
        if exhibit.item.key == wanted_key:
            text = copied_text(exhibit, style)
            st.session_state[_copied(key)] = {"key": wanted_key, "text": text}


def _apply(key: str, exhibits: Sequence[Exhibit], editable: bool) -> None:
    """Apply the changes that the reader has made in the browser."""
    try:
        edit = msgspec.convert(st.session_state[key].get("wanted"), PackEdit)
    except msgspec.ValidationError:
        return  # not from our script
    if not editable or len(edit.order) > MAX_ITEMS:
        return
    pack = workspace().pack
    if edit.removed:
        st.session_state[_PACK_BEFORE] = pack
    set_workspace(replace(workspace(), pack=apply_edit(pack, edit, exhibits)))
    st.session_state[_applied(key)] = edit.number
