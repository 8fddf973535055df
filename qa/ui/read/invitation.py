"""What the page shows without an address: the transcript read last, else which there are."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from index.errors import VerbatimError
from qa.browsing.selection import Selection
from qa.engine import Engine
from qa.ui.catalog.catalog import digests_of, participation_of, selected_transcripts
from qa.ui.catalog.transcript_list import row_of, show_transcripts
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption
from qa.ui.kit.permalink import LinkedPlace, check_span, linked_place_of
from qa.ui.kit.routes import ASK_PATH, BROWSE_PATH, link_to
from qa.ui.session.browser_store import set_workspace, workspace

_MAX_TRANSCRIPTS = 6


def remember(place: LinkedPlace) -> None:
    """Keep a place as the one read last."""
    reading = urlencode(place.parameters)
    if workspace().reading != reading:
        set_workspace(replace(workspace(), reading=reading))


def place_read_last(engine: Engine) -> LinkedPlace | None:
    """The place that this reader has read last, None for none or one that is no longer there."""
    try:
        place = linked_place_of(dict(parse_qsl(workspace().reading)))
        number = engine.index.number_of(place.source) if place else None
        if place is None or number is None:
            return None
        check_span(place, len(engine.index.transcript(number).source.text))
    except VerbatimError:
        return None
    return place


def invitation_line(reading: str) -> str:
    """Return what to do where no transcript can be shown.

    Args:
        reading: the place read last, empty for none; there is no such place any more.
    """
    gone = "The place that you read last is no longer here. " if reading else ""
    return f"{gone}Open a transcript to read it."


def show_invitation(engine: Engine) -> None:
    """Show the newest transcripts, and the ways to the others."""
    index = engine.index
    st.title("Read", anchor=False)
    show_caption("invitation", invitation_line(workspace().reading))
    show_links(
        "ways-invitation",
        {"Browse all transcripts": link_to(BROWSE_PATH), "Ask a question": link_to(ASK_PATH)},
    )
    st.header("Newest", anchor=False)
    numbers = selected_transcripts(Selection(order="newest"), index)[:_MAX_TRANSCRIPTS]
    people, digests = participation_of(index), digests_of(index)
    show_transcripts([row_of(number, people, digests.of(number)) for number in numbers])
