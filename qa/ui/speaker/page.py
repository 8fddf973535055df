"""The page of one speaker: ``speaker?name=NAME``."""

from collections.abc import Iterator

import streamlit as st

from index.store.reader import OpenedIndex
from qa.browsing.mentions import forms_of_name
from qa.browsing.profiles import Appearance, Profile
from qa.browsing.selection import TRANSCRIPTS_PER_PAGE, title_of
from qa.engine import Engine
from qa.ui.catalog.catalog import (
    concordance_of,
    heard_places,
    mentions_in,
    participation_of,
    profile_in,
)
from qa.ui.catalog.overview import show_coverage
from qa.ui.catalog.transcript_list import TranscriptRow, show_transcripts, transcript_facts
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.pager import page_number_of, show_pager
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import (
    ASK_PATH,
    BROWSE_PATH,
    COMPARE_PATH,
    SEARCH_PATH,
    SPEAKER_PATH,
    link_to,
    set_address,
    switch_to,
)
from qa.ui.kit.similar_names import similar_names
from qa.ui.kit.window_title import show_window_title
from qa.ui.session.engine_resource import opened_engine
from qa.ui.speaker.portrait import show_portrait
from qa.ui.speaker.sections import (
    ProfileSection,
    mentions_section,
    newest_section,
    questions_section,
    quotations_section,
    show_sections,
    topics_section,
)
from qa.ui.speaker.word_lines import word_lines
from qa.wording import pluralized

_MAX_NAME_CHARS = 200
_MAX_MENTIONS = 5


def page() -> None:
    """Show the speaker in the address."""
    engine = opened_engine()
    index = engine.index
    name = (st.query_params.get("name") or "")[:_MAX_NAME_CHARS]
    if not name:
        switch_to(BROWSE_PATH)
    person = participation_of(index).individual(name)
    if person is None:
        st.title("Speaker", anchor=False)
        _show_nobody(name, index)
        return
    show_window_title(person.name)
    profile = profile_in(index, person)
    show_portrait(profile)
    _show_page_links(profile)
    show_sections(_sections(profile, engine), word_lines(profile))
    st.header("Appearances", anchor=False)
    show_coverage(
        index, [appearance.transcript for appearance in profile.appearances], "appearances"
    )
    _show_appearances(profile, index, name)


def _sections(profile: Profile, engine: Engine) -> Iterator[ProfileSection]:
    """Yield the sections of the page, also those without anything in them."""
    index, person = engine.index, profile.person
    names = [individual.name for individual in participation_of(index).people.individuals]
    yield newest_section(profile.encounters)
    yield topics_section(person.name, profile.topics)
    yield questions_section(profile.encounters, names)
    concordance, mentions = concordance_of(index), mentions_in(index, person)
    yield mentions_section(
        len(mentions),
        concordance.by_speaker(mentions),
        concordance.lines(mentions.part(0, _MAX_MENTIONS), engine.sources),
        forms_of_name(person),
    )
    heard_lines = heard_places(index, person, engine.sources)
    yield quotations_section(profile.encounters, heard_lines)


def _show_nobody(name: str, index: OpenedIndex) -> None:
    """Say that nobody has a name, and link to people whose names are like it."""
    show_notice("nobody", "error", f"Nobody called “{name}” speaks in these transcripts.")
    people = [person.name for person in participation_of(index).people.individuals]
    if similar := similar_names(name, people):
        show_caption("similar-people", "Perhaps this was meant")
        links = {person: link_to(SPEAKER_PATH, {"name": person}) for person in similar}
        show_links("ways-similar", links)
    show_links("ways-nobody", {"Browse all transcripts": link_to(BROWSE_PATH)})


def _show_page_links(profile: Profile) -> None:
    """Show links to the other pages, filtered by this person."""
    parameters = {"speaker": profile.person.name}
    links = {
        "Ask what they said": link_to(ASK_PATH, parameters),
        "Search their words": link_to(SEARCH_PATH, parameters),
        "Compare with others": link_to(COMPARE_PATH, parameters),
        "Browse": link_to(BROWSE_PATH, parameters),
    }
    show_links("ways-speaker", links)


def _show_appearances(profile: Profile, index: OpenedIndex, name: str) -> None:
    pages = max(1, -(-len(profile.appearances) // TRANSCRIPTS_PER_PAGE))
    place = st.container()
    page = show_pager(f"appearances {name}", page_number_of(st.query_params.get("page")), pages)
    first = (page - 1) * TRANSCRIPTS_PER_PAGE
    with place:
        appearances = profile.appearances[first : first + TRANSCRIPTS_PER_PAGE]
        show_transcripts([_row(appearance, profile, index) for appearance in appearances])
    set_address({"name": name} | ({"page": str(page)} if page > 1 else {}))


def _row(appearance: Appearance, profile: Profile, index: OpenedIndex) -> TranscriptRow:
    entry = index.catalog.entries[appearance.transcript]
    amounts = (
        (appearance.turns, "turn"),
        (profile.encounters.word_counts[appearance.transcript], "word"),
        (appearance.quoted, "quoted passage"),
    )
    return TranscriptRow(
        title=title_of(entry),
        facts=transcript_facts(entry),
        link=LinkedPlace(entry.name).link,
        amounts=tuple(pluralized(n, noun) for n, noun in amounts if n),
    )
