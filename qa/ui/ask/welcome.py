"""The welcome above the question box before a question is asked."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from index.store.reader import OpenedIndex
from qa.ui.kit.notices import show_caption, show_notice
from qa.wording import pluralized


class Example(NamedTuple):
    """An example question, and the source that answers it."""

    question: str
    source: str


EXAMPLES = (
    Example("What did Colombia pledge on emissions?", "duque-blinken-press-availability.txt"),
    Example(
        "What did Blinken say about Venezuelan migrants in October 2021?",
        "duque-blinken-press-availability.txt",
    ),
    Example("How does Mexico see the next Summit of the Americas?", "blinken-ebrard-remarks.txt"),
    Example("What did Boric say about democracy?", "as-coa-blinken-roundup.txt"),
)
"""Questions about the documents that come with the project; not offered with other sources."""


def show_welcome(index: OpenedIndex, ask: Callable[[str], None]) -> None:
    """Show what the app does, and example questions that the sources answer.

    Args:
        index: the index to search.
        ask: called with the example that the reader chooses.
    """
    manifest = index.manifest
    st.title("Verbatim", anchor=False)
    st.subheader("What was said, word for word", anchor=False)
    st.markdown(
        "Ask about the transcripts in plain words. Every answer is a verbatim quote with its "
        "speaker, occasion, place and date, the question it answers, and its exact place in the "
        "source."
    )
    transcripts = pluralized(manifest.transcripts, "transcript")
    show_caption("held", f"{transcripts} · {pluralized(manifest.passages, 'passage')}")
    examples = [entry for entry in EXAMPLES if index.number_of(entry.source) is not None]
    if examples:
        show_caption("try", "Try one of these")
    with st.container(gap="xsmall"):
        for number, example in enumerate(examples):
            key = f"example-{number}"
            st.button(example.question, key=key, on_click=ask, args=(example.question,))


def show_left_out(lines: tuple[str, ...]) -> None:
    """Show the files that could not be indexed.

    Args:
        lines: one line for each file.
    """
    if lines:
        title = f"{pluralized(len(lines), 'file')} could not be used and cannot be searched."
        show_notice("left-out", "warning", title, *lines[:5])
