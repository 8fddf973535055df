"""References in Chicago, APA and MLA style, as runs of upright and italic text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import msgspec

from qa.packs.csl import csl_record
from qa.packs.exhibits import Exhibit
from qa.packs.references import Reference, references_of
from qa.packs.styling.citation_styles import CitationStyle

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_OUTER_PERIOD = re.compile("(”)([\ue001]*)([.,])")
_APOSTROPHE = re.compile(r"(?<=[^\W_])'|'(?=\d\ds?\b)")
_OPENING = re.compile(r'(?:(?<=[\s(\[/—–“‘])|^)"')
_OPENING_SINGLE = re.compile(r"(?:(?<=[\s(\[/—–“‘])|^)'")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text of one style.

    Attributes:
        text: at least one character.
        is_italic: whether it is italic.
    """

    text: str
    is_italic: bool = False


def styled_citation(exhibit: Exhibit, style: CitationStyle) -> tuple[TextRun, ...]:
    """Return the reference to the source of an exhibit, as the bibliography of a style has it."""
    return styled_reference(references_of([exhibit])[0], style)


def styled_reference(reference: Reference, style: CitationStyle) -> tuple[TextRun, ...]:
    """Return a reference as the bibliography of a style has it."""
    return _rendered(msgspec.json.encode(cited_record(reference, style)), style)


def plain_text(runs: tuple[TextRun, ...]) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in runs)


def cited_record(reference: Reference, style: CitationStyle) -> dict[str, Any]:
    """Return a source in CSL-JSON as a style is given it, without notes and quotes."""
    record: dict[str, Any] = csl_record(reference) | {"id": "source"}
    if style == "mla" and reference.genre == "speech" and "issued" in record:
        record["event-date"] = record["issued"]  # MLA dates a speech by its event alone
    if reference.genre == "interview" and not ("publisher" in record or "URL" in record):
        record["type"] = "speech"  # APA and Chicago list no interview that nobody published
    return {
        name: value if name in ("id", "type", "URL") else _with_signs(value)
        for name, value in record.items()
    }


def _with_signs(value: Any) -> Any:
    """Return texts with typographic apostrophes and quotation marks, and no private characters."""
    if isinstance(value, str):
        text = _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", value)
        text = _OPENING.sub("“", text).replace('"', "”")
        text = _APOSTROPHE.sub("’", text)
        return _OPENING_SINGLE.sub("‘", text).replace("'", "’")
    if isinstance(value, list):
        return [_with_signs(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _with_signs(entry) for name, entry in value.items()}
    return value


@lru_cache(maxsize=4096)
def _rendered(record: bytes, style: CitationStyle) -> tuple[TextRun, ...]:
    from qa.packs.styling.style_engine import rendered_reference

    with as_file(files("qa.packs.styling") / "styles" / f"{style}.csl") as path:
        marked = rendered_reference(msgspec.json.decode(record), path)
    return tuple(_runs(_punctuated(marked)))


def _punctuated(text: str) -> str:
    """Return a reference with single quotation marks inside others, and periods inside them."""
    depth, characters = 0, []
    for character in text:
        if character == "“":
            depth += 1
            character = "‘" if depth % 2 == 0 else "“"
        elif character == "”" and depth:
            character = "’" if depth % 2 == 0 else "”"
            depth -= 1
        characters.append(character)
    return _OUTER_PERIOD.sub(_period_inside, "".join(characters))


def _period_inside(match: re.Match[str]) -> str:
    before = match.string[: match.start()].rstrip("’\ue001")[-1:]
    sign = "" if before in "?!.," and match[3] == "." else match[3]
    return f"{sign}{match[1]}{match[2]}"


def _runs(marked: str) -> Iterator[TextRun]:
    is_italic = False
    for part in re.split("([\ue000\ue001])", marked):
        if part in ("\ue000", "\ue001"):
            is_italic = part == "\ue000"
        elif part:
            yield TextRun(part, is_italic)
