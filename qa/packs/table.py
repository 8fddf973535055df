"""An evidence pack as CSV, in which no cell is a formula."""

from typing import Any

from qa.csv_table import csv_table
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import exhibit_record
from qa.packs.exports import ExportedPack
from qa.wording import notes_line, with_ellipses

_COLUMNS = (
    *("number", "quote", "how_it_was_said", "speaker", "role", "party", "country"),
    *("quoted_by", "lead_in"),
    *("event", "title", "place", "date", "publisher", "url", "archive", "rights"),
    *("page", "last_page", "seconds", "anchor", "line", "section", "original"),
    *("asked", "asked_by", "question", "your_note", "source", "start", "end", "sha256"),
    "verification",
)
_LINK = "permalink"
"""A column where the app has a public address, which links need."""


def export(pack: ExportedPack) -> bytes:
    """Return a pack as CSV, one row per passage; see ``csv_table``."""
    columns = (*_COLUMNS, _LINK) if pack.app else _COLUMNS
    records = (_record(number, exhibit, pack) for number, exhibit in enumerate(pack.exhibits, 1))
    return csv_table(columns, ([record[column] for column in columns] for record in records))


def _record(number: int, exhibit: Exhibit, pack: ExportedPack) -> dict[str, Any]:
    """Return the cells of a passage."""
    item = exhibit.item
    return exhibit_record(exhibit, pack.app) | {
        "number": number,
        "quote": with_ellipses(item.quote, exhibit.cuts),
        "how_it_was_said": notes_line(exhibit.notes),
        "question": item.question,
        "your_note": item.note,
        "source": item.source,
        "start": item.span.start,
        "end": item.span.end,
        "sha256": item.sha256,
    }
