"""Numbers as a table that can be read without seeing a chart, folded away."""

from collections.abc import Sequence

from qa.ui.kit.dom import widget

_table = widget("verbatim_table", __name__)


def show_table(
    key: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[str | int]]
) -> None:
    """Show a folded table of plain text.

    Args:
        key: name of the widget, unlike all others on the page.
        title: what opens it.
        columns: heads; the first is that of the lines.
        rows: cells, the first names the line.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    _table(key=key, data={"title": title, "columns": list(columns), "rows": cells})
