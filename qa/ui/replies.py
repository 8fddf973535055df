"""A question and its reply in the chat: what was understood, how sure it is, and the cards."""

import streamlit as st

from qa.ui.cards import show_card
from qa.ui.conversation import Reply
from qa.ui.notices import caption, notice
from qa.ui.permalink import Place


def show_question(question: str) -> None:
    """Show what the user asked, as plain text."""
    with st.chat_message("user", avatar=":material/person:"):
        st.text(question)


def show_reply(reply: Reply, number: int) -> Place | None:
    """Show a reply; the place in a transcript that is asked for, if one is.

    Args:
        reply: what to show.
        number: its place in the conversation.
    """
    show_question(reply.question)
    opened = None
    with st.chat_message("assistant", avatar=":material/format_quote:"):
        if reply.understood:
            caption(" · ".join(reply.understood))
        _show_verdict(reply)
        for card in reply.cards:
            if show_card(card, f"card-{number}-{card.rank}"):
                opened = card.place
    return opened


def _show_verdict(reply: Reply) -> None:
    if reply.cards and reply.answerable:
        many = "1 passage" if len(reply.cards) == 1 else f"{len(reply.cards)} passages"
        caption(f"{many} · {reply.elapsed_ms / 1000:.2f} s")
    elif reply.cards:
        notice(
            "hint",
            "No passage answers this well.",
            "The transcripts may not cover it. Other words may help, or the name of a speaker, or "
            "a date.",
        )
        st.subheader("Nearest passages", anchor=False)
    else:
        notice("hint", "No passage answers this.", "Nothing in the transcripts comes near it.")
