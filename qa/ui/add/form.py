"""A transcript before it goes in: what was understood, in fields that a person can correct."""

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
"""What a field is called, and an example."""

_form = widget("verbatim_draft", __name__)


def form_correction(key: str, preview: Preview) -> Correction | None:
    """What a person has written into a form, None while it is as it was drawn.

    Args:
        key: of the form.
        preview: what the form is about.
    """
    state = st.session_state.get(key) or {}
    return correction_of(state.get("correction"), preview)


def show_draft(draft: Draft, key: str, *, remove: Callable[[], None]) -> None:
    """Show what was understood of a transcript, to be corrected.

    Args:
        draft: the transcript.
        key: name of the widget, unlike all others in the app.
        remove: called when the person takes it back.
    """
    preview = draft.preview
    _form(
        key=key,
        data={
            "id": key,
            "file": preview.name,
            "facts": preview_facts(preview),
            "warnings": list(preview.warnings),
            "fields": [_field(one, draft.correction) for one in TEXT_FIELDS],
            "voices": [asdict(speaker_row(one, draft.correction)) for one in preview.speakers],
            "faults": faults_of(draft.correction),
            "max": MAX_VALUE_CHARS,
        },
        on_correction_change=lambda: None,  # the page reads all forms whenever it draws
        on_removed_change=remove,
    )


def _field(key: str, correction: Correction) -> dict[str, object]:
    label, hint = _FIELD_LABELS[key]
    most = MAX_DATE_CHARS if key == "date" else MAX_VALUE_CHARS
    value = getattr(correction, key)
    return {"key": key, "label": label, "hint": hint, "value": value, "max": most}
