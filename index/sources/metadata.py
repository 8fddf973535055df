"""The metadata of a source, from its front matter and the sidecar beside the file.

Both are YAML with the same keys; the sidecar ``NAME.yaml`` beside ``NAME`` wins over the front
matter, key by key, so that a person can correct a file without touching it.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import yaml

from index.dates import partial_date
from index.errors import MetadataError
from index.records import Metadata, PartialDate, Person

_SIDECAR_SUFFIX = ".yaml"
MAX_SIDECAR_BYTES = 64 * 1024
MAX_VALUE_CHARS = 1000
_MAX_YAML_DEPTH = 32
"""The loader in C recurses without a limit: thousands of brackets would end the process."""

_TEXT_KEYS = tuple(field.name for field in fields(Metadata) if field.name not in {"date", "people"})


_YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader in C where it is built in: ten times faster on front matter."""


_MERGE = "tag:yaml.org,2002:merge"


def sidecar_of(path: Path) -> Path:
    """The path of a source's sidecar, whether or not it exists."""
    return path.with_name(path.name + _SIDECAR_SUFFIX)


def read_sidecar(path: Path) -> dict[str, object]:
    """The keys of a source's sidecar; empty when there is none.

    Args:
        path: the source file, not the sidecar.

    Raises:
        MetadataError: the sidecar is too large or is not YAML.
    """
    sidecar = sidecar_of(path)
    if not sidecar.is_file():
        return {}
    if sidecar.stat().st_size > MAX_SIDECAR_BYTES:
        raise MetadataError(f"{sidecar}: a sidecar must be at most {MAX_SIDECAR_BYTES} bytes")
    try:
        return parse_yaml(sidecar.read_text(encoding="utf-8"), str(sidecar))
    except (OSError, UnicodeDecodeError) as exc:
        raise MetadataError(f"{sidecar}: a sidecar must be readable UTF-8: {exc}") from exc


def parse_yaml(text: str, name: str) -> dict[str, object]:
    """The mapping that a YAML text holds.

    Raises:
        MetadataError: it is not YAML, or not a mapping.
    """
    try:
        _check_form(text, name)
        loaded = yaml.load(text, Loader=_YAML_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        reason = " ".join(str(exc).split())[:200]
        raise MetadataError(f"{name}: metadata must be YAML: {reason}") from exc
    if loaded is None:
        return {}
    if not isinstance(loaded, Mapping):
        raise MetadataError(f"{name}: metadata must be keys and values, such as `title: ...`")
    return {_text(key, f"{name}: a key") or "": value for key, value in loaded.items()}


def _check_form(text: str, name: str) -> None:
    """Refuse what exhausts a loader: deep nesting, and merged keys, which multiply."""
    depth = 0
    for event in yaml.parse(text, Loader=_YAML_LOADER):
        if isinstance(event, yaml.ScalarEvent) and (event.value == "<<" or event.tag == _MERGE):
            raise MetadataError(f"{name}: metadata must not merge keys: <<")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_YAML_DEPTH:
            raise MetadataError(f"{name}: metadata must be nested at most {_MAX_YAML_DEPTH} deep")


def metadata_from(values: Mapping[str, object], name: str) -> Metadata:
    """The metadata of a source from its keys; unknown keys are ignored.

    Args:
        values: keys of the front matter, overlaid with those of the sidecar.
        name: the source, for error messages.

    Raises:
        MetadataError: a value is not of the form that its key needs.
    """
    texts = {key: _text(values.get(key), f"{name}: {key}") for key in _TEXT_KEYS}
    texts["url"] = texts["url"] or _text(values.get("source_url"), f"{name}: source_url")
    texts["kind"] = texts["kind"] or _tags(values.get("tags"))
    people = _people(values.get("people"), name)
    return Metadata(date=_date(values.get("date"), name), people=people, **texts)


def _date(value: object, name: str) -> PartialDate | None:
    day = _text(value, f"{name}: date")
    try:
        return partial_date(day) if day else None
    except MetadataError as exc:
        raise MetadataError(f"{name}: {exc}") from exc


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


def _tags(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(tag for tag in value if isinstance(tag, str))[:MAX_VALUE_CHARS] or None
    return value if isinstance(value, str) else None


def _people(value: object, name: str) -> dict[str, Person] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise MetadataError(
            f"{name}: people must map labels to names, such as `MR PRICE: Ned Price`"
        )
    people = {}
    for key, entry in value.items():
        label = _text(key, f"{name}: people: a label")
        if not label:
            raise MetadataError(f"{name}: people: a label must not be empty")
        if isinstance(entry, Mapping):
            full_name = _text(entry.get("name"), f"{name}: people: {label}: name")
            role = _text(entry.get("role"), f"{name}: people: {label}: role")
        else:
            full_name, role = _text(entry, f"{name}: people: {label}"), None
        if not full_name:
            raise MetadataError(f"{name}: people: {label} must have a name")
        people[label] = Person(name=full_name, role=role)
    return people
