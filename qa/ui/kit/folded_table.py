"""A folded table: the numbers of a chart for readers who cannot see it."""

from collections.abc import Sequence

from qa.ui.kit.dom import widget

_table = widget("verbatim_table", __name__)


def show_table(
    key: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[str | int]]
) -> None:
    """Show a folded table of plain text.

    Args:
        key: key of the widget, unique on the page.
        title: the label that unfolds it.
        columns: column headings.
        rows: cells of each row, of which the first names the row.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    _table(key=key, data={"title": title, "columns": list(columns), "rows": cells})
