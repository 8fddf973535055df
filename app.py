"""The app: its two pages and what a session remembers. ``streamlit run app.py`` starts it."""

from collections.abc import Sequence

import streamlit as st

from index.errors import SourceError, VerbatimError
from index.records import Transcript
from qa.engine import Engine
from qa.query import MAX_QUESTION_CHARS
from qa.ui.brand import ICON, show_brand
from qa.ui.conversation import Reply, reply_to, reread, shared_questions
from qa.ui.engine_resource import left_out, opened_engine
from qa.ui.notices import caption, notice
from qa.ui.permalink import READ, Place, check_span, place_of
from qa.ui.replies import Shown, show_question, show_reply
from qa.ui.shelf import show_shelf
from qa.ui.transcript import marks_words, show_transcript, transcript_view
from qa.ui.welcome import show_left_out, show_welcome

CONVERSATION = "conversation"
PENDING = "pending"


def main() -> None:
    """Run the page that the address names."""
    st.set_page_config(page_title="Verbatim", page_icon=ICON, layout="centered")
    show_brand()
    page = st.navigation([ASK_PAGE, READ_PAGE], position="top")
    try:
        page.run()
    except VerbatimError as exc:
        notice("failed", "error", "This cannot be shown.", str(exc))


def ask_page() -> None:
    """Question box, conversation and cards."""
    typed = st.chat_input("Ask what was said", max_chars=MAX_QUESTION_CHARS)
    engine = opened_engine()
    questions = _questions(typed)
    replies = _conversation()
    if not replies and not questions:
        show_left_out(left_out())
        show_welcome(engine.index, _ask_next)
        return
    st.button("New conversation", icon=":material/add:", type="tertiary", on_click=_start_anew)
    shown = [
        show_reply(reply, number, newest=number == len(replies) - 1 and not questions)
        for number, reply in enumerate(replies)
    ]
    _read_again(shown, engine)
    shown += filter(None, [_answer(question, engine) for question in questions])
    if replies:
        st.query_params.from_dict({"q": replies[-1].shared})
    for one in shown:
        if one.opened:
            st.switch_page(READ_PAGE, query_params=one.opened.parameters)


def _read_again(shown: Sequence[Shown], engine: Engine) -> None:
    """Answer anew where something that was understood has been taken back or put back."""
    replies = _conversation()
    changed = [at for at, one in enumerate(shown) if one.ignored != replies[at].ignored]
    for at in changed:
        replies[at] = reread(replies[at], shown[at].ignored, replies[:at], engine)
    if changed:
        st.rerun()


def read_page() -> None:
    """A transcript, or the list of them."""
    if _conversation():
        st.page_link(ASK_PAGE, label="Back to the answers", icon=":material/arrow_back:")
    engine = opened_engine()
    try:
        place = place_of(st.query_params)
        if place:
            _show_place(place, engine)
            return
    except VerbatimError as exc:
        notice("bad-link", "error", "This link does not lead to a transcript.", str(exc))
    st.title("Transcripts", anchor=False)
    if chosen := show_shelf(engine.index.catalog.entries):
        st.switch_page(READ_PAGE, query_params=chosen.parameters)


def _answer(question: str, engine: Engine) -> Shown | None:
    """Answer a question and keep the reply; a question that cannot be read is not kept."""
    replies = _conversation()
    place = st.empty()
    with place.container():
        show_question(question, f"asked-now-{len(replies)}", newest=True)
        try:
            with st.spinner("Searching the transcripts; the first search loads the language model"):
                reply = reply_to(question, replies, engine)
        except VerbatimError as exc:
            notice(
                f"bad-question-{len(replies)}",
                "error",
                "This question cannot be answered.",
                str(exc),
            )
            return None
    place.empty()
    replies.append(reply)
    return show_reply(reply, len(replies) - 1, newest=True)


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


def _questions(typed: str | None) -> list[str]:
    """What to answer in this run: typed, chosen among the examples, or named in a link."""
    pending = st.session_state.pop(PENDING, None)
    if typed or pending:
        return [typed or pending]
    return [] if _conversation() else shared_questions(st.query_params.get_all("q"))


def _conversation() -> list[Reply]:
    replies: list[Reply] = st.session_state.setdefault(CONVERSATION, [])
    return replies


def _ask_next(question: str) -> None:
    st.session_state[PENDING] = question


def _start_anew() -> None:
    st.session_state[CONVERSATION] = []
    st.query_params.clear()


ASK_PAGE = st.Page(ask_page, title="Ask", icon=":material/forum:", default=True)
READ_PAGE = st.Page(read_page, title="Read", icon=":material/menu_book:", url_path=READ)

if __name__ == "__main__":
    main()
