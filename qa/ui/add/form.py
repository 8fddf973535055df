"""The form of a draft: its metadata and speakers in fields that the user can correct."""

from collections.abc import Callable
from dataclasses import asdict

import streamlit as st

from index.sources.metadata import MAX_VALUE_CHARS
from qa.intake.corrections import MAX_DATE_CHARS, TEXT_FIELDS, Correction, correction_of, faults_of
from qa.intake.intake import Draft
from qa.intake.preview import Preview
from qa.ui.add.speakers import preview_facts, speaker_row
from qa.ui.kit.dom import widget

_FIELD_LABELS = {
    "title": ("Title", ""),
    "event": ("Occasion", "such as Joint press availability"),
    "place": ("Place", ""),
    "date": ("Date", "2021-10-20, or what is known of it: 2021-10"),
    "kind": ("Kind", "such as press conference, remarks, article"),
    "publisher": ("Publisher", ""),
    "url": ("Address of the original", "https://…"),
}
"""Label and hint of each field."""

_form = widget("verbatim_draft", __name__)


def form_correction(key: str, preview: Preview) -> Correction | None:
    """Return the correction in a form, None while nothing has been changed.

    Args:
        key: key of the form.
        preview: preview of its transcript.
    """
    state = st.session_state.get(key) or {}
    return correction_of(state.get("correction"), preview)


def show_draft(draft: Draft, key: str, *, remove: Callable[[], None]) -> None:
    """Show the form of a draft.

    Args:
        draft: the transcript with its correction so far.
        key: key of the widget, unique in the app.
        remove: called when the user removes the draft.
    """
    preview = draft.preview
    rows = [speaker_row(speaker, draft.correction) for speaker in preview.speakers]
    _form(
        key=key,
        data={
            "id": key,
            "file": preview.name,
            "facts": preview_facts(preview),
            "warnings": list(preview.warnings),
            "fields": [_field(field, draft.correction) for field in TEXT_FIELDS],
            "voices": [asdict(row) for row in rows],
            "faults": faults_of(draft.correction),
            "max": MAX_VALUE_CHARS,
        },
        on_correction_change=lambda: None,  # the page reads all forms in every run
        on_removed_change=remove,
    )


def _field(key: str, correction: Correction) -> dict[str, object]:
    label, hint = _FIELD_LABELS[key]
    max_chars = MAX_DATE_CHARS if key == "date" else MAX_VALUE_CHARS
    value = getattr(correction, key)
    return {"key": key, "label": label, "hint": hint, "value": value, "max": max_chars}
