"""The page "Read": a transcript with the cited words marked."""

import streamlit as st

from index.errors import SourceError, VerbatimError
from index.locator import locator_of
from index.records import Source, Span, Transcript
from index.speech.paragraphs import collapse_space
from qa.answering.citations import file_verification, verification_of
from qa.engine import Engine
from qa.packs.pack import PackItem
from qa.ui.kit.headings import show_unseen_title
from qa.ui.kit.keys import show_keys
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.permalink import LinkedPlace, check_span, linked_place_of
from qa.ui.kit.routes import ASK_PATH, BROWSE_PATH, READ_PATH, link_to, set_address
from qa.ui.kit.similar_names import similar_names
from qa.ui.kit.window_title import show_window_title
from qa.ui.read.invitation import place_read_last, remember, show_invitation
from qa.ui.read.marks import TextMark, hits_of, matches_of, with_cited, with_cited_at
from qa.ui.read.masthead import FileStanding, headline_of, masthead_of, show_masthead
from qa.ui.read.original import (
    PAGE_PARAMETER,
    chosen_page,
    last_page,
    pages_of,
    show_original,
)
from qa.ui.read.place_bar import (
    LAST_PLACE,
    MAX_FIND_CHARS,
    REACHED_PARAMETER,
    READING_KEYS,
)
from qa.ui.read.reader import StopPages, show_transcript
from qa.ui.read.transcript import has_cited_words, transcript_view
from qa.ui.session.browser_store import workspace
from qa.ui.session.engine_resource import opened_engine
from qa.wording import FILE_STANDINGS, STANDINGS, as_sentence

_FIND = "find"
_WORDS = "find-words"
_PLACE = "find-of"
_PASSAGES = "read-passages"


def page() -> None:
    """Show the transcript in the address."""
    if workspace().conversations:
        show_links("back", {"Back to the answers": link_to(ASK_PATH)})
    engine = opened_engine()
    place = None
    try:
        place = linked_place_of(st.query_params)
        reached = (st.query_params.get(REACHED_PARAMETER) or "")[:12] if place else LAST_PLACE
        place = place or place_read_last(engine)
        if place:
            _show_place(place, engine, reached)
            remember(place)
        else:
            show_invitation(engine)
    except VerbatimError as exc:
        show_window_title("Not found")
        show_unseen_title("Read")
        show_notice("bad-link", "error", "This link does not lead to a transcript.", str(exc))
        if place and engine.index.number_of(place.source) is None:
            _show_similar(place.source, engine)
        show_links("ways-browse", {"Browse all transcripts": link_to(BROWSE_PATH)})


def _show_similar(source: str, engine: Engine) -> None:
    """Link to the transcripts whose names are like a name."""
    names = similar_names(source, (entry.name for entry in engine.index.catalog.entries))
    if names:
        show_caption("similar", "Perhaps this was meant")
        show_links("ways-similar", {name: LinkedPlace(name).link for name in names})


def _show_place(place: LinkedPlace, engine: Engine, reached: str) -> None:
    transcript = _transcript(place.source, engine)
    source = transcript.source
    check_span(place, len(source.text))
    last = last_page(source, engine)
    shown_page = chosen_page(place, last)
    words = _words_to_find(place)
    is_new_search = words != (st.query_params.get(_FIND) or "")
    reached = "" if is_new_search else reached
    extras = {_FIND: words, PAGE_PARAMETER: str(shown_page or ""), REACHED_PARAMETER: reached}
    set_address(place.parameters | {name: value for name, value in extras.items() if value})
    marks = matches_of(transcript, words) if words else _passages(place, transcript, engine)
    view = transcript_view(transcript, marks, place.question)
    show_window_title(headline_of(transcript))
    masthead = masthead_of(transcript, place, _standing(place, transcript, engine))
    show_masthead(masthead, beside=bool(shown_page))
    if words and not marks:
        show_caption("nowhere", f"“{words}” is not said in this transcript")
    elif place.span and not words and not has_cited_words(view):
        show_caption(
            "unmarked", "The characters that the link points at are not part of what was said."
        )
    spans = [mark.span for mark in marks]
    if shown_page:
        show_original(source, engine, shown_page, last=last, cited=spans)
    pages = StopPages(pages_of(source, spans), shown_page) if last else None
    links = [_mark_link(place, mark.span, words, source if shown_page else None) for mark in marks]
    show_transcript(
        view,
        marks,
        links,
        f"{place} {engine.index.fingerprint}",
        _find,
        words=words,
        pages=pages,
    )
    show_keys(READING_KEYS)


def _words_to_find(place: LinkedPlace) -> str:
    """The words that the reader looks for in the transcript, those of the address at first."""
    if st.session_state.get(_PLACE) != place or _WORDS not in st.session_state:
        st.session_state[_WORDS] = (st.query_params.get(_FIND) or "")[:MAX_FIND_CHARS]
        st.session_state[_PLACE] = place
    return " ".join(st.session_state[_WORDS].split())


def _find(words: str) -> None:
    st.session_state[_WORDS] = words


def _mark_link(place: LinkedPlace, span: Span, words: str, paged: Source | None) -> str:
    """Return the address of a mark.

    Args:
        place: the place in the address.
        span: the mark.
        words: the words looked for, which the address keeps.
        paged: the source, if its original is shown beside it, None otherwise.
    """
    page = locator_of(paged, span).page if paged else None
    extras = {_FIND: words, PAGE_PARAMETER: str(page or "")}
    parameters = LinkedPlace(place.source, span, place.question).parameters
    return link_to(READ_PATH, parameters | {name: value for name, value in extras.items() if value})


def _passages(place: LinkedPlace, transcript: Transcript, engine: Engine) -> list[TextMark]:
    """Return marks for the passage of the link and for the others that answer its question.

    They stay the same from passage to passage, whichever of them the link leads to.
    """
    key = (place.source, place.question, engine.index.fingerprint)
    last_key, marks = st.session_state.get(_PASSAGES, (None, []))
    if last_key != key or place.span not in [mark.span for mark in marks]:
        marks = _new_passages(place, transcript, engine)
        st.session_state[_PASSAGES] = key, marks
    return with_cited_at(place.span, marks)


def _new_passages(place: LinkedPlace, transcript: Transcript, engine: Engine) -> list[TextMark]:
    hits = hits_of(place.question, transcript, engine) if place.question else []
    if not place.span:
        return hits
    source = transcript.source
    quote = collapse_space(place.span.of(source.text))
    item = PackItem(source.name, place.span, quote, source.sha256, place.question)
    return with_cited(TextMark("cited", place.span, item), hits)


def _standing(place: LinkedPlace, transcript: Transcript, engine: Engine) -> FileStanding:
    """Return whether the quote, or the whole file, still agrees with the source file."""
    source, created = transcript.source, engine.index.manifest.created
    if place.span:
        words = collapse_space(place.span.of(source.text))
        state = verification_of(source, engine.sources, place.span, words)
    else:
        state = file_verification(source, engine.sources)
    line = as_sentence(STANDINGS[state]) if place.span else FILE_STANDINGS[state]
    return FileStanding(line, holds=state == "verified", indexed=created)


def _transcript(source: str, engine: Engine) -> Transcript:
    number = engine.index.number_of(source)
    if number is None:
        raise SourceError(f"There is no transcript “{source}” here.")
    return engine.index.transcript(number)
