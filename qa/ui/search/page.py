"""The page "Search": a phrase wherever it is said, between the words around it."""

from dataclasses import replace
from functools import partial

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.concordance import PhraseMatches
from qa.browsing.concordance_text import concordance_csv, times_said, times_unspoken
from qa.browsing.phrase_search import LINES_PER_PAGE, PhraseSearch, phrase_search_of
from qa.browsing.spoken_texts import SpokenPlaces
from qa.engine import Engine
from qa.ui.catalog.catalog import concordance_of, matches_in, ordered_matches, phrase_counts
from qa.ui.catalog.month_chart import show_month_chart
from qa.ui.kit.keys import show_keys
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.pager import show_pager
from qa.ui.kit.routes import ASK_PATH, SEARCH_PATH, link_to, set_address
from qa.ui.kit.window_title import show_window_title
from qa.ui.search.controls import (
    SEARCH_KEY,
    record_search,
    show_line_order,
    show_search_box,
)
from qa.ui.search.counts import show_counts
from qa.ui.search.lines import LINE_KEYS, show_lines
from qa.ui.session.engine_resource import opened_engine


def page() -> None:
    """Show the places of the phrase in the address."""
    st.title("Search", anchor=False)
    engine = opened_engine()
    search = show_search_box(engine.index, phrase_search_of(st.query_params))
    show_window_title(search.text)
    if not search.text:
        show_caption(
            "empty", "Every place of a phrase, with the words around it and who says them."
        )
    elif not search.phrase.can_be_searched:
        show_notice("wordless", "hint", "There is no word in it to search for.")
    else:
        search = _show_matches(search, engine)
    show_keys((SEARCH_KEY, *LINE_KEYS))
    record_search(search)
    set_address(search.parameters)


def _show_matches(search: PhraseSearch, engine: Engine) -> PhraseSearch:
    """Show counts and lines; return the search with the page that is shown."""
    matches = matches_in(engine.index, search.phrase, search.filters)
    _show_totals(matches, search)
    if len(matches.spoken):
        _show_counts(search, engine.index)
    places = ordered_matches(
        engine.index,
        search.phrase,
        search.filters,
        search.order,
        are_spoken=not search.is_unspoken,
    )
    if not len(places):
        _show_none(search)
        return search
    st.header("In headings, labels and notes" if search.is_unspoken else "Places", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        show_line_order()
        _show_export(places, search, engine)
    rows = st.container()
    pages = -(-len(places) // LINES_PER_PAGE)
    search = replace(search, page=show_pager("search", search.page, pages))
    with rows:
        top = places.part((search.page - 1) * LINES_PER_PAGE, LINES_PER_PAGE)
        show_lines(list(concordance_of(engine.index).lines(top, engine.sources)))
    return search


def _show_totals(matches: PhraseMatches, search: PhraseSearch) -> None:
    show_caption("total", times_said(matches))
    if search.is_unspoken:
        spoken = replace(search, is_unspoken=False, page=1)
        show_links("ways-spoken", {"What is said": link_to(SEARCH_PATH, spoken.parameters)})
    elif unspoken := times_unspoken(matches):
        unspoken_search = replace(search, is_unspoken=True, page=1)
        show_links("ways-unspoken", {unspoken: link_to(SEARCH_PATH, unspoken_search.parameters)})


def _show_counts(search: PhraseSearch, index: OpenedIndex) -> None:
    counts, coverage = phrase_counts(index, search.phrase, search.filters)
    speakers, months = st.columns(2, gap="medium")
    with speakers:
        show_counts(counts, search)
    if coverage.months:
        with months:
            undated = f"{coverage.undated:,} without a date" if coverage.undated else ""
            show_month_chart("months", "By month", coverage, "time", note=undated)


def _show_none(search: PhraseSearch) -> None:
    if search.is_unspoken:
        show_notice("none", "hint", "It stands in no heading, label or note.")
        return
    hint = "“Any form” also finds other endings of the words." if search.match == "words" else ""
    show_notice("none", "hint", "Nobody says these words.", *filter(None, [hint]))
    show_links("ways-none", {"Ask about it": link_to(ASK_PATH, {"q": search.text})})


def _show_export(places: SpokenPlaces, search: PhraseSearch, engine: Engine) -> None:
    """Show the button that exports all lines, which are made once it is pressed."""
    st.download_button(
        "Export CSV",
        partial(_exported, places, engine),
        "search.csv",
        "text/csv",
        key="search-export",
        on_click="ignore",
        icon=":material/download:",
    )


def _exported(places: SpokenPlaces, engine: Engine) -> bytes:
    return concordance_csv(concordance_of(engine.index).lines(places, engine.sources))
