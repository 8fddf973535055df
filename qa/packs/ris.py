"""An evidence pack as references in RIS, for Zotero and its like."""

import rispy

from index.records import PartialDate
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import original_url
from qa.packs.exports import ExportedPack
from qa.packs.references import (
    Genre,
    author_names,
    collapse_lines,
    csl_date,
    csl_name,
    genre_of,
    note_lines,
)
from qa.wording import occasion

_RIS: dict[Genre, str] = {"hearing": "HEAR", "article-newspaper": "NEWS", "document": "RPRT"}
"""What Zotero reads as the same type; all else is a presentation, which is its name of a speech."""
_SPOKEN = "SLIDE"


def export(pack: ExportedPack) -> bytes:
    """A pack as RIS, a reference a passage."""
    records = [_ris(exhibit, pack.app) for exhibit in pack.exhibits]
    text: str = rispy.dumps(records, implementation=_Writer)
    return text.encode()


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:
        return ""  # a number above each reference is no part of the format


def _ris(exhibit: Exhibit, app: str) -> dict[str, str | list[str]]:
    known, item, genre = exhibit.metadata, exhibit.item, genre_of(exhibit)
    article = genre == "article-newspaper"
    url = original_url(exhibit)
    record: dict[str, str | list[str] | None] = {
        "type_of_reference": _RIS.get(genre, _SPOKEN),
        "title": known.title or occasion(known, item.source),
        "authors": [_sorted_name(csl_name(name)) for name in author_names(exhibit)],
        "secondary_title": known.publisher if article else known.event,
        "date": _ris_date(known.date) if known.date else None,
        "year": known.date.first[:4] if known.date else None,
        "place_published": known.place,
        "publisher": known.publisher,
        "type_of_work": known.kind,
        "urls": [url] if url else None,
        "abstract": item.quote,
        # Zotero reads a note with a tag in it as HTML; without the bracket there is no tag.
        "notes": [note.replace("<", "&lt;") for note in note_lines(exhibit, app)],
    }
    return {name: collapse_lines(value) for name, value in record.items() if value}


def _ris_date(date: PartialDate) -> str:
    """``YYYY/MM/DD/words``: what is not known stays empty."""
    parts = csl_date(date).get("date-parts", [[]])
    year, month, day = [*parts[0], "", "", ""][:3] if len(parts) == 1 else ["", "", ""]
    known = [
        str(year or date.first[:4]),
        f"{month:02}" if month else "",
        f"{day:02}" if day else "",
    ]
    return "/".join([*known, "" if day else date.label])


def _sorted_name(parts: dict[str, str]) -> str:
    """``Family, Given, Suffix``, as RIS has it."""
    if "literal" in parts:
        return parts["literal"]
    family = " ".join(parts[name] for name in ("non-dropping-particle", "family") if name in parts)
    return ", ".join([family, parts["given"], *([parts["suffix"]] if "suffix" in parts else [])])
