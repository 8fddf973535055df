"""Corrections of a transcript, written as the sidecar that the index reads."""

from dataclasses import asdict, dataclass, field, fields
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
import yaml

from index.dates import partial_date
from index.errors import MetadataError
from index.sources.metadata import MAX_VALUE_CHARS
from index.sources.sidecar import MAX_SIDECAR_BYTES
from qa.intake.preview import MAX_LABELS, Preview

MAX_DATE_CHARS = 100

_Text = Annotated[str, msgspec.Meta(max_length=MAX_VALUE_CHARS)]


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
        people: label -> the person.
    """

    title: _Text = ""
    event: _Text = ""
    place: _Text = ""
    date: Annotated[str, msgspec.Meta(max_length=MAX_DATE_CHARS)] = ""
    kind: _Text = ""
    publisher: _Text = ""
    url: _Text = ""
    people: Annotated[dict[str, PersonCorrection], msgspec.Meta(max_length=MAX_LABELS)] = field(
        default_factory=dict
    )


TEXT_FIELDS = tuple(field.name for field in fields(Correction) if field.name != "people")


def initial_correction(preview: Preview) -> Correction:
    """Return the metadata as Verbatim understands it, before any change."""
    metadata = preview.metadata
    texts = {key: getattr(metadata, key) or "" for key in TEXT_FIELDS if key != "date"}
    people = {
        speaker.label: PersonCorrection(speaker.name or "", speaker.role or "")
        for speaker in preview.speakers
        if speaker.can_be_named
    }
    return Correction(**texts, date=metadata.date.edtf if metadata.date else "", people=people)


def correction_of(sent: object, preview: Preview) -> Correction | None:
    """Decode a correction from a browser, white space collapsed; None if it is not valid.

    Args:
        sent: what the browser has sent.
        preview: of the transcript; labels that it does not have are ignored.
    """
    try:
        correction = msgspec.convert(sent, Correction)
    except msgspec.ValidationError:
        return None
    texts = {key: " ".join(getattr(correction, key).split()) for key in TEXT_FIELDS}
    people = {
        label: PersonCorrection(" ".join(person.name.split()), " ".join(person.role.split()))
        for label in initial_correction(preview).people
        if (person := correction.people.get(label))
    }
    return Correction(**texts, people=people)


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
    people = {
        label: person
        for label, person in correction.people.items()
        if person.name and person != before.people[label]
    }
    if people:
        # The people of the sidecar replace those in the file itself.
        people_of_file = preview.metadata.people or {}
        values["people"] = {
            label: {key: value for key, value in asdict(person).items() if value}
            for label, person in (people_of_file | people).items()
        }
    if not values:
        return ""
    text = str(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100))
    if len(text.encode()) > MAX_SIDECAR_BYTES:
        raise MetadataError(
            f"{preview.name}: corrections must be at most {MAX_SIDECAR_BYTES} bytes in all"
        )
    return text


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
