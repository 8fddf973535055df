"""A question and its reply in the chat: what was understood, the verdict, and the cards."""

from functools import partial

import streamlit as st

from qa.engine import Engine
from qa.ui.ask.conversation import Reply
from qa.ui.ask.feedback import judgements_of, record_judgement
from qa.ui.ask.filters import describe_filters
from qa.ui.ask.understanding_chips import SetIgnored, show_chips
from qa.ui.kit.dom import widget
from qa.ui.kit.headings import show_heading
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.passages.findings import show_findings
from qa.wording import (
    NO_ANSWER,
    NOT_COVERED,
    NOTHING_FITS,
    ONLY_NEAR,
    WEAK_ANSWER,
    as_sentence,
    part_heading,
    pluralized,
)

_question = widget("verbatim_question", __name__)


def show_question(question: str, key: str, *, newest: bool) -> None:
    """Show a question as plain text.

    Args:
        question: the question as it was typed.
        key: key of the widget, unique on the page.
        newest: whether to scroll to it.
    """
    with st.chat_message("user", avatar=":material/person:"):
        _question(key=key, data={"text": question, "newest": newest})


def show_reply(
    reply: Reply, engine: Engine, number: int, *, newest: bool, set_ignored: SetIgnored
) -> None:
    """Show a question and its reply.

    Args:
        reply: the reply.
        engine: the engine, which checks its quotes against the sources.
        number: its position in the conversation, from 0.
        newest: whether to scroll to it.
        set_ignored: called when the reader takes back, or puts back, what was understood.
    """
    show_question(reply.question, f"asked-{number}", newest=newest)
    if limits := describe_filters(reply.key.filters):
        show_caption(f"limits-{number}", f"Searched only: {limits}")
    show_chips(reply, number, set_ignored)
    if reply.parts and reply.notes:
        show_caption(f"notes-{number}", " · ".join(reply.notes))
    for position, part in enumerate(reply.parts, 1):
        heading = part_heading(part.question, position, len(reply.parts))
        show_heading(f"part-{number}-{position}", heading)
        _show_answer(part, engine, f"{number}-{position}")
    if not reply.parts:
        _show_answer(reply, engine, str(number))


def _show_answer(reply: Reply, engine: Engine, key: str) -> None:
    """Show the verdict and the cards of the answer to a single question."""
    _show_verdict(reply, f"verdict-{key}")
    if reply.cards:
        judge = partial(record_judgement, reply)
        show_findings(reply.cards, engine, f"findings-{key}", judgements_of(reply), judge)


def _show_verdict(reply: Reply, key: str) -> None:
    lines = reply.notes
    if reply.cards and reply.answerable:
        lines = (*lines, pluralized(len(reply.cards), "passage"))
    if lines:
        show_caption(key, " · ".join(lines))
    if not reply.cards:
        show_notice(f"{key}-none", "hint", f"{NO_ANSWER}.", NOTHING_FITS)
    elif not reply.answerable:
        reasons = [f"{as_sentence(reply.missing)}."] if reply.missing else []
        show_notice(f"{key}-weak", "hint", f"{WEAK_ANSWER}.", *reasons, NOT_COVERED)
        st.subheader(ONLY_NEAR, anchor=False)
