"""Changes of a sidecar, value by value; all that is not named stays as it was."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from index.errors import MetadataError
from index.labels.rules import NO_RULES, LabelRules
from index.records import Metadata, Person, Source
from index.sources.metadata import RULE_KEYS, SIDECAR, with_values
from index.sources.sidecar import read_sidecar, write_sidecar

SIDECAR_KEYS = (
    *(field.name for field in fields(Metadata) if field.name != "origins"),
    *RULE_KEYS,
)


def edit_sidecar(
    path: Path,
    values: Mapping[str, str],
    people: Mapping[str, Person],
    cleared: Collection[str] = (),
    rules: LabelRules = NO_RULES,
) -> Path:
    """Write values into the sidecar of a source.

    Args:
        path: the source file, not the sidecar.
        values: key -> its new value; "" says that nothing is known.
        people: label -> the person behind it.
        cleared: keys that are taken out, so that the file itself is asked again.
        rules: how labels are read; its styles replace those before, the others are added to them.

    Returns:
        The path of the sidecar.

    Raises:
        MetadataError: a key or a value is not what it must be, or the sidecar cannot be read or
            written; it stays as it was.
    """
    for key in cleared:
        if key not in SIDECAR_KEYS:
            raise MetadataError(f"a key must be one of {', '.join(SIDECAR_KEYS)}; given: {key!r}")
    changes: dict[str, object] = {key: value or None for key, value in values.items()}
    persons = {label: _compact(person) for label, person in people.items()}
    _check(path.name, changes | ({"people": persons} if persons else {}))
    sidecar = read_sidecar(path)
    for key in cleared:
        sidecar.pop(key, None)
    sidecar.update(changes)
    _add_rules(sidecar, rules)
    if persons:
        before = sidecar.get("people")
        sidecar["people"] = (before if isinstance(before, dict) else {}) | persons
    return write_sidecar(path, sidecar)


def _add_rules(sidecar: dict[str, Any], rules: LabelRules) -> None:
    """Write rules of labels into the values of a sidecar."""
    labels = sidecar.get("labels")
    labels = dict(labels) if isinstance(labels, dict) else {}
    if rules.styles:
        labels["styles"] = list(rules.styles)
    if rules.ignored:
        before = labels.get("ignore")
        ignored = [*(before if isinstance(before, list) else ()), *rules.ignored]
        labels["ignore"] = list(dict.fromkeys(ignored))
    if rules.styles or rules.ignored:
        sidecar["labels"] = labels
    if rules.people_by_line:
        turns = sidecar.get("turns")
        people = {line: _compact(person) for line, person in rules.people_by_line.items()}
        sidecar["turns"] = (turns if isinstance(turns, dict) else {}) | people


def _check(name: str, values: Mapping[str, object]) -> None:
    source = with_values(Source(name, "", "", 0, Metadata()), values, SIDECAR)
    if source.doubts:
        raise MetadataError(source.doubts[0].removeprefix(f"{SIDECAR}: "))


def _compact(person: Person) -> dict[str, str]:
    return {key: value for key, value in asdict(person).items() if value}
