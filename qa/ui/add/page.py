"""The page "Add transcripts": upload, check, correct and add them to the collection."""

from dataclasses import replace

import streamlit as st

from index.errors import VerbatimError
from qa.app_command import app_settings
from qa.intake.additions import Addition, Additions
from qa.intake.intake import Draft, obstacle_to_adding
from qa.intake.uploads import MAX_UPLOAD_BYTES, MAX_UPLOADS
from qa.settings import Settings
from qa.ui.add.progress import app_additions, is_running, show_progress, show_result
from qa.ui.add.uploads import are_valid, clear_drafts, session_drafts, show_drafts, show_uploader
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.routes import set_address
from qa.ui.session.engine_resource import opened_engine
from qa.wording import destination_line, pluralized

_JOB = "job"
"""Key of an addition in the address, and in the session that started it."""

_FAILED = "add-not-begun"


def page() -> None:
    """Show the current addition, the uploader and the drafts."""
    st.title("Add transcripts", anchor=False)
    engine = opened_engine()
    settings = replace(app_settings(), argument=engine.sources)
    obstacle = obstacle_to_adding(settings)
    if obstacle:
        show_notice("closed", "warning", "No transcripts can be added here.", obstacle)
        return
    additions = app_additions(settings)
    key = st.query_params.get(_JOB) or st.session_state.get(_JOB) or ""
    addition = additions.running or additions.find(key)
    set_address({_JOB: addition.key} if addition else {})
    if addition:
        _show_addition(addition, additions)
    show_caption(
        "limits",
        f"Up to {MAX_UPLOADS} files of {MAX_UPLOAD_BYTES // 2**20} MB at a time. What is "
        "understood of each is shown first; nothing is added until you confirm.",
    )
    show_uploader(settings)
    show_drafts()
    if session_drafts():
        _show_button(session_drafts(), additions, settings)


def _show_addition(addition: Addition, additions: Additions) -> None:
    if not is_running(addition):
        show_result(addition, opened_engine().index, additions)
        return
    names = pluralized(len(addition.names), "transcript")
    show_caption("on-its-way", f"{names} on the way: {', '.join(addition.names[:5])}")
    show_progress(addition)


def _show_button(drafts: tuple[Draft, ...], additions: Additions, settings: Settings) -> None:
    error = st.session_state.pop(_FAILED, "")
    if error:
        show_notice("not-begun", "error", "Nothing was added.", error)
    show_caption("destination", destination_line(settings.sources, settings.index))
    is_busy, is_valid = additions.running is not None, are_valid(drafts)
    st.button(
        f"Add {pluralized(len(drafts), 'transcript')} to the collection",
        icon=":material/playlist_add:",
        disabled=is_busy or not is_valid,
        on_click=_add,
        args=(additions,),
    )
    if is_busy:
        show_caption("wait", "Other transcripts are on their way; these can follow them.")
    elif not is_valid:
        show_caption("faults", "A field above is not valid.")


def _add(additions: Additions) -> None:
    """Start the addition; its drafts leave the session."""
    drafts = session_drafts()
    if not (drafts and are_valid(drafts)):
        return
    try:
        addition = additions.start(drafts)
    except VerbatimError as exc:
        st.session_state[_FAILED] = str(exc)
        return
    clear_drafts()
    st.session_state[_JOB] = addition.key
