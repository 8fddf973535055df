"""The page "Evidence pack": the reader's own pack, or one that an address shares."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from qa.engine import Engine
from qa.packs.exhibits import Exhibit
from qa.packs.pack import Pack
from qa.packs.sorting import sorted_exhibits
from qa.ui.evidence.arrangement import show_arrangement
from qa.ui.evidence.item_list import ITEM_KEYS, forget_removal, show_items, show_undo
from qa.ui.evidence.pack_fields import show_fields
from qa.ui.evidence.pack_list import forget_deleted_pack, show_deleted_pack, show_packs
from qa.ui.evidence.pack_tools import (
    append_as_new_pack,
    append_to_pack,
    discard_import,
    imported_pack,
    show_export,
    show_failed_import,
    show_import,
    show_share,
)
from qa.ui.evidence.shared_pack import SharedPack, shared_pack
from qa.ui.kit.keys import show_keys
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.routes import ASK_PATH, BROWSE_PATH, PACK_PATH, is_page_change, link_to, set_address
from qa.ui.kit.window_title import show_window_title
from qa.ui.passages.verification import current_exhibits
from qa.ui.session.browser_store import workspace
from qa.ui.session.engine_resource import opened_engine
from qa.wording import pluralized, standing_line

_KEPT_HERE = "The list is kept by this browser and by nobody else."

Append = Callable[[Pack], None]
"""Called with a pack that becomes the reader's own."""


def page() -> None:
    """Show the pack in the address, else the reader's own."""
    engine = opened_engine()
    shared = shared_pack(
        st.query_params.get_all("p"), st.query_params.get("title") or "", engine.index
    )
    if shared:
        _show_shared(shared, engine)
        return
    if is_page_change():
        forget_removal()
        forget_deleted_pack()
        discard_import()
    st.title("Evidence pack", anchor=False)
    pack = workspace().pack
    show_window_title(pack.title)
    checked = current_exhibits(pack.items, engine, "own")
    has_packs = bool(workspace().other_packs) or not pack.is_blank
    if has_packs:
        show_fields(pack)
    if not pack.items:
        _show_empty()
    with st.container(horizontal=True):
        if has_packs:
            show_packs()
        if pack.items:
            show_export(pack, engine)
            show_share(pack, checked)
        show_import()
        if pack.items:
            show_keys(ITEM_KEYS)
    show_deleted_pack()
    show_failed_import()
    if new := imported_pack():
        _show_imported(new, engine)
    if pack.items:
        show_arrangement(pack)
        exhibits = sorted_exhibits(checked, workspace().pack.sorting)
        _show_standing(exhibits, "standing")
        show_items(exhibits, "binder", "Passages", editable=True)
        show_caption("kept", _KEPT_HERE)
    show_undo()


def _show_empty() -> None:
    show_notice(
        "empty",
        "hint",
        "Nothing is collected yet.",
        "“Collect” beside a passage puts it here, to be ordered, annotated and exported with its "
        "full citation.",
        _KEPT_HERE,
    )
    show_links("ways-empty", {"Ask a question": link_to(ASK_PATH), "Browse": link_to(BROWSE_PATH)})


def _show_standing(exhibits: Sequence[Exhibit], key: str) -> None:
    """Show the number of quotes, and a warning if some are not verified."""
    broken = sum(not exhibit.stands for exhibit in exhibits)
    if broken:
        quotes = pluralized(broken, "quote is", "quotes are")
        show_notice(key, "error", f"{quotes} not verified.", "Each is marked in the list below.")
    else:
        show_caption(key, standing_line([exhibit.standing for exhibit in exhibits]))


def _show_imported(pack: Pack, engine: Engine) -> None:
    exhibits = current_exhibits(pack.items, engine, "imported")
    st.header("Imported pack", anchor=False)
    if pack.title:
        show_caption("imported-title", pack.title)
    _show_standing(exhibits, "imported-standing")
    with st.container(horizontal=True):
        _show_takeover(pack, exhibits, discard_import)
        st.button("Discard", on_click=discard_import)
    show_items(exhibits, "imported", "Passages of the imported pack", editable=False)


def _show_takeover(pack: Pack, exhibits: Sequence[Exhibit], leave: Callable[[], None]) -> None:
    """Offer to take over a pack, with its items as they are in the index, and then to leave it."""
    addition = replace(pack, items=tuple(exhibit.item for exhibit in exhibits))
    ways = {"Take over into my pack": append_to_pack, "Open as a new pack": append_as_new_pack}
    for label, append in ways.items():
        st.button(label, on_click=_take_over, args=(append, addition, leave))


def _take_over(append: Append, addition: Pack, leave: Callable[[], None]) -> None:
    append(addition)
    leave()


def _show_shared(shared: SharedPack, engine: Engine) -> None:
    exhibits = current_exhibits(shared.pack.items, engine, "shared")
    st.title("Shared evidence pack", anchor=False)
    show_window_title(shared.pack.title or "Shared")
    if shared.pack.title:
        show_caption("shared-title", shared.pack.title)
    _show_standing(exhibits, "shared-standing")
    if shared.unknown:
        places = pluralized(shared.unknown, "place is", "places are")
        show_notice(
            "shared-unknown",
            "warning",
            f"{places} left out.",
            "The address names characters that these transcripts do not have.",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        if exhibits:
            _show_takeover(shared.pack, exhibits, partial(set_address, {}))
        show_links("ways-own", {"My own pack": link_to(PACK_PATH)})
    show_items(exhibits, "shared", "Passages", editable=False)
