"""The page of one speaker: ``speaker?name=NAME``."""

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.profiles import Appearance, Profile, words_said
from qa.browsing.selection import PAGE_SIZE, title_of
from qa.ui.catalog.catalog import holdings_of, profile_in
from qa.ui.catalog.overview import show_coverage
from qa.ui.catalog.transcript_list import Row, facts_of, show_shelf
from qa.ui.kit.links import show_ways
from qa.ui.kit.notices import notice
from qa.ui.kit.pager import page_of, show_pager
from qa.ui.kit.permalink import Place
from qa.ui.kit.routes import ASK, BROWSE, COMPARE, go, link_to, say_in_address
from qa.ui.session.engine_resource import opened_engine
from qa.ui.speaker.portrait import show_portrait
from qa.wording import counted

MAX_NAME_CHARS = 200


def page() -> None:
    """Show the speaker that the address names."""
    index = opened_engine().index
    name = (st.query_params.get("name") or "")[:MAX_NAME_CHARS]
    if not name:
        go(BROWSE)
    person = holdings_of(index).individual(name)
    if person is None:
        st.title("Speaker", anchor=False)
        notice("nobody", "error", f"Nobody called “{name}” speaks in these transcripts.")
        show_ways("ways-nobody", {"Browse all transcripts": link_to(BROWSE)})
        return
    profile = profile_in(index, person)
    show_portrait(profile)
    _show_ways(profile)
    st.header("Appearances", anchor=False)
    show_coverage(index, [one.transcript for one in profile.appearances], "appearances")
    _show_appearances(profile, index, name)


def _show_ways(profile: Profile) -> None:
    """Lead to the other pages, limited to this person."""
    named = {"speaker": profile.person.name}
    links = {
        "Ask what they said": link_to(ASK, named),
        "Compare with others": link_to(COMPARE, named),
        "Browse": link_to(BROWSE, named),
    }
    show_ways("ways-speaker", links)


def _show_appearances(profile: Profile, index: OpenedIndex, name: str) -> None:
    pages = max(1, -(-len(profile.appearances) // PAGE_SIZE))
    place = st.container()
    page = show_pager(f"appearances {name}", page_of(st.query_params.get("page")), pages)
    first = (page - 1) * PAGE_SIZE
    with place:
        shown = profile.appearances[first : first + PAGE_SIZE]
        show_shelf([_row(one, profile, index) for one in shown])
    say_in_address({"name": name} | ({"page": str(page)} if page > 1 else {}))


def _row(appearance: Appearance, profile: Profile, index: OpenedIndex) -> Row:
    entry = index.catalog.entries[appearance.transcript]
    words = words_said(index.transcript(appearance.transcript), profile.person)
    amounts = (
        (appearance.turns, "turn"),
        (words, "word"),
        (appearance.quoted, "quoted passage"),
    )
    told = [counted(n, noun) for n, noun in amounts if n]
    return Row(
        title=title_of(entry),
        facts=facts_of(entry),
        file=entry.name,
        link=Place(entry.name).link,
        amount=" · ".join(told),
    )
