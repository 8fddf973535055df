"""Tables as CSV, in which no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Characters that may begin a formula in a spreadsheet, also in full width:
https://owasp.org/www-community/attacks/CSV_Injection."""


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """Return a table as CSV, its columns named in the first row.

    UTF-8 with a byte order mark, without which Excel reads it as Windows-1252. A cell that could
    be a formula begins with an apostrophe.
    """
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows(list(map(escape_formula, row)) for row in rows)
    return table.getvalue().encode("utf-8-sig")


def escape_formula(cell: str | float | None) -> str:
    """Return the text of a cell, such that no spreadsheet reads it as a formula; "" for None."""
    text = "" if cell is None else str(cell)
    # Some spreadsheets skip blanks before the sign.
    is_risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if is_risky else text
