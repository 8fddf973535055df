"""What a person corrects of a transcript, written as the sidecar that the index reads."""

from dataclasses import dataclass, field, fields
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
import yaml

from index.dates import partial_date
from index.errors import MetadataError
from index.sources.metadata import MAX_SIDECAR_BYTES, MAX_VALUE_CHARS
from qa.intake.preview import MAX_LABELS, Preview

MAX_DATE_CHARS = 100

_Text = Annotated[str, msgspec.Meta(max_length=MAX_VALUE_CHARS)]


@dataclass(frozen=True, slots=True)
class PersonCorrection:
    """The person behind a label, in a person's own words.

    Attributes:
        name: full name, empty for unknown.
        role: office at the time, empty for unknown.
    """

    name: _Text = ""
    role: _Text = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person lets stand or writes anew; empty is unknown.

    Attributes:
        title: headline of the document.
        event: occasion.
        place: where it was said.
        date: when it was said, in EDTF.
        kind: sort of document.
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


TEXT_FIELDS = tuple(one.name for one in fields(Correction) if one.name != "people")


def initial_correction(preview: Preview) -> Correction:
    """What stands in the form before anybody has written into it."""
    known = preview.metadata
    texts = {key: getattr(known, key) or "" for key in TEXT_FIELDS if key != "date"}
    people = {
        voice.label: PersonCorrection(voice.name or "", voice.role or "")
        for voice in preview.speakers
        if voice.can_be_named
    }
    return Correction(**texts, date=known.date.edtf if known.date else "", people=people)


def correction_of(sent: object, preview: Preview) -> Correction | None:
    """What a browser has sent, white space collapsed; None when it is not of the right form.

    Args:
        sent: whatever came.
        preview: of the transcript that it is about; labels that it does not have are passed over.
    """
    try:
        read = msgspec.convert(sent, Correction)
    except msgspec.ValidationError:
        return None
    texts = {key: " ".join(getattr(read, key).split()) for key in TEXT_FIELDS}
    people = {
        label: PersonCorrection(" ".join(one.name.split()), " ".join(one.role.split()))
        for label in initial_correction(preview).people
        if (one := read.people.get(label))
    }
    return Correction(**texts, people=people)


def faults_of(correction: Correction) -> dict[str, str]:
    """What cannot stand as it is: field -> what it must be."""
    faults = {}
    try:
        if correction.date:
            partial_date(correction.date)
    except MetadataError:
        faults["date"] = (
            "A date must be written as 2021-10-20, or as much of it as is known: 2021-10, 2021, "
            "2022-21 (spring 2022), 2022-10-03/2022-10-07."
        )
    if correction.url and not _is_of_the_web(correction.url):
        faults["url"] = "An address must begin with https:// or http://."
    return faults


def sidecar_text(preview: Preview, correction: Correction) -> str:
    """The sidecar that makes a correction stand; empty when nothing differs.

    What Verbatim understands by itself is left to it: better rules may understand more one day.

    Raises:
        MetadataError: there is more of it than a sidecar may hold.
    """
    before = initial_correction(preview)
    told: dict[str, object] = {
        key: getattr(correction, key) or None
        for key in TEXT_FIELDS
        if getattr(correction, key) != getattr(before, key)
    }
    named = {
        label: one
        for label, one in correction.people.items()
        if one.name and one != before.people[label]
    }
    if named:
        # The sidecar's people take the place of those that the file itself names.
        known = preview.metadata.people or {}
        told["people"] = {
            label: {"name": one.name} | ({"role": one.role} if one.role else {})
            for label, one in (known | named).items()
        }
    if not told:
        return ""
    text = str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100))
    if len(text.encode()) > MAX_SIDECAR_BYTES:
        raise MetadataError(
            f"{preview.name}: corrections must be at most {MAX_SIDECAR_BYTES} bytes in all"
        )
    return text


def _is_of_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
