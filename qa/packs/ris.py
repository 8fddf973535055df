"""An evidence pack as references in RIS, for Zotero and similar programs."""

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
"""Types that Zotero reads as the same genre; a speech is a presentation there."""
_SPOKEN = "SLIDE"


def export(pack: ExportedPack) -> bytes:
    """Return a pack as RIS, one reference per passage."""
    records = [_ris(exhibit, pack.app) for exhibit in pack.exhibits]
    text: str = rispy.dumps(records, implementation=_Writer)
    return text.encode()


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:
        return ""  # rispy writes a number above each reference, which is not part of the format


def _ris(exhibit: Exhibit, app: str) -> dict[str, str | list[str]]:
    metadata, item, genre = exhibit.metadata, exhibit.item, genre_of(exhibit)
    article = genre == "article-newspaper"
    url = original_url(exhibit)
    record: dict[str, str | list[str] | None] = {
        "type_of_reference": _RIS.get(genre, _SPOKEN),
        "title": metadata.title or occasion(metadata, item.source),
        "authors": [_sorted_name(csl_name(name)) for name in author_names(exhibit)],
        "secondary_title": metadata.publisher if article else metadata.event,
        "date": _ris_date(metadata.date) if metadata.date else None,
        "year": metadata.date.first[:4] if metadata.date else None,
        "place_published": metadata.place,
        "publisher": metadata.publisher,
        "type_of_work": metadata.kind,
        "urls": [url] if url else None,
        "start_page": _page(exhibit.locator.page),
        "end_page": _page(exhibit.locator.last_page),
        "abstract": item.quote,
        # Zotero reads a note with a tag in it as HTML; without the bracket there is no tag.
        "notes": [note.replace("<", "&lt;") for note in note_lines(exhibit, app)],
    }
    return {name: collapse_lines(value) for name, value in record.items() if value}


def _page(number: int | None) -> str | None:
    return None if number is None else str(number)


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
