"""What was understood in a question, as chips that a reader takes back and puts back."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from qa.ui.ask.conversation import Reply
from qa.ui.kit.dom import widget

_chips = widget("verbatim_understood", __name__)

SetIgnored = Callable[[int, tuple[str, ...]], None]
"""Told the number of a question and the words in it that are taken back now."""


def show_chips(reply: Reply, number: int, take_back: SetIgnored) -> None:
    """Show what was understood in a question.

    Args:
        reply: to the question.
        number: of the question in the conversation, 0 is the first.
        take_back: told what the reader takes back, or puts back.
    """
    if not reply.chips:
        return
    key = f"understood-{number}"
    chips = [{"label": chip.label, "kept": chip.words not in reply.ignored} for chip in reply.chips]
    _chips(
        key=key, data={"chips": chips}, on_turn_change=partial(_turn, key, reply, number, take_back)
    )


def _turn(key: str, reply: Reply, number: int, take_back: SetIgnored) -> None:
    turned = st.session_state[key].get("turn")
    if type(turned) is int and 0 <= turned < len(reply.chips):
        words = reply.chips[turned].words
        others = tuple(word for word in reply.ignored if word != words)
        take_back(number, others if words in reply.ignored else (*others, words))
