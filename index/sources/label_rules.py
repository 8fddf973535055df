"""What a sidecar says of the labels of its source: which styles, which are none, who where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

from index.errors import MetadataError
from index.labels.label_places import label_places
from index.labels.rules import LabelRules
from index.labels.styles import SLIP_STYLE, StyleName
from index.records import Person, Source, Turn
from index.sources.metadata import MAX_VALUE_CHARS, SIDECAR, person_of

_STYLES: tuple[StyleName, ...] = tuple(name for name in get_args(StyleName) if name != SLIP_STYLE)


def label_rules_of(values: Mapping[str, object]) -> tuple[LabelRules, tuple[str, ...]]:
    """The rules in a sidecar, and a doubt for each that cannot be used.

    Args:
        values: by the keys of the sidecar, of which ``labels`` and ``turns`` count.
    """
    doubts: list[str] = []
    labels = values.get("labels") or {}
    if not isinstance(labels, Mapping):
        doubts.append("labels must hold `styles` or `ignore`, each with a list")
        labels = {}
    styles = [name for name in _texts(labels, "styles", doubts) if _is_style(name, doubts)]
    rules = LabelRules(
        tuple(name for name in _STYLES if name in styles),
        tuple(_texts(labels, "ignore", doubts)),
        dict(_people_by_line(values.get("turns"), doubts)),
    )
    return rules, tuple(f"{SIDECAR}: {doubt}" for doubt in doubts)


def with_unmet_rules(source: Source, rules: LabelRules, turns: Sequence[Turn]) -> Source:
    """The source with a doubt for each line that is told of and on which nobody begins to speak."""
    if not rules.people_by_line:
        return source
    text = source.text
    lines = {text.count("\n", 0, place.start) + 1 for place in label_places(text, turns)}
    unmet = sorted(line for line in rules.people_by_line if line not in lines)
    doubts = (f"{SIDECAR}: turns: nobody begins to speak on line {line}" for line in unmet)
    return replace(source, doubts=(*source.doubts, *doubts))


def _texts(labels: Mapping[object, object], key: str, doubts: list[str]) -> Iterator[str]:
    """The texts in a list under a key."""
    entries = labels.get(key) or []
    if not isinstance(entries, list):
        doubts.append(f"labels: {key} must be a list, given {type(entries).__name__}")
        return
    for entry in entries:
        if isinstance(entry, str) and entry.strip():
            yield " ".join(entry.split())[:MAX_VALUE_CHARS]
        else:
            doubts.append(f"labels: {key} must hold texts, given {type(entry).__name__}")


def _is_style(name: str, doubts: list[str]) -> bool:
    if name in _STYLES:
        return True
    near = get_close_matches(name, _STYLES, 1) or [", ".join(_STYLES)]
    doubts.append(f"labels: “{name}” is no style of labels; nearest to it: {near[0]}")
    return False


def _people_by_line(value: object, doubts: list[str]) -> Iterator[tuple[int, Person]]:
    if value is None:
        return
    if not isinstance(value, Mapping):
        doubts.append("turns must map lines to names, such as `14: Ana Ruiz`")
        return
    for line, entry in value.items():
        try:
            if isinstance(line, bool) or not isinstance(line, int) or line < 1:
                raise MetadataError("turns: a line must be a number of 1 or more")
            yield line, person_of(f"line {line}", entry)
        except MetadataError as exc:
            doubts.append(str(exc).replace("people: line", "turns: line"))
