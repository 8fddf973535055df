"""What the card of a file shows: its state, what was understood, and what can be corrected."""

from dataclasses import asdict
from typing import Any

import msgspec

from index.sources.metadata import MAX_VALUE_CHARS
from qa.intake.corrections import MAX_DATE_CHARS, TEXT_FIELDS, Correction, faults_of
from qa.intake.preview import Preview, SpeakerPreview
from qa.intake.tray import TrayFile
from qa.intake.wording import (
    STATE_WORDS,
    STYLE_WORDS,
    name_of,
    preview_doubts,
    understood_facts,
    unread_lines,
)
from qa.wording import as_sentence, pluralized

_FIELD_LABELS = {
    "title": ("Title", ""),
    "date": ("Date", "2021-10-20, or what is known of it: 2021-10"),
    "place": ("Place", ""),
    "event": ("Occasion", "such as Joint press availability"),
    "kind": ("Kind", "such as press conference, remarks, article"),
    "publisher": ("Publisher", ""),
    "url": ("Address of the original", "https://…"),
}
"""Label and hint of each field, in their order on the card."""


def file_card(file: TrayFile, *, is_open: bool) -> dict[str, Any]:
    """The card of a file, as data of its widget.

    Args:
        file: the file.
        is_open: whether the reader looks at what can be corrected.
    """
    card: dict[str, Any] = {
        "id": file.key,
        "file": file.name,
        "state": file.state,
        "stateWords": STATE_WORDS[file.state],
        "error": as_sentence(file.error),
        "preview": None,
    }
    if file.preview:
        card["preview"] = _preview(file.preview, file.correction, is_open=is_open)
    return card


def _preview(preview: Preview, correction: Correction, *, is_open: bool) -> dict[str, Any]:
    data = {
        "facts": [asdict(fact) for fact in understood_facts(preview, correction)],
        "doubts": list(preview_doubts(preview, correction)),
        "unread": [asdict(line) for line in unread_lines(preview)],
        "faults": faults_of(correction),
        "open": is_open,
    }
    if is_open:
        data |= {
            "correction": msgspec.to_builtins(correction, str_keys=True),
            "fields": [_field(key) for key in _FIELD_LABELS if key in TEXT_FIELDS],
            "labels": [_label(speaker, preview, correction) for speaker in preview.speakers],
            "turns": _turns(preview, correction),
            "more": max(0, preview.turns - len(preview.first_turns)),
            "styles": _styles(preview),
            "max": MAX_VALUE_CHARS,
        }
    return data


def _field(key: str) -> dict[str, object]:
    label, hint = _FIELD_LABELS[key]
    max_chars = MAX_DATE_CHARS if key == "date" else MAX_VALUE_CHARS
    return {"key": key, "label": label, "hint": hint, "max": max_chars}


def _label(speaker: SpeakerPreview, preview: Preview, correction: Correction) -> dict[str, Any]:
    person = correction.people.get(speaker.label)
    role = person.role if person and speaker.can_be_named else speaker.role
    name = name_of(speaker, correction)
    return {
        "label": speaker.label,
        "name": name,
        "role": role if role and role != name else "",
        "facts": [pluralized(speaker.turns, "turn"), pluralized(speaker.words, "word")],
        "sample": speaker.sample,
        "canBeNamed": speaker.can_be_named,
        "isWritten": speaker.label in preview.written_labels,
    }


def _turns(preview: Preview, correction: Correction) -> list[dict[str, Any]]:
    """The first turns, each with whom its words are under now."""
    names = {speaker.label: name_of(speaker, correction) for speaker in preview.speakers}
    is_nameable = {speaker.label: speaker.can_be_named for speaker in preview.speakers}
    turns = []
    for turn in preview.first_turns:
        person = correction.turns.get(turn.line)
        # A questioner whom the turn before calls by name has that name in this turn alone.
        name = names.get(turn.label, turn.name) if is_nameable.get(turn.label) else turn.name
        turns.append(
            {
                "label": turn.label,
                "line": turn.line,
                "name": person.name if person and person.name else name,
                "sample": turn.sample,
            }
        )
    return turns


def _styles(preview: Preview) -> list[dict[str, Any]]:
    return [
        {
            "style": trial.style,
            "words": STYLE_WORDS[trial.style],
            "facts": [
                pluralized(trial.labels, "line"),
                pluralized(trial.speakers, "different label"),
            ],
            "example": trial.example,
            "isUsed": trial.is_used,
        }
        for trial in preview.trials
    ]
