"""The metadata of a source, value by value, each with its origin.

The origins in their order of trust: the sidecar, where a person corrects a file without touching
it; what the file itself says in front matter or in the head of its format; the lines of its
heading; its name. A value that cannot be used is a doubt and leaves its place to the next origin;
it never costs the file, nor the other values.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from index.dates import partial_date
from index.errors import MetadataError
from index.records import Metadata, PartialDate, Person, Source
from index.written_dates import written_date

MAX_VALUE_CHARS = 1000

SIDECAR, FRONT_MATTER, DOCUMENT_HEAD = "sidecar", "front matter", "document head"
HEADING, FILE_NAME = "heading", "file name"

_TEXT_KEYS = tuple(
    field.name for field in fields(Metadata) if field.name not in {"date", "people", "origins"}
)
_PERSON_KEYS = tuple(field.name for field in fields(Person))
RULE_KEYS = ("labels", "turns")
"""Keys of a sidecar that say how labels are read; see ``index.sources.label_rules``."""

_KEYS = (*_TEXT_KEYS, "date", "people", *RULE_KEYS)
_KEYS_OF_OTHERS = ("source_url", "tags")
"""Keys that other programs write, which stand in for ours."""

_MIN_LIKENESS = 0.7
"""From so great a likeness on (2 M / T of difflib) a key is a slip for another: "datee"."""

_WEB_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


def with_values(source: Source, values: Mapping[str, object], origin: str) -> Source:
    """A source with the values of one more origin, where no origin before has told them.

    Args:
        source: with the values of all origins that are trusted more.
        values: by the keys of a sidecar; a key that a person mistyped is a doubt, and other
            unknown keys are ignored. An empty value of the sidecar says that nothing is known, and
            no origin after it is asked.
        origin: where the values come from.
    """
    metadata, doubts = source.metadata, list(source.doubts)
    if origin in (SIDECAR, FRONT_MATTER):
        doubts += (f"{origin}: {slip}" for slip in _slips(values, _KEYS))
    origins, updates = dict(metadata.origins or {}), dict[str, Any]()
    for key, value in _by_attribute(values).items():
        if key in origins:
            continue
        try:
            updates[key] = _VALUES.get(key, _text)(value, key)
        except MetadataError as exc:
            doubts.append(f"{origin}: {exc}")
            continue
        if updates[key] is not None or origin == SIDECAR:
            origins[key] = origin
    if people := _people(values.get("people"), origin, doubts):
        updates["people"] = (metadata.people or {}) | {
            label: person
            for label, person in people.items()
            if label not in (metadata.people or {})
        }
        origins["people"] = " and ".join(filter(None, (origins.get("people"), origin)))
    metadata = replace(metadata, **updates, origins=origins)
    return replace(source, metadata=metadata, doubts=tuple(doubts))


def _by_attribute(values: Mapping[str, object]) -> dict[str, object]:
    """The values by the attributes of ``Metadata``; other names of a key stand in for it."""
    present = {key: values[key] for key in (*_TEXT_KEYS, "date") if key in values}
    if not present.get("url") and values.get("source_url"):
        present["url"] = values["source_url"]
    if not present.get("kind") and (kind := _tags(values.get("tags"))):
        present["kind"] = kind
    return present


def _slips(values: Mapping[Any, object], keys: Collection[str]) -> Iterator[str]:
    """A sentence for each key that is none, and nearly one."""
    for key in values:
        if key not in keys and key not in _KEYS_OF_OTHERS:
            near = get_close_matches(str(key).lower(), keys, 1, _MIN_LIKENESS)
            yield from (f"“{key}” is no key that is read; nearest to it: {name}" for name in near)


def _address(value: object, subject: str) -> str | None:
    """The address of a page.

    Raises:
        MetadataError: it is none of the web.
    """
    words = _text(value, subject)
    if words and not _WEB_ADDRESS.fullmatch(words):
        raise MetadataError(f"{subject} must begin with https:// or http://, given {words!r}")
    return words


def _date(value: object, subject: str) -> PartialDate | None:
    """A date in EDTF, or as people write it.

    Raises:
        MetadataError: it is no date, can mean two days, or is in no calendar.
    """
    words = _text(value, subject)
    if not words:
        return None
    try:
        return partial_date(words)
    except MetadataError:
        if day := written_date(words):
            return day
        raise


def _text(value: object, subject: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise MetadataError(f"{subject} must be text, given {type(value).__name__}")
    try:
        return " ".join(str(value).split())[:MAX_VALUE_CHARS] or None
    except ValueError as exc:  # Python writes no number of more than 4,300 digits
        raise MetadataError(
            f"{subject} must be text, given a number too long to be written"
        ) from exc


_VALUES = {"date": _date, "url": _address, "archive": _address}
"""How the values of some keys are read; those of the others are text."""


def _tags(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(tag for tag in value if isinstance(tag, str))[:MAX_VALUE_CHARS] or None
    return value if isinstance(value, str) else None


def _people(value: object, origin: str, doubts: list[str]) -> dict[str, Person]:
    """The people under their labels; each entry that cannot be used adds a doubt."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        doubts.append(f"{origin}: people must map labels to names, such as `MR PRICE: Ned Price`")
        return {}
    people = {}
    for key, entry in value.items():
        try:
            label = _text(key, "people: a label")
            if not label:
                raise MetadataError("people: a label must not be empty")
            people[label] = person_of(label, entry)
            if isinstance(entry, Mapping):
                slips = _slips(entry, _PERSON_KEYS)
                doubts.extend(f"{origin}: people: {label}: {slip}" for slip in slips)
        except MetadataError as exc:
            doubts.append(f"{origin}: {exc}")
    return people


def person_of(label: str, entry: object) -> Person:
    """The person behind a label: the name alone, or a mapping of name, role, party and country.

    Raises:
        MetadataError: there is no name, or a value is no text.
    """
    values = entry if isinstance(entry, Mapping) else {"name": entry}
    texts = {key: _text(values.get(key), f"people: {label}: {key}") for key in _PERSON_KEYS}
    name = texts.pop("name")
    if not name:
        raise MetadataError(f"people: {label} must have a name")
    return Person(name, **texts)
