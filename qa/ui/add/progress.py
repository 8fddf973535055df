"""Progress and result of an addition."""

import time
from collections.abc import Sequence

import streamlit as st

from index.errors import VerbatimError
from index.store.layout import CatalogEntry
from index.store.reader import OpenedIndex
from qa.browsing.selection import title_of
from qa.intake.additions import Addition, Additions
from qa.intake.messages import AdditionResult
from qa.settings import Settings
from qa.ui.catalog.transcript_list import TranscriptRow, show_transcripts, transcript_facts
from qa.ui.kit.links import show_links
from qa.ui.kit.notices import show_notice
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import ASK_PATH, link_to
from qa.ui.session.engine_resource import opened_engine
from qa.wording import pluralized

_POLL_SECONDS = 0.5

_OPEN_TIMEOUT_SECONDS = 60
"""A new index that is not in use by then cannot be opened; the log says why."""

_MAX_ASKED = 10
"""Transcripts to which a question is limited by a link; more make an address too long."""

_STAGE_LABELS = {
    "Copying": "Checking the transcripts",
    "Waiting": "Waiting for another process that writes the index",
    "Reading": "Reading the collection",
    "Embedding": "Making passages searchable",
}


@st.cache_resource(show_spinner=False)
def app_additions(settings: Settings) -> Additions:
    """The additions of the whole app process."""
    return Additions(settings)


@st.fragment(run_every=_POLL_SECONDS)
def show_progress(addition: Addition) -> None:
    """Show the progress of an addition; rerun the page when it has finished.

    Args:
        addition: the running addition.
    """
    if addition.outcome.done() and _is_served(addition):
        st.rerun()
    stage, done, total = addition.progress
    words = _STAGE_LABELS.get(stage, _STAGE_LABELS["Copying"])
    if addition.outcome.done():
        words, total = "Opening the new index", 0
    st.progress(
        min(1.0, done / total) if total else 0.0,
        f"{words}: {done:,} of {total:,}" if total else words,
    )


def is_running(addition: Addition) -> bool:
    """Whether an addition has not finished, or its transcripts cannot be searched yet."""
    return not (addition.outcome.done() and _is_served(addition))


def show_result(addition: Addition, index: OpenedIndex, additions: Additions) -> None:
    """Show the result of an addition, with links to its transcripts.

    Args:
        addition: the finished addition.
        index: the index in use.
        additions: all additions, to try again.
    """
    result = addition.outcome.result()
    numbers = [index.number_of(name) for name in addition.names]
    entries = [index.catalog.entries[number] for number in numbers if number is not None]
    if result.error:
        _show_failure(addition, result, additions)
        return
    left_out = [line for line in result.left_out if any(name in line for name in addition.names)]
    if left_out:
        show_notice("added-left-out", "warning", "Some could not be used.", *left_out)
    if not entries:
        if not left_out:
            show_notice(
                "unserved", "warning", "The new index cannot be opened.", "The old one serves."
            )
        return
    count = pluralized(len(entries), "transcript is", "transcripts are")
    title = f"{count} in the collection."
    show_notice("added", "hint", title, "Questions now search them too.")
    show_links("ways-added", _next_steps(entries))
    show_transcripts(
        [
            TranscriptRow(
                title_of(entry),
                transcript_facts(entry),
                link=LinkedPlace(entry.name).link,
            )
            for entry in entries
        ],
        key="added-shelf",
    )


def _next_steps(entries: Sequence[CatalogEntry]) -> dict[str, str]:
    """What can be done with transcripts that were added, with links."""
    names = [entry.name for entry in entries]
    if len(names) == 1:
        return {
            "Ask about it": link_to(ASK_PATH, {"source": names}),
            "Read it": LinkedPlace(names[0]).link,
        }
    if len(names) <= _MAX_ASKED:
        return {"Ask about them": link_to(ASK_PATH, {"source": names})}
    return {"Ask a question": link_to(ASK_PATH)}


def _show_failure(addition: Addition, result: AdditionResult, additions: Additions) -> None:
    if result.copied:
        show_notice(
            "add-failed",
            "error",
            "The transcripts are in the folder, but they cannot be searched yet.",
            result.error,
            "What was searchable before still is. Trying again builds the index alone.",
        )
        st.button("Try again", on_click=_again, args=(addition, additions))
        return
    show_notice(
        "add-failed",
        "error",
        "Nothing was added.",
        result.error,
        "The collection and its index are as they were.",
    )


def _again(addition: Addition, additions: Additions) -> None:
    try:
        st.query_params["job"] = additions.start((), addition.names).key
    except VerbatimError:
        st.toast("Other transcripts are being added at this moment.")


def _is_served(addition: Addition) -> bool:
    """Whether the engine has the new transcripts; failed and unusable ones are not awaited."""
    result = addition.outcome.result()
    if result.error:
        return True
    names = [name for name in addition.names if not any(name in line for line in result.left_out)]
    index = opened_engine().index
    is_indexed = all(index.number_of(name) is not None for name in names)
    return is_indexed or time.monotonic() - addition.finished_at > _OPEN_TIMEOUT_SECONDS
