"""The page "Add transcripts": send, check, correct and add them to the collection."""

from dataclasses import replace

import streamlit as st

from index.errors import VerbatimError
from qa.app_command import app_settings
from qa.intake.additions import Addition, Additions
from qa.intake.intake import obstacle_to_adding
from qa.intake.tray import Tray
from qa.settings import Settings
from qa.ui.add.progress import app_additions, is_running, show_progress, show_result
from qa.ui.add.tray_key import reader_tray, sync_tray_key
from qa.ui.add.tray_view import are_valid, files_to_add, show_tray, take_corrections
from qa.ui.add.ways_in import show_ways_in
from qa.ui.kit.notices import show_caption, show_notice
from qa.ui.kit.routes import set_address
from qa.ui.session.engine_resource import opened_engine
from qa.wording import destination_line, pluralized

_JOB = "job"
"""Key of an addition in the address, and in the session that started it."""

_FAILED = "add-not-begun"


def page() -> None:
    """Show the current addition, the ways in, and the files of the reader."""
    st.title("Add transcripts", anchor=False)
    engine = opened_engine()
    settings = replace(app_settings(), argument=engine.sources)
    obstacle = obstacle_to_adding(settings)
    if obstacle:
        show_notice("closed", "warning", "No transcripts can be added here.", obstacle)
        return
    additions = app_additions(settings)
    tray = reader_tray()
    if tray:
        take_corrections(tray)
        tray.settle(additions.find)
    own_key = tray.addition if tray else ""
    key = st.query_params.get(_JOB) or st.session_state.get(_JOB) or own_key
    addition = additions.running or additions.find(key)
    set_address({_JOB: addition.key} if addition else {})
    if addition:
        _show_addition(addition, additions)
    show_ways_in(settings)
    if tray:
        show_tray(tray)
        _show_button(tray, additions, settings)
    sync_tray_key()


def _show_addition(addition: Addition, additions: Additions) -> None:
    if not is_running(addition):
        show_result(addition, opened_engine().index, additions)
        return
    names = pluralized(len(addition.names), "transcript")
    show_caption("on-its-way", f"{names} on the way: {', '.join(addition.names[:5])}")
    show_progress(addition)


def _show_button(tray: Tray, additions: Additions, settings: Settings) -> None:
    error = st.session_state.pop(_FAILED, "")
    if error:
        show_notice("not-begun", "error", "Nothing was added.", error)
    files = files_to_add(tray)
    if not files:
        return
    is_busy, is_valid = additions.running is not None, are_valid(files)
    st.button(
        f"Add {pluralized(len(files), 'transcript')} to the collection",
        icon=":material/playlist_add:",
        disabled=is_busy or not is_valid,
        on_click=_add,
        args=(tray, additions),
    )
    if is_busy:
        show_caption("wait", "Other transcripts are on their way; these can follow them.")
    elif not is_valid:
        show_caption("faults", "A field above is not valid.")
    with st.expander("Details"):
        show_caption("destination", destination_line(settings.sources, settings.index))


def _add(tray: Tray, additions: Additions) -> None:
    """Start the addition of all files that were read; they come back where it fails."""
    take_corrections(tray)  # a field and the button may reach the server together
    files = files_to_add(tray)
    if not (files and are_valid(files)):
        return
    try:
        addition = additions.start(tray.drafts())
    except VerbatimError as exc:
        st.session_state[_FAILED] = str(exc)
        return
    tray.begin_addition(addition)
    st.session_state[_JOB] = addition.key
    st.query_params[_JOB] = addition.key
