"""The fields of the pack on the table: its title and its tags."""

from dataclasses import replace

import streamlit as st

from qa.packs.pack import MAX_PACK_TAGS, MAX_TAG_CHARS, MAX_TITLE_CHARS, Pack
from qa.ui.kit.notices import show_caption
from qa.ui.session.browser_store import set_workspace, workspace

_TITLE = "pack-title"
_TAGS = "pack-tags"
_CUT = "pack-tags-cut"
_TAG_LIMITS = f"At most {MAX_PACK_TAGS} tags of {MAX_TAG_CHARS} characters"


def show_fields(pack: Pack) -> None:
    """Show the fields of a pack, which is the reader's own."""
    title_number = _number(_TITLE, pack.title)
    st.text_input(
        "Title",
        pack.title,
        key=f"{_TITLE}-{title_number}",
        max_chars=MAX_TITLE_CHARS,
        placeholder="What these passages show",
        on_change=_rename,
        args=(title_number,),
    )
    tag_number = _number(_TAGS, pack.tags)
    st.multiselect(
        "Tags",
        workspace().tags,
        pack.tags,
        key=f"{_TAGS}-{tag_number}",
        max_selections=MAX_PACK_TAGS,
        accept_new_options=True,
        placeholder="Words by which you find it again",
        on_change=_set_tags,
        args=(tag_number,),
        help=_TAG_LIMITS,
    )
    if st.session_state.get(_CUT):
        show_caption("tag-cut", f"A tag has at most {MAX_TAG_CHARS} characters: the rest is cut.")


def _number(field: str, value: object) -> int:
    """Return the number of a field; a value that was set elsewhere gets a new one as its default.

    A value in the session is sent to the browser only once: an interrupted run would lose it, and
    the empty field would then rename the pack.
    """
    number, last_value = st.session_state.get(field, (0, None))
    if last_value != value:
        number += 1
        st.session_state[field] = number, value
    return int(number)


def _rename(number: int) -> None:
    typed: str = st.session_state[f"{_TITLE}-{number}"]
    pack = workspace().pack.with_title(typed)
    set_workspace(replace(workspace(), pack=pack))
    if pack.title == typed:
        st.session_state[_TITLE] = number, typed  # the field has it already


def _set_tags(number: int) -> None:
    typed: list[str] = st.session_state[f"{_TAGS}-{number}"]
    st.session_state[_CUT] = any(len(tag) > MAX_TAG_CHARS for tag in typed)
    pack = workspace().pack.with_tags(typed)
    set_workspace(replace(workspace(), pack=pack))
    if list(pack.tags) == typed:
        st.session_state[_TAGS] = number, pack.tags
