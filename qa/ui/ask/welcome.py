"""The welcome above the question box before a question is asked."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future

import streamlit as st

from index.dates import partial_date
from index.store.reader import OpenedIndex
from qa.engine import Engine
from qa.packs.markdown import escape_markdown
from qa.ui.ask.suggestions import suggestions_in
from qa.ui.catalog.catalog import all_months, participation_of
from qa.ui.kit.notices import show_caption, show_notice
from qa.wording import pluralized

_POLL_SECONDS = 0.5


def show_welcome(engine: Engine, ask: Callable[[str], None]) -> None:
    """Show what the app does, and example questions that the sources answer.

    Args:
        engine: the engine, whose index is searched.
        ask: called with the example that the reader chooses.
    """
    st.title("Verbatim", anchor=False)
    st.header("What was said, word for word", anchor=False)
    st.markdown(
        "Ask about the transcripts in plain words. Every answer is a verbatim quote with its "
        "speaker, occasion, place and date, the question it answers, and its exact place in the "
        "source."
    )
    show_caption("held", holdings_line(engine.index))
    suggestions = suggestions_in(engine)
    if not suggestions.done():
        st.fragment(_await, run_every=_POLL_SECONDS)(suggestions)
    elif suggestions.exception() is None:
        _show_examples(suggestions.result(), ask)


def holdings_line(index: OpenedIndex) -> str:
    """What is in an index: "5 transcripts, October 2021 to October 2022, 10 people"."""
    participation, months = participation_of(index), all_months(index)
    ends = dict.fromkeys(partial_date(month).label for month in (*months[:1], *months[-1:]))
    people = sum(map(bool, participation.transcripts))
    parts = [pluralized(len(participation.entries), "transcript"), " to ".join(ends)]
    if people:
        parts.append(pluralized(people, "person", "people"))
    return ", ".join(filter(None, parts))


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
