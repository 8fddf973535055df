"""The order in which the passages of a pack are shown, and the style of their references."""

from dataclasses import replace

import streamlit as st

from qa.packs.pack import Pack
from qa.packs.sorting import SORTINGS
from qa.packs.styling.citation_styles import CITATION_STYLES
from qa.ui.session.browser_store import set_workspace, workspace

_SORTING = "pack-sorting"
_STYLE = "citation-style"
_STYLES = {"": "All that is known, in a line"} | {**CITATION_STYLES}


def show_arrangement(pack: Pack) -> None:
    """Show the choice of order and style; both are kept with the reader's own things.

    Args:
        pack: the pack on the table.
    """
    st.session_state[_SORTING] = pack.sorting
    st.session_state[_STYLE] = workspace().citation_style
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Order",
            list(SORTINGS),
            key=_SORTING,
            format_func=SORTINGS.__getitem__,
            required=True,
            on_change=_sort,
        )
        st.selectbox(
            "Citation style",
            list(_STYLES),
            key=_STYLE,
            format_func=_STYLES.__getitem__,
            on_change=_set_style,
            width=320,
            help="For exports, and for what is copied here, from answers and from transcripts",
        )


def _sort() -> None:
    sorting = st.session_state[_SORTING]
    set_workspace(replace(workspace(), pack=replace(workspace().pack, sorting=sorting)))


def _set_style() -> None:
    set_workspace(replace(workspace(), citation_style=st.session_state[_STYLE]))
