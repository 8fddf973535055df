"""A question and its reply in the chat: what was understood, how sure it is, and the cards."""

from functools import partial

import streamlit as st

from qa.engine import Engine
from qa.ui.ask.conversation import Reply
from qa.ui.ask.feedback import judgements_of, record_judgement
from qa.ui.ask.understanding_chips import SetIgnored, show_chips
from qa.ui.kit.dom import widget
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.passages.findings import show_findings
from qa.wording import NO_ANSWER, ONLY_NEAR, WEAK_ANSWER, as_sentence, pluralized

_NOT_COVERED = (
    "The transcripts may not cover it. Other words may help, or the name of a speaker, or a date."
)

_question = widget("verbatim_question", __name__)


def show_question(question: str, key: str, *, newest: bool) -> None:
    """Show what the user asked, as plain text.

    Args:
        question: as it was typed.
        key: name of the widget, unlike all others on the page.
        newest: whether it is to be scrolled to.
    """
    with st.chat_message("user", avatar=":material/person:"):
        _question(key=key, data={"text": question, "newest": newest})


def show_reply(
    reply: Reply, engine: Engine, number: int, *, newest: bool, take_back: SetIgnored
) -> None:
    """Show a reply and what a reader does with it.

    Args:
        reply: what to show.
        engine: what checks it against the sources.
        number: its place in the conversation, 0 is the first.
        newest: whether it is to be scrolled to.
        take_back: told what is taken back of what was understood.
    """
    show_question(reply.question, f"asked-{number}", newest=newest)
    show_chips(reply, number, take_back)
    _show_verdict(reply, f"verdict-{number}")
    if reply.cards:
        key, said = f"findings-{number}", judgements_of(reply)
        show_findings(reply.cards, engine, key, said, partial(record_judgement, reply))


def _show_verdict(reply: Reply, key: str) -> None:
    lines = reply.notes
    if reply.cards and reply.answerable:
        lines = (*lines, pluralized(len(reply.cards), "passage"))
    if lines:
        show_caption(key, " · ".join(lines))
    if not reply.cards:
        show_notice(f"{key}-none", "hint", f"{NO_ANSWER}.", "Nothing comes near it.")
    elif not reply.answerable:
        why = [f"{as_sentence(reply.missing)}."] if reply.missing else []
        show_notice(f"{key}-weak", "hint", f"{WEAK_ANSWER}.", *why, _NOT_COVERED)
        st.subheader(ONLY_NEAR, anchor=False)
