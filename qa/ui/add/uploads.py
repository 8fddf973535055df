"""The transcripts that a session wants to add: taken from the uploader, held until they go in."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import uuid4

import streamlit as st

from index.errors import SourceError
from index.sources.formats.registry import FORMATS
from qa.intake.corrections import faults_of, initial_correction
from qa.intake.intake import Draft, name_conflict, read_uploads
from qa.intake.uploads import MAX_UPLOAD_BYTES, Upload, check_uploads, upload_of
from qa.settings import Settings
from qa.ui.add.form import form_correction, show_draft
from qa.ui.kit.notices import show_notice
from qa.wording import pluralized

_DRAFTS = "intake-drafts"
_REFUSED = "intake-refused"
_UPLOADS = "intake-uploads"


def drafts() -> tuple[Draft, ...]:
    """What this session wants to add, with all that was written into the forms.

    A field and the button after it may reach the server in one breath, and their callbacks are
    called in any order: so the forms are looked at whenever it counts.
    """
    held = _held()
    for key, draft in held.items():
        written = form_correction(key, draft.preview)
        if written is not None:
            held[key] = replace(draft, correction=written)
    return tuple(held.values())


def clear_drafts() -> None:
    """Forget what this session wanted to add."""
    st.session_state.pop(_DRAFTS, None)
    st.session_state.pop(_REFUSED, None)


def are_valid(wanted: Sequence[Draft]) -> bool:
    """Whether all corrections can stand."""
    return not any(faults_of(one.correction) for one in wanted)


def show_uploader(where: Settings) -> None:
    """Take files; each is read as a transcript, and nothing goes in yet.

    Args:
        where: the collection that they are meant for.
    """
    uploads: int = st.session_state.get(_UPLOADS, 0)
    files = st.file_uploader(
        "Transcripts as plain text or Markdown",
        type=[suffix.removeprefix(".") for suffix in FORMATS],
        accept_multiple_files=True,
        max_upload_size=MAX_UPLOAD_BYTES // 2**20,
        key=f"intake-upload-{uploads}",
    )
    if files:
        with st.spinner("Reading the transcripts"):
            _take([(file.name, file.getvalue()) for file in files], where)
        st.session_state[_UPLOADS] = uploads + 1  # an empty uploader: the files stand below
        st.rerun()
    refused: list[str] = st.session_state.get(_REFUSED, [])
    if refused:
        verb = "is" if len(refused) == 1 else "are"
        title = f"{pluralized(len(refused), 'file')} {verb} left out."
        show_notice("intake-refused", "error", title, *refused)


def show_drafts() -> None:
    """Show each transcript with what was understood of it, to be corrected or removed."""
    drafts()
    for key, draft in _held().items():
        show_draft(draft, key, remove=partial(_remove, key))


def _held() -> dict[str, Draft]:
    held: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return held


def _take(files: Sequence[tuple[str, bytes]], where: Settings) -> None:
    """Check files on the server, whatever the browser has checked, and read what stands."""
    refused: list[str] = []
    uploads: list[Upload] = []
    for name, data in files:
        try:
            upload = upload_of(name, data)
            check_uploads([*(one.upload for one in drafts()), *uploads, upload])
        except SourceError as exc:
            refused.append(str(exc))
        else:
            held = name_conflict(upload, where)
            if held:
                refused.append(held)
            else:
                uploads.append(upload)
    for upload, read in zip(uploads, read_uploads(uploads) if uploads else (), strict=True):
        if read.preview:
            draft = Draft(upload, read.preview, initial_correction(read.preview))
            _held()[f"draft-{uuid4().hex}"] = draft
        else:
            refused.append(read.error)
    st.session_state[_REFUSED] = refused


def _remove(key: str) -> None:
    _held().pop(key, None)
