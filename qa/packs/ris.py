"""An evidence pack as references in RIS, for Zotero and similar programs."""

import re

import rispy

from index.records import PartialDate
from qa.packs.csl_values import collapse_lines, csl_date
from qa.packs.exports import ExportedPack
from qa.packs.references import Genre, Reference, references_of

_TYPES: dict[Genre, str] = {
    "hearing": "HEAR",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "post-weblog": "BLOG",
    "webpage": "ELEC",
}
_TRANSCRIPT = "RPRT"
"""RIS has no type for what is said; a report keeps occasion, place, publisher and kind in Zotero,
which reads generic references as journal articles and slides as presentations:
https://github.com/zotero/translators/blob/master/RIS.js."""

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
"""Begins a tag of HTML, which Zotero reads notes as; with a blank behind it, it is a bracket there
and in programs that read notes as letters alone."""


def export(pack: ExportedPack) -> bytes:
    """Return a pack as RIS, one reference per source, each quote in a note of it."""
    records = [_ris(reference, pack.app) for reference in references_of(pack.exhibits)]
    text: str = rispy.dumps(records, implementation=_Writer)
    return text.encode()


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:
        return ""  # rispy writes a number above each reference, which is not part of the format


def _ris(reference: Reference, app: str) -> dict[str, str | list[str]]:
    metadata = reference.metadata
    record: dict[str, str | list[str] | None] = {
        "type_of_reference": _TYPES.get(reference.genre, _TRANSCRIPT),
        "title": reference.title,
        "authors": [_sorted_name(name) for name in reference.authors],
        "secondary_title": metadata.publisher if reference.is_written else metadata.event,
        "date": _ris_date(metadata.date) if metadata.date else None,
        "year": metadata.date.first[:4] if metadata.date else None,
        "place_published": metadata.place,
        "publisher": metadata.publisher,
        "type_of_work": metadata.kind,
        "urls": [reference.url] if reference.url else None,
        # Rights too: RIS has no field for them.
        "notes": [_TAG.sub("< ", note) for note in reference.note_lines(app)],
    }
    return {name: collapse_lines(value) for name, value in record.items() if value}


def _ris_date(date: PartialDate) -> str:
    """Return ``YYYY/MM/DD/words``; unknown parts stay empty."""
    parts = csl_date(date).get("date-parts", [[]])
    year, month, day = [*parts[0], "", "", ""][:3] if len(parts) == 1 else ["", "", ""]
    numbers = [
        str(year or date.first[:4]),
        f"{month:02}" if month else "",
        f"{day:02}" if day else "",
    ]
    return "/".join([*numbers, "" if day else date.label])


def _sorted_name(parts: dict[str, str]) -> str:
    """Return ``Family, Given, Suffix``."""
    if "literal" in parts:
        return parts["literal"]
    family = " ".join(parts[name] for name in ("non-dropping-particle", "family") if name in parts)
    return ", ".join([family, parts["given"], *([parts["suffix"]] if "suffix" in parts else [])])
