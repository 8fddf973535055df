"""The page "Ask": question box, conversation and findings."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from index.errors import VerbatimError
from qa.engine import Engine
from qa.ui.ask.conversation import Reply, ReplyKey, replies_to, reply_keys
from qa.ui.ask.earlier_questions import (
    NEWEST_REPLIES,
    EarlierQuestion,
    show_earlier_questions,
)
from qa.ui.ask.filters import show_filters
from qa.ui.ask.history import show_conversations
from qa.ui.ask.question_history import enable_question_history
from qa.ui.ask.replies import show_question, show_reply
from qa.ui.ask.saved_questions import show_saved_panel, show_saved_questions, show_saving
from qa.ui.ask.welcome import show_left_out, show_welcome
from qa.ui.kit.headings import show_unseen_title
from qa.ui.kit.keys import Key, show_keys
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.routes import is_page_change, set_address
from qa.ui.kit.window_title import show_window_title
from qa.ui.passages.findings import FINDING_KEYS
from qa.ui.session.browser_store import set_workspace, workspace
from qa.ui.session.engine_resource import files_left_out, opened_engine
from qa.ui.session.inquiry import Inquiry, inquiry_of
from qa.understanding.query import MAX_QUESTION_CHARS

_BOX = "question-box"
_EXAMPLE = "chosen-example"
_REPLIES = "replies"
_OPENED = "opened-replies"
_TARGET = "reply-in-view"
_INQUIRY = "inquiry"
_BOX_SELECTOR = "[data-testid=stChatInputTextArea]"
_KEYS = (
    *FINDING_KEYS,
    Key(("/",), "Go to the question box", "focus", _BOX_SELECTOR),
    Key(("Escape",), "Leave the question box", "leave", _BOX_SELECTOR),
)


def page() -> None:
    """Show the conversation that the URL names."""
    # A run that another message of the browser interrupts shows nothing: the example stays chosen
    # until a run has come to its end.
    if example := st.session_state.get(_EXAMPLE):
        st.session_state[_BOX] = example
    with st.bottom:  # elsewhere Streamlit would scroll to the last finding
        offer = st.container(horizontal=True, vertical_alignment="center")
        typed = st.chat_input(
            "Ask what was said", max_chars=MAX_QUESTION_CHARS, key=_BOX, submit_mode="stop"
        )
    engine = opened_engine()
    inquiry = _inquiry()
    tools, limits = st.container(horizontal=True), st.container()
    with tools:
        filters = show_filters(engine.index, inquiry.filters, limits)
    inquiry = replace(inquiry, filters=filters)
    with offer:
        _offer_repetition(inquiry)
    if typed:
        inquiry = inquiry.with_question(typed)
    if typed or is_page_change():
        st.session_state.pop(_TARGET, None)
    if inquiry.questions:
        show_window_title(inquiry.questions[-1])
        show_unseen_title("Ask")
        _show_conversation(inquiry, engine)
    else:
        _remember(inquiry)
        show_left_out(files_left_out())
        show_welcome(engine, _choose_example)
        show_saved_questions(engine)
    inquiries = [conversation.inquiry for conversation in reversed(workspace().conversations)]
    questions = [question for entry in inquiries for question in entry.questions]
    enable_question_history(questions, len(inquiry.questions))
    with tools:
        show_conversations(inquiry, _remember, _close)
        if inquiry.questions:
            show_saved_panel(engine)
        show_keys(_KEYS)
    st.session_state.pop(_EXAMPLE, None)


def _show_conversation(inquiry: Inquiry, engine: Engine) -> None:
    keys, opened = reply_keys(inquiry), _opened_replies()
    earlier = keys[:-NEWEST_REPLIES]
    cache: dict[ReplyKey, Reply] = st.session_state.get(_REPLIES, {})
    try:
        folded_keys = set(earlier) - opened
        replies = replies_to((key for key in keys if key not in folded_keys), engine, cache)
    except VerbatimError as exc:
        show_question(inquiry.questions[-1], "asked-last", in_view=False)
        show_notice("bad-question", "error", "This question cannot be answered.", str(exc))
        return
    st.session_state[_REPLIES] = {key: cache[key] for key in keys if key in cache} | replies
    _remember(inquiry)
    set_workspace(workspace().with_inquiry(inquiry))
    questions = [EarlierQuestion(key.questions[-1], key in opened) for key in earlier]
    show_earlier_questions(questions, partial(_toggle_reply, earlier))
    newest = keys[-1] if len(keys) > 1 else None
    target = st.session_state.get(_TARGET)
    for key, reply in replies.items():
        show_reply(
            reply,
            engine,
            len(key.questions) - 1,
            in_view=key == (target if target in opened else newest),
            set_ignored=_set_ignored,
            clear_filters=_clear_filters,
        )
    show_saving(reply)
    if reply.generation != engine.index.fingerprint:
        show_caption("since", "The transcripts have changed since this was asked.")
        st.button("Ask again", key="again-now", icon=":material/replay:", on_click=_repeat)


def _opened_replies() -> frozenset[ReplyKey]:
    """The replies before the newest that the reader has opened."""
    opened: frozenset[ReplyKey] = st.session_state.get(_OPENED, frozenset())
    return opened


def _toggle_reply(keys: Sequence[ReplyKey], position: int) -> None:
    """Draw the reply at a position in the next run and scroll to it, or fold it."""
    st.session_state[_OPENED] = _opened_replies() ^ {keys[position]}
    st.session_state[_TARGET] = keys[position]


def _offer_repetition(inquiry: Inquiry) -> None:
    """Offer to ask the last question again where it was asked with other filters."""
    if inquiry.limits[-1:] in ((), (inquiry.filters,)):
        return
    limits = inquiry.filters.description
    show_caption("next", f"Next question: only {limits}" if limits else "Next question: no filters")
    label = "Ask again with filters" if limits else "Ask again without filters"
    st.button(label, key="again-within", icon=":material/replay:", on_click=_repeat)


def _inquiry() -> Inquiry:
    """The inquiry in the URL; after a return from another page, the one shown before."""
    inquiry = inquiry_of(st.query_params)
    if inquiry != Inquiry() or not is_page_change():
        return inquiry
    previous: Inquiry = st.session_state.get(_INQUIRY, inquiry)
    return previous


def _remember(inquiry: Inquiry) -> None:
    """Put the inquiry into the session and the URL."""
    st.session_state[_INQUIRY] = inquiry
    set_address(inquiry.parameters)


def _set_ignored(number: int, words: tuple[str, ...]) -> None:
    _remember(st.session_state[_INQUIRY].with_ignored(number, words))


def _clear_filters(number: int) -> None:
    """Ask the question at a position without filters in the next run."""
    _remember(st.session_state[_INQUIRY].without_filters(number))


def _repeat() -> None:
    """Ask the last question again, of the transcripts and with the filters as they are now."""
    inquiry: Inquiry = st.session_state[_INQUIRY]
    _remember(inquiry.with_question(inquiry.questions[-1]))


def _close() -> None:
    """Start a new conversation in the next run; filters are kept."""
    _remember(Inquiry(filters=st.session_state[_INQUIRY].filters))


def _choose_example(question: str) -> None:
    """Put an example into the question box in the next run."""
    st.session_state[_EXAMPLE] = question
