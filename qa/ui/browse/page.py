"""The page "Browse": all transcripts and the time that they cover."""

from dataclasses import replace

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.selection import TRANSCRIPTS_PER_PAGE, Selection, selection_of
from qa.ui.browse.filters import record_selection, show_limits, show_order
from qa.ui.catalog.catalog import digests_of, participation_of, selected_transcripts
from qa.ui.catalog.overview import show_coverage, show_people
from qa.ui.catalog.transcript_list import TRANSCRIPT_KEYS, row_of, show_transcripts
from qa.ui.kit.keys import show_keys
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.pager import show_pager
from qa.ui.kit.routes import ASK_PATH, link_to, set_address
from qa.ui.kit.window_title import show_window_title
from qa.ui.session.engine_resource import opened_engine
from qa.wording import pluralized


def page() -> None:
    """Show the transcripts that match the address."""
    st.title("Browse", anchor=False)
    index = opened_engine().index
    selection = show_limits(index, selection_of(st.query_params))
    limits = filter(None, (selection.text, selection.filters.description))
    show_window_title(" · ".join(limits))
    numbers = selected_transcripts(replace(selection, page=1), index)
    show_caption("held", _count_line(len(numbers), len(index.catalog.entries)))
    pages = max(1, -(-len(numbers) // TRANSCRIPTS_PER_PAGE))
    with st.container(horizontal=True, vertical_alignment="center"):
        show_order()
        if numbers and len(numbers) < len(index.catalog.entries):
            _show_ask_link(selection)
    rows = st.container()
    selection = replace(selection, page=show_pager("browse", selection.page, pages))
    with rows:
        _show_rows(selection, numbers, index)
    st.header("When and who", anchor=False)
    show_coverage(index, numbers, "coverage")
    show_people(index, numbers, "presence")
    show_keys(TRANSCRIPT_KEYS)
    record_selection(selection)
    set_address(selection.parameters)


def _show_rows(selection: Selection, numbers: list[int], index: OpenedIndex) -> None:
    if not numbers:
        show_notice("none", "hint", "No transcript is like this.", "Fewer limits show more.")
        return
    first = (selection.page - 1) * TRANSCRIPTS_PER_PAGE
    participation, digests = participation_of(index), digests_of(index)
    top = numbers[first : first + TRANSCRIPTS_PER_PAGE]
    rows = [row_of(number, participation, digests.of(number)) for number in top]
    show_transcripts(rows)


def _show_ask_link(selection: Selection) -> None:
    """Show a link to questions with the same filters, as far as that page has them."""
    parameters = selection.limits.parameters
    parameters.pop("text", None)
    if parameters:
        show_links("ways-asking", {"Ask within these limits": link_to(ASK_PATH, parameters)})


def _count_line(count: int, total: int) -> str:
    transcripts = pluralized(total, "transcript")
    return transcripts if count == total else f"{count:,} of {transcripts}"
