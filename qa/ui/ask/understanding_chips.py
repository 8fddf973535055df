"""What was understood in a question, as chips that a reader takes back or puts back."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from qa.ui.ask.conversation import Reply
from qa.ui.kit.dom import widget

_chips = widget("verbatim_understood", __name__)

SetIgnored = Callable[[int, tuple[str, ...]], None]
"""Called with the position of a question and all of its words that are now ignored."""


def show_chips(reply: Reply, number: int, set_ignored: SetIgnored) -> None:
    """Show what was understood in a question.

    Args:
        reply: the reply to the question.
        number: position of the question in the conversation, from 0.
        set_ignored: called when the reader takes a chip back, or puts it back.
    """
    if not reply.chips:
        return
    key = f"understood-{number}"
    chips = [{"label": chip.label, "kept": chip.words not in reply.ignored} for chip in reply.chips]
    toggle = partial(_toggle, key, reply, number, set_ignored)
    _chips(key=key, data={"chips": chips}, on_turn_change=toggle)


def _toggle(key: str, reply: Reply, number: int, set_ignored: SetIgnored) -> None:
    position = st.session_state[key].get("turn")
    if type(position) is int and 0 <= position < len(reply.chips):
        words = reply.chips[position].words
        rest = tuple(ignored for ignored in reply.ignored if ignored != words)
        set_ignored(number, rest if words in reply.ignored else (*rest, words))
