"""A table of figures: what a line is about, and its numbers; on a phone each line is a block."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from qa.ui.kit.dom import widget

CellTone = Literal["", "better", "worse"]

_figures = widget("verbatim_figures", __name__)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number.

    Attributes:
        text: as it is shown.
        note: what stands small under it, such as its interval; empty for nothing.
        tone: whether it is good or bad news; the words must say so too.
    """

    text: str
    note: str = ""
    tone: CellTone = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A link beside what a line is about.

    Attributes:
        text: what it offers.
        link: address, relative to the app.
    """

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        name: what it is about.
        cells: its numbers, one a column after the first.
        facts: what else is known of it.
        link: address that the name leads to, None for nowhere.
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
        key: name of the widget, unlike all others on the page.
        label: what the table is called.
        columns: heads; the first is that of the names.
        lines: from top to bottom.
        folded: whether the label has to be clicked to see it.
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
