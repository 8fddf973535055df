"""A table of figures: a name and its numbers in each row; on a phone each row is a block."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from qa.ui.kit.dom import widget

CellTone = Literal["", "better", "worse"]

_figures = widget("verbatim_figures", __name__)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in the table.

    Attributes:
        text: the number as text.
        note: small text below it, such as its interval; empty for none.
        tone: whether it is good or bad news; the text must say so too.
    """

    text: str
    note: str = ""
    tone: CellTone = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A link beside the name of a row.

    Attributes:
        text: what it offers.
        link: URL, relative to the app.
    """

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table.

    Attributes:
        name: what the row is about.
        cells: its numbers, one for each column after the first.
        facts: further facts about it.
        link: URL that the name leads to, None for no link.
        action: another link, None for none.
    """

    name: str
    cells: tuple[Cell, ...]
    facts: tuple[str, ...] = ()
    link: str | None = None
    action: Action | None = None


def show_figures(
    key: str, label: str, columns: Sequence[str], lines: Sequence[Line], *, folded: bool = False
) -> None:
    """Show a table of plain text.

    Args:
        key: key of the widget, unique on the page.
        label: the name of the table.
        columns: column headings; the first is that of the names.
        lines: rows from top to bottom.
        folded: whether the table is folded under its label.
    """
    _figures(
        key=key,
        data={
            "label": label,
            "columns": list(columns),
            "rows": [asdict(line) for line in lines],
            "folded": folded,
        },
    )
