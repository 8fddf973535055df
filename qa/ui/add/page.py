"""The page "Add transcripts": upload, what was understood, corrections, and into the collection."""

from dataclasses import replace

import streamlit as st

from index.errors import VerbatimError
from qa.app_command import app_settings
from qa.intake.additions import Addition, Additions
from qa.intake.intake import Draft, obstacle_to_adding
from qa.intake.uploads import MAX_UPLOAD_BYTES, MAX_UPLOADS
from qa.ui.add.progress import app_additions, is_running, show_progress, show_result
from qa.ui.add.uploads import are_valid, clear_drafts, drafts, show_drafts, show_uploader
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.routes import set_address
from qa.ui.session.engine_resource import opened_engine
from qa.wording import pluralized

_JOB = "job"
"""Names an addition in the address, and in the session of whoever began it."""

_FAILED = "add-not-begun"


def page() -> None:
    """Show what is on its way, what waits for a person's word, and the uploader."""
    st.title("Add transcripts", anchor=False)
    engine = opened_engine()
    where = replace(app_settings(), argument=engine.sources)
    obstacle = obstacle_to_adding(where)
    if obstacle:
        show_notice("closed", "warning", "No transcripts can be added here.", obstacle)
        return
    several = app_additions(where)
    own = st.query_params.get(_JOB) or st.session_state.get(_JOB) or ""
    shown = several.running or several.find(own)
    set_address({_JOB: shown.key} if shown else {})
    if shown:
        _show_addition(shown, several)
    show_caption(
        "limits",
        f"Up to {MAX_UPLOADS} files of {MAX_UPLOAD_BYTES // 2**20} MB at a time. What is "
        "understood of each is shown first; nothing goes in before you say so.",
    )
    show_uploader(where)
    show_drafts()
    wanted = drafts()
    if wanted:
        _show_adding(wanted, several)


def _show_addition(addition: Addition, several: Additions) -> None:
    if not is_running(addition):
        show_result(addition, opened_engine().index, several)
        return
    names = pluralized(len(addition.names), "transcript")
    show_caption("on-its-way", f"{names} on the way: {', '.join(addition.names[:5])}")
    show_progress(addition)


def _show_adding(wanted: tuple[Draft, ...], several: Additions) -> None:
    failed = st.session_state.pop(_FAILED, "")
    if failed:
        show_notice("not-begun", "error", "Nothing was added.", failed)
    running, stands = several.running is not None, are_valid(wanted)
    st.button(
        f"Add {pluralized(len(wanted), 'transcript')} to the collection",
        icon=":material/playlist_add:",
        disabled=running or not stands,
        on_click=_add,
        args=(several,),
    )
    if running:
        show_caption("wait", "Other transcripts are on their way; these can follow them.")
    elif not stands:
        show_caption("faults", "A field above cannot stand as it is.")


def _add(several: Additions) -> None:
    """Begin; what is on its way is no longer this session's."""
    wanted = drafts()
    if not (wanted and are_valid(wanted)):
        return
    try:
        addition = several.start(wanted)
    except VerbatimError as exc:
        st.session_state[_FAILED] = str(exc)
        return
    clear_drafts()
    st.session_state[_JOB] = addition.key
