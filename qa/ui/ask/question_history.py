"""The question box: arrow keys recall earlier questions, and an answer takes the focus from it."""

from collections.abc import Sequence

import streamlit as st

from qa.ui.kit.dom import asset

_question_history = st.components.v2.component("verbatim_recall", js=asset(__name__, "js"))


def enable_question_history(questions: Sequence[str], answers: int) -> None:
    """Let the arrow keys recall questions in the question box; one more answer leaves it.

    Args:
        questions: oldest first.
        answers: how many answers the conversation has.
    """
    _question_history(key="recall", data={"questions": list(questions), "answers": answers})
