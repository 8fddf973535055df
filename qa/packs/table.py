"""An evidence pack as CSV, in which no cell is a formula."""

import csv
import io

from qa.packs.export_text import exhibit_record
from qa.packs.exports import ExportedPack
from qa.wording import notes_line, with_ellipses

_COLUMNS = (
    *("number", "quote", "notes", "speaker", "role", "party", "country"),
    *("quoted_by", "lead_in"),
    *("event", "title", "place", "date", "publisher", "url", "rights"),
    *("page", "last_page", "seconds", "anchor", "line", "section", "original"),
    *("asked", "asked_by", "question", "note", "source", "start", "end", "sha256"),
    *("verification", "permalink"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Characters that may begin a formula in a spreadsheet, also in full width:
https://owasp.org/www-community/attacks/CSV_Injection."""


def export(pack: ExportedPack) -> bytes:
    """Return a pack as CSV, one row per passage.

    UTF-8 with a byte order mark, without which Excel reads it as Windows-1252. A cell that could
    be a formula begins with an apostrophe.
    """
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for number, exhibit in enumerate(pack.exhibits, 1):
        item = exhibit.item
        row = exhibit_record(exhibit, pack.app) | {
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
        writer.writerow([escape_formula(row[column]) for column in _COLUMNS])
    return table.getvalue().encode("utf-8-sig")


def escape_formula(cell: str | float | None) -> str:
    """Return the text of a cell, such that no spreadsheet reads it as a formula; "" for None."""
    text = "" if cell is None else str(cell)
    # Some spreadsheets skip blanks before the sign.
    is_risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if is_risky else text
