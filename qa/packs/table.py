"""An evidence pack as CSV, in which no cell is a formula."""

from typing import Any

from qa.csv_table import csv_table
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import exhibit_record
from qa.packs.exports import ExportedPack
from qa.wording import notes_line, with_ellipses

_COLUMNS = (
    *("number", "quote", "notes", "speaker", "role", "party", "country"),
    *("quoted_by", "lead_in"),
    *("event", "title", "place", "date", "publisher", "url", "archive", "rights"),
    *("page", "last_page", "seconds", "anchor", "line", "section", "original"),
    *("asked", "asked_by", "question", "note", "source", "start", "end", "sha256"),
    *("verification", "permalink"),
)


def export(pack: ExportedPack) -> bytes:
    """Return a pack as CSV, one row per passage; see ``csv_table``."""
    records = (_record(number, exhibit, pack) for number, exhibit in enumerate(pack.exhibits, 1))
    return csv_table(_COLUMNS, ([record[column] for column in _COLUMNS] for record in records))


def _record(number: int, exhibit: Exhibit, pack: ExportedPack) -> dict[str, Any]:
    """Return the cells of a passage."""
    item = exhibit.item
    return exhibit_record(exhibit, pack.app) | {
        "number": number,
        "quote": with_ellipses(item.quote, exhibit.cuts),
        "notes": notes_line(exhibit.notes),
        "question": item.question,
        "note": item.note,
        "source": item.source,
        "start": item.span.start,
        "end": item.span.end,
        "sha256": item.sha256,
    }
