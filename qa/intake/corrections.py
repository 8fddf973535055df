"""Corrections of a transcript, written as the sidecar that the index reads."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
import yaml

from index.dates import partial_date
from index.errors import MetadataError
from index.labels.styles import StyleName
from index.sources.metadata import MAX_VALUE_CHARS
from index.sources.sidecar import MAX_SIDECAR_BYTES
from qa.intake.preview import MAX_LABELS, MAX_TURNS, Preview

MAX_DATE_CHARS = 100

_MAX_LABEL_CHARS = 200

_Text = Annotated[str, msgspec.Meta(max_length=MAX_VALUE_CHARS)]
_Label = Annotated[str, msgspec.Meta(min_length=1, max_length=_MAX_LABEL_CHARS)]
_Labels = Annotated[tuple[_Label, ...], msgspec.Meta(max_length=MAX_LABELS)]
_Line = Annotated[int, msgspec.Meta(ge=1)]


@dataclass(frozen=True, slots=True)
class PersonCorrection:
    """The name and role that a user gives to a label.

    Attributes:
        name: full name, empty for unknown.
        role: office at the time, empty for unknown.
    """

    name: _Text = ""
    role: _Text = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """Metadata of a transcript as a user has confirmed or changed it; empty is unknown.

    Attributes:
        title: headline of the document.
        event: occasion.
        place: where it was said.
        date: when it was said, in EDTF.
        kind: kind of document.
        publisher: who published it.
        url: address of the original.
        people: label -> the person; two labels of one name are one person.
        turns: line on which a turn begins -> the person, where it is somebody else than the label
            says.
        styles: the only label styles that are read; empty for those that explain the text best.
        ignored: labels that are none.
        added: labels that were not read as such.
    """

    title: _Text = ""
    event: _Text = ""
    place: _Text = ""
    date: Annotated[str, msgspec.Meta(max_length=MAX_DATE_CHARS)] = ""
    kind: _Text = ""
    publisher: _Text = ""
    url: _Text = ""
    people: Annotated[dict[_Label, PersonCorrection], msgspec.Meta(max_length=2 * MAX_LABELS)] = (
        field(default_factory=dict)
    )
    turns: Annotated[dict[_Line, PersonCorrection], msgspec.Meta(max_length=MAX_TURNS)] = field(
        default_factory=dict
    )
    styles: Annotated[tuple[StyleName, ...], msgspec.Meta(max_length=20)] = ()
    ignored: _Labels = ()
    added: _Labels = ()

    @property
    def labels(self) -> tuple[object, ...]:
        """What decides where turns begin, so that the file must be read again after a change."""
        return self.styles, self.ignored, self.added


TEXT_FIELDS = ("title", "event", "place", "date", "kind", "publisher", "url")


def initial_correction(preview: Preview) -> Correction:
    """Return the metadata as Verbatim understands it, before any change."""
    metadata = preview.metadata
    texts: dict[str, Any] = {
        key: getattr(metadata, key) or "" for key in TEXT_FIELDS if key != "date"
    }
    people = _people_of(preview)
    return Correction(**texts, date=metadata.date.edtf if metadata.date else "", people=people)


def _people_of(preview: Preview) -> dict[str, PersonCorrection]:
    return {
        speaker.label: PersonCorrection(speaker.name or "", speaker.role or "")
        for speaker in preview.speakers
        if speaker.can_be_named and 0 < len(speaker.label) <= _MAX_LABEL_CHARS
    }


def correction_of(sent: object) -> Correction | None:
    """Decode a correction from a browser, white space collapsed; None if it is not valid.

    Args:
        sent: what the browser has sent.
    """
    try:
        correction = msgspec.convert(sent, Correction, str_keys=True)
    except msgspec.ValidationError:
        return None
    texts = {key: _collapsed(getattr(correction, key)) for key in TEXT_FIELDS}
    return Correction(
        **texts,
        people={label: _tidy(person) for label, person in correction.people.items()},
        turns={line: _tidy(person) for line, person in correction.turns.items()},
        styles=tuple(dict.fromkeys(correction.styles)),
        ignored=tuple(dict.fromkeys(correction.ignored)),
        added=tuple(dict.fromkeys(correction.added)),
    )


def _tidy(person: PersonCorrection) -> PersonCorrection:
    return PersonCorrection(_collapsed(person.name), _collapsed(person.role))


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def faults_of(correction: Correction) -> dict[str, str]:
    """Return the invalid fields, each with what it must be."""
    faults = {}
    try:
        if correction.date:
            partial_date(correction.date)
    except MetadataError:
        faults["date"] = (
            "A date must be written as 2021-10-20, or as much of it as is known: 2021-10, 2021, "
            "2022-21 (spring 2022), 2022-10-03/2022-10-07."
        )
    if correction.url and not _is_web_address(correction.url):
        faults["url"] = "An address must begin with https:// or http://."
    return faults


def sidecar_text(preview: Preview, correction: Correction) -> str:
    """Return the sidecar with a correction, empty if nothing differs.

    Unchanged fields are left out: a later version may understand more by itself.

    Raises:
        MetadataError: it is longer than a sidecar may be.
    """
    before = initial_correction(preview)
    values: dict[str, object] = {
        key: getattr(correction, key) or None
        for key in TEXT_FIELDS
        if getattr(correction, key) != getattr(before, key)
    }
    people = _changed_people(before, correction)
    if people:
        # The people of the sidecar replace those in the file itself.
        people_of_file = preview.metadata.people or {}
        values["people"] = {
            label: _compact(asdict(person)) for label, person in (people_of_file | people).items()
        }
    values |= _label_values(correction)
    begins = {turn.line for turn in preview.first_turns}
    turns = {
        line: _compact(asdict(person))
        for line, person in correction.turns.items()
        if person.name and line in begins
    }
    if turns:
        values["turns"] = turns
    return _yaml(preview.name, values)


def _changed_people(before: Correction, correction: Correction) -> dict[str, PersonCorrection]:
    """The people under labels of the transcript whom a correction names otherwise."""
    people = {label: PersonCorrection(label) for label in correction.added}
    for label, initial in before.people.items():
        person = correction.people.get(label, initial)
        if person.name and (person != initial or label in people):
            people[label] = person
    return people


def label_rules_text(name: str, correction: Correction) -> str:
    """Return the part of a sidecar that decides where turns begin; empty if nothing differs.

    Args:
        name: name of the file.
        correction: its correction.

    Raises:
        MetadataError: it is longer than a sidecar may be.
    """
    values = _label_values(correction)
    if correction.added:
        values["people"] = {label: {"name": label} for label in correction.added}
    return _yaml(name, values)


def _label_values(correction: Correction) -> dict[str, object]:
    rules = {"styles": list(correction.styles), "ignore": list(correction.ignored)}
    rules = {key: entries for key, entries in rules.items() if entries}
    return {"labels": rules} if rules else {}


def _compact(person: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in person.items() if value}


def _yaml(name: str, values: Mapping[str, object]) -> str:
    if not values:
        return ""
    text = str(yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=100))
    if len(text.encode()) > MAX_SIDECAR_BYTES:
        raise MetadataError(f"{name}: corrections must be at most {MAX_SIDECAR_BYTES} bytes in all")
    return text


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
