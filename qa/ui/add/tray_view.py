"""The files in the tray of a reader, each with its state and what was understood of it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from index.errors import MetadataError
from qa.intake.corrections import faults_of
from qa.intake.tray import Tray, TrayFile
from qa.intake.wording import tray_line
from qa.ui.add.form import new_correction, show_file
from qa.ui.add.tray_key import read_waiting
from qa.ui.kit.notices import show_caption

_POLL_SECONDS = 0.4


def take_corrections(tray: Tray) -> None:
    """Take over what the reader has corrected; files of other labels are read again.

    Args:
        tray: of the reader.
    """
    for file in tray.files:
        correction = new_correction(file)
        if correction:
            try:
                tray.correct(file.key, correction)
            except MetadataError:
                st.toast("These corrections are more than can be kept for one file.")
    read_waiting(tray)


def files_to_add(tray: Tray) -> tuple[TrayFile, ...]:
    """The files that can be added now."""
    return tuple(file for file in tray.files if file.state == "read")


def are_valid(files: tuple[TrayFile, ...]) -> bool:
    """Whether the corrections of all files are valid."""
    return not any(faults_of(file.correction) for file in files)


def show_tray(tray: Tray) -> None:
    """Show the files of a tray; the page follows while they are read.

    Args:
        tray: of the reader.
    """
    files = [file for file in tray.files if file.state != "adding"]
    if not files:
        return
    show_caption("tray-line", tray_line(tray))
    if tray.is_underway:
        _watch(tray, _states(tray))
    refused = [file for file in files if file.state == "failed"]
    if len(refused) > 1:
        st.button("Remove those that were not taken", on_click=_remove, args=(tray, refused))
    for file in files:
        show_file(file, remove=partial(tray.remove, file.key))


def _remove(tray: Tray, files: Sequence[TrayFile]) -> None:
    for file in files:
        tray.remove(file.key)


@st.fragment(run_every=_POLL_SECONDS)
def _watch(tray: Tray, states: tuple[tuple[str, str], ...]) -> None:
    """Rerun the page when a file has come further than it shows."""
    if _states(tray) != states:
        st.rerun()
    done = sum(not file.is_underway for file in tray.files)
    st.progress(done / len(tray.files), "Reading; you may leave this page and come back")


def _states(tray: Tray) -> tuple[tuple[str, str], ...]:
    return tuple((file.key, file.state) for file in tray.files)
