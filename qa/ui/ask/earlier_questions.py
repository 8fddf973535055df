"""The earlier questions of a conversation, whose replies a reader opens again.

Each reply on the page is drawn in every run, so that a long conversation shows only its newest.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import streamlit as st

from qa.ui.kit.dom import widget

NEWEST_REPLIES = 3
"""Replies at the end of a conversation that are always drawn."""

_earlier = widget("verbatim_earlier", __name__)
_KEY = "earlier"


@dataclass(frozen=True, slots=True)
class EarlierQuestion:
    """A question whose reply is folded until the reader opens it.

    Attributes:
        text: the question as it was typed.
        is_open: whether its reply is drawn, below the list.
    """

    text: str
    is_open: bool


def show_earlier_questions(
    questions: Sequence[EarlierQuestion], toggle: Callable[[int], None]
) -> None:
    """Show the questions before the newest in a list; nothing where there is none.

    Args:
        questions: oldest first.
        toggle: called with the position of a question that the reader opens or folds.
    """
    if questions:
        _earlier(
            key=_KEY,
            data=[asdict(question) for question in questions],
            on_toggle_change=partial(_toggle, len(questions), toggle),
        )


def _toggle(count: int, toggle: Callable[[int], None]) -> None:
    position = st.session_state[_KEY].get("toggle")
    if type(position) is int and 0 <= position < count:
        toggle(position)
