"""The page "Read": a transcript with the cited words marked."""

import streamlit as st

from index.errors import SourceError, VerbatimError
from index.records import Transcript
from qa.engine import Engine
from qa.ui.engine_resource import opened_engine
from qa.ui.notices import caption, notice
from qa.ui.permalink import Place, check_span, place_of
from qa.ui.routes import BROWSE, go
from qa.ui.transcript import marks_words, show_transcript, transcript_view


def page() -> None:
    """Show the transcript that the address names."""
    engine = opened_engine()
    try:
        place = place_of(st.query_params)
        if place:
            _show_place(place, engine)
            return
    except VerbatimError as exc:
        notice("bad-link", "error", "This link does not lead to a transcript.", str(exc))
        return
    go(BROWSE, {})


def _show_place(place: Place, engine: Engine) -> None:
    transcript = _transcript(place.source, engine)
    check_span(place, len(transcript.source.text))
    view = transcript_view(transcript, place.span)
    if place.span and not marks_words(view):
        caption("unmarked", "The characters that the link points at are not part of what was said.")
    show_transcript(view)


def _transcript(source: str, engine: Engine) -> Transcript:
    number = engine.index.number_of(source)
    if number is None:
        raise SourceError(f"the index must hold the transcript of a link, but has no {source!r}")
    return engine.index.transcript(number)
