"""The welcome above the question box before a question is asked."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import NamedTuple

import streamlit as st

from index.store.reader import OpenedIndex
from qa.engine import Engine
from qa.packs.markdown import escape_markdown
from qa.ui.ask.suggestions import MAX_SUGGESTIONS, suggestions_in
from qa.ui.kit.notices import show_caption, show_notice
from qa.wording import pluralized

_POLL_SECONDS = 0.5


class Example(NamedTuple):
    """An example question, and the source that answers it."""

    question: str
    source: str


EXAMPLES = (
    Example(
        "How much does Colombia want to cut its emissions?",
        "duque-blinken-press-availability.txt",
    ),
    Example(
        "What did Blinken say about Venezuelan migrants in October 2021?",
        "colombian-embassy-blinken-first-trip.txt",
    ),
    Example("How does Mexico see the next Summit of the Americas?", "blinken-ebrard-remarks.txt"),
    Example("How did Petro see the war on drugs in October 2022?", "as-coa-blinken-roundup.txt"),
)
"""Questions about the documents that come with the project; not offered with other sources."""


def show_welcome(engine: Engine, ask: Callable[[str], None]) -> None:
    """Show what the app does, and example questions that the sources answer.

    Args:
        engine: the engine, whose index is searched.
        ask: called with the example that the reader chooses.
    """
    manifest = engine.index.manifest
    st.title("Verbatim", anchor=False)
    st.header("What was said, word for word", anchor=False)
    st.markdown(
        "Ask about the transcripts in plain words. Every answer is a verbatim quote with its "
        "speaker, occasion, place and date, the question it answers, and its exact place in the "
        "source."
    )
    transcripts = pluralized(manifest.transcripts, "transcript")
    show_caption("held", f"{transcripts} · {pluralized(manifest.passages, 'passage')}")
    examples = examples_in(engine.index)
    if len(examples) == len(EXAMPLES):
        _show_examples(examples, ask)
        return
    suggestions = suggestions_in(engine)
    if not suggestions.done():
        st.fragment(_await, run_every=_POLL_SECONDS)(suggestions)
    elif suggestions.exception() is None:
        _show_examples([*examples, *suggestions.result()][:MAX_SUGGESTIONS], ask)


def examples_in(index: OpenedIndex) -> list[str]:
    """The questions of EXAMPLES whose sources are in an index."""
    return [entry.question for entry in EXAMPLES if index.number_of(entry.source) is not None]


def _await(suggestions: "Future[tuple[str, ...]]") -> None:
    """Run the page again as soon as there are suggestions; until then it can be used."""
    if suggestions.done():
        st.rerun()
    show_caption("wait", "Looking for questions to try …")


def _show_examples(examples: Sequence[str], ask: Callable[[str], None]) -> None:
    if examples:
        show_caption("try", "Try one of these")
    with st.container(gap="xsmall"):
        for number, example in enumerate(examples):
            st.button(
                escape_markdown(example), key=f"example-{number}", on_click=ask, args=(example,)
            )


def show_left_out(lines: tuple[str, ...]) -> None:
    """Show the files that could not be indexed.

    Args:
        lines: one line for each file.
    """
    if lines:
        title = f"{pluralized(len(lines), 'file')} could not be used and cannot be searched."
        show_notice("left-out", "warning", title, *lines[:5])
