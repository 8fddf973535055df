"""The passages of an evidence pack in order: the reader moves, annotates and removes them."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial

import msgspec
import streamlit as st

from qa.packs.exhibits import Exhibit
from qa.packs.pack import MAX_ITEMS, MAX_NOTE_CHARS, Pack
from qa.ui.evidence.items import PackEdit, apply_edit, item_view
from qa.ui.kit.dom import widget
from qa.ui.session.browser_store import set_workspace, workspace

_BEFORE = "pack-before"

_binder = widget("verbatim_binder", __name__)


def show_items(exhibits: Sequence[Exhibit], key: str, heading: str, *, editable: bool) -> None:
    """Show the passages of a pack.

    Args:
        exhibits: first to last.
        key: name of the widget, unlike all others on the page.
        heading: what a screen reader calls the list.
        editable: whether they are those of the reader's own pack.
    """
    _binder(
        key=key,
        data={
            "leaves": [asdict(item_view(one, noted=not editable)) for one in exhibits],
            "notes": {one.item.key: one.item.note for one in exhibits} if editable else {},
            "editable": editable,
            "heading": heading,
            "applied": st.session_state.get(_applied(key), 0),
            "maxNote": MAX_NOTE_CHARS,
        },
        on_wanted_change=partial(_arrange, key, exhibits, editable),
    )


def show_undo() -> None:
    """Offer to undo the last removal."""
    before: Pack | None = st.session_state.get(_BEFORE)
    if before is not None:
        st.button("Put back what was removed", icon=":material/undo:", on_click=_undo)


def forget_removal() -> None:
    """Offer no longer to undo the last removal."""
    st.session_state.pop(_BEFORE, None)


def _undo() -> None:
    removed = st.session_state.pop(_BEFORE)
    held = workspace()
    back = held.pack.with_items(removed.items).in_order(item.key for item in removed.items)
    set_workspace(replace(held, pack=back))


def _applied(key: str) -> str:
    return f"{key}-applied"


def _arrange(key: str, exhibits: Sequence[Exhibit], editable: bool) -> None:
    """Do to the pack what the reader has done in the browser."""
    try:
        wanted = msgspec.convert(st.session_state[key].get("wanted"), PackEdit)
    except msgspec.ValidationError:
        return  # not what our script says
    if not editable or len(wanted.order) > MAX_ITEMS:
        return
    held = workspace()
    if wanted.removed:
        st.session_state[_BEFORE] = held.pack
    set_workspace(replace(held, pack=apply_edit(held.pack, wanted, exhibits)))
    st.session_state[_applied(key)] = wanted.number
