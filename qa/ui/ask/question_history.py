"""Arrow keys in the question box bring back what was asked before."""

from collections.abc import Sequence

import streamlit as st

from qa.ui.kit.dom import asset

_recall = st.components.v2.component("verbatim_recall", js=asset(__name__, "js"))


def enable_question_history(questions: Sequence[str]) -> None:
    """Let the arrow keys bring questions back into the box.

    Args:
        questions: oldest first.
    """
    _recall(key="recall", data=list(questions))
