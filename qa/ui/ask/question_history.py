"""Arrow keys in the question box that recall earlier questions."""

from collections.abc import Sequence

import streamlit as st

from qa.ui.kit.dom import asset

_question_history = st.components.v2.component("verbatim_recall", js=asset(__name__, "js"))


def enable_question_history(questions: Sequence[str]) -> None:
    """Let the arrow keys recall questions in the question box.

    Args:
        questions: oldest first.
    """
    _question_history(key="recall", data=list(questions))
