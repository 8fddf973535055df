"""The page "Browse": all transcripts, and what time they cover."""

from dataclasses import replace

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.selection import TRANSCRIPTS_PER_PAGE, Selection, selection_of
from qa.ui.browse.filters import record_selection, show_limits, show_order
from qa.ui.catalog.catalog import participation_of, selected_transcripts
from qa.ui.catalog.overview import show_coverage, show_people
from qa.ui.catalog.transcript_list import row_of, show_transcripts
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.pager import show_pager
from qa.ui.kit.routes import ASK_PATH, link_to, set_address
from qa.ui.session.engine_resource import opened_engine


def page() -> None:
    """Show the transcripts that the address names."""
    st.title("Browse", anchor=False)
    index = opened_engine().index
    selection = show_limits(index, selection_of(st.query_params))
    chosen = selected_transcripts(replace(selection, page=1), index)
    show_caption("held", _counted(len(chosen), len(index.catalog.entries)))
    show_coverage(index, chosen, "coverage")
    show_people(index, chosen, "presence")
    pages = max(1, -(-len(chosen) // TRANSCRIPTS_PER_PAGE))
    st.header("Transcripts", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        show_order()
        if chosen and len(chosen) < len(index.catalog.entries):
            _show_asking(selection)
    rows = st.container()
    selection = replace(selection, page=show_pager("browse", selection.page, pages))
    with rows:
        _show_rows(selection, chosen, index)
    record_selection(selection)
    set_address(selection.parameters)


def _show_rows(selection: Selection, chosen: list[int], index: OpenedIndex) -> None:
    if not chosen:
        show_notice("none", "hint", "No transcript is like this.", "Fewer limits show more.")
        return
    first = (selection.page - 1) * TRANSCRIPTS_PER_PAGE
    participation = participation_of(index)
    numbers = chosen[first : first + TRANSCRIPTS_PER_PAGE]
    show_transcripts([row_of(number, participation) for number in numbers])


def _show_asking(selection: Selection) -> None:
    """Lead to the questions with the same limits, as far as that page has them."""
    told = selection.limits.parameters
    told.pop("text", None)
    if told:
        show_links("ways-asking", {"Ask within these limits": link_to(ASK_PATH, told)})


def _counted(found: int, held: int) -> str:
    noun = "transcript" if held == 1 else "transcripts"
    return f"{held:,} {noun}" if found == held else f"{found:,} of {held:,} {noun}"
