"""Drafts of a session: uploaded transcripts, kept until they are added or removed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import uuid4

import streamlit as st

from index.errors import SourceError
from index.sources.formats.registry import SUFFIXES
from qa.intake.corrections import faults_of, initial_correction
from qa.intake.intake import Draft, name_conflict, read_uploads
from qa.intake.uploads import MAX_UPLOAD_BYTES, Upload, check_uploads, unpacked_files, upload_of
from qa.settings import Settings
from qa.ui.add.form import form_correction, show_draft
from qa.ui.kit.notices import show_notice
from qa.wording import pluralized

_DRAFTS = "intake-drafts"
_REFUSED = "intake-refused"
_UPLOADS = "intake-uploads"


def session_drafts() -> tuple[Draft, ...]:
    """Return the drafts of this session, with the corrections in their forms.

    A field and a button may reach the server together, and their callbacks run in any order: so
    the forms are read whenever the drafts are.
    """
    drafts = _drafts()
    for key, draft in drafts.items():
        correction = form_correction(key, draft.preview)
        if correction is not None:
            drafts[key] = replace(draft, correction=correction)
    return tuple(drafts.values())


def clear_drafts() -> None:
    """Remove all drafts from this session."""
    st.session_state.pop(_DRAFTS, None)
    st.session_state.pop(_REFUSED, None)


def are_valid(drafts: Sequence[Draft]) -> bool:
    """Whether the corrections of all drafts are valid."""
    return not any(faults_of(draft.correction) for draft in drafts)


def show_uploader(settings: Settings) -> None:
    """Show the uploader; each file becomes a draft or a message why it cannot be added.

    Args:
        settings: locates the collection.
    """
    uploads: int = st.session_state.get(_UPLOADS, 0)
    files = st.file_uploader(
        "Transcripts, or a ZIP of them",
        type=[suffix.removeprefix(".") for suffix in SUFFIXES],
        accept_multiple_files=True,
        max_upload_size=MAX_UPLOAD_BYTES // 2**20,
        key=f"intake-upload-{uploads}",
    )
    if files:
        with st.spinner("Reading the transcripts"):
            _read([(file.name, file.getvalue()) for file in files], settings)
        st.session_state[_UPLOADS] = uploads + 1  # an empty uploader: the files are shown below
        st.rerun()
    refused: list[str] = st.session_state.get(_REFUSED, [])
    if refused:
        title = f"{pluralized(len(refused), 'file is', 'files are')} left out."
        show_notice("intake-refused", "error", title, *refused)


def show_drafts() -> None:
    """Show the form of each draft."""
    session_drafts()
    for key, draft in _drafts().items():
        show_draft(draft, key, remove=partial(_remove, key))


def _drafts() -> dict[str, Draft]:
    drafts: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return drafts


def _read(files: Sequence[tuple[str, bytes]], settings: Settings) -> None:
    """Check files on the server, whatever the browser has checked, and read the valid ones."""
    unpacked = unpacked_files(files)
    refused = list(unpacked.refused)
    uploads: list[Upload] = []
    for name, data in unpacked.files:
        try:
            upload = upload_of(name, data)
            check_uploads([*(draft.upload for draft in session_drafts()), *uploads, upload])
        except SourceError as exc:
            refused.append(str(exc))
        else:
            conflict = name_conflict(upload, settings)
            if conflict:
                refused.append(conflict)
            else:
                uploads.append(upload)
    for upload, result in zip(uploads, read_uploads(uploads) if uploads else (), strict=True):
        if result.preview:
            draft = Draft(upload, result.preview, initial_correction(result.preview))
            _drafts()[f"draft-{uuid4().hex}"] = draft
        else:
            refused.append(result.error)
    st.session_state[_REFUSED] = refused


def _remove(key: str) -> None:
    _drafts().pop(key, None)
