"""Charts by month: bars of one number, or a row of cells for each of several people.

They are drawn by the browser in the colours of the theme; a month without anything is empty. The
table below a chart says the same to readers who cannot see it. On a phone a chart is folded.
"""

from calendar import month_abbr, month_name
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qa.browsing.coverage import Coverage
from qa.ui.kit.dom import widget

_MAX_TICKS = 6
_MAX_NAMED_MONTHS = 24
"""A chart of more months has ticks at the beginnings of years."""

_PALE = "pale: only a longer period is known"

_month_chart = widget("verbatim_month_chart", __name__)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A row of a chart.

    Attributes:
        name: what it is about; empty for the only row.
        link: URL that the name leads to, None for none.
        counts: a number for each month, and how many more there may be of a longer time.
    """

    name: str
    link: str | None
    counts: tuple[tuple[int, int], ...]


def show_month_chart(
    key: str, title: str, coverage: Coverage, noun: str, *, note: str = ""
) -> None:
    """Show a number for each month as bars.

    Args:
        key: key of the chart, unique on the page.
        title: its title, such as "Transcripts by month".
        coverage: the months, without gaps.
        noun: what is counted, in the singular.
        note: a line below the bars.
    """
    counts = tuple((month.transcripts, month.possible) for month in coverage.months)
    months = [month.month for month in coverage.months]
    _show(key, title, months, [MonthRow("", None, counts)], noun, note)


def show_month_rows(
    key: str, title: str, months: Sequence[str], rows: Sequence[MonthRow], noun: str
) -> None:
    """Show numbers for each month as a row of cells for each person.

    Args:
        key: key of the chart, unique on the page.
        title: its title.
        months: consecutive months, ISO 8601.
        rows: the rows from top to bottom.
        noun: what is counted, in the singular.
    """
    _show(key, title, months, rows, noun, "")


def month_ticks(months: Sequence[str]) -> list[tuple[float, str]]:
    """Where the axis is labelled, as a share of its length, and with what.

    A short time is labelled with months and their years, a long one with years; at most _MAX_TICKS
    labels, and always one.
    """
    count = len(months)
    years = [at for at, month in enumerate(months) if month.endswith("-01")]
    if count <= _MAX_NAMED_MONTHS or not years:
        step = -(-count // _MAX_TICKS)
        return [((at + 0.5) / count, _short_label(months[at])) for at in range(0, count, step)]
    years = years[:: -(-len(years) // _MAX_TICKS)]
    return [((at + 0.5) / count, months[at][:4]) for at in years]


def number_range(least: int, more: int) -> str:
    """A number that may be larger by some: "1", "0–2"."""
    return f"{least:,}–{least + more:,}" if more else f"{least:,}"


def _show(
    key: str, title: str, months: Sequence[str], rows: Sequence[MonthRow], noun: str, note: str
) -> None:
    highest = max((sum(pair) for row in rows for pair in row.counts), default=0) or 1
    has_pale = any(more for row in rows for _, more in row.counts)
    names = [row.name or f"{noun.capitalize()}s" for row in rows]
    labels = list(map(_label, months))
    _month_chart(
        key=key,
        data={
            "title": title,
            "highest": f"{highest:,}",
            "rows": [_row_data(row, labels, highest, noun) for row in rows],
            "ticks": [{"at": at, "text": text} for at, text in month_ticks(months)],
            "notes": [*filter(None, [note, _PALE if has_pale else ""])],
            "table": {
                "title": f"{title} as a table",
                "columns": ["Month", *names],
                "rows": [
                    [month, *(number_range(*row.counts[at]) for row in rows)]
                    for at, month in enumerate(months)
                ],
            },
        },
    )


def _row_data(row: MonthRow, labels: Sequence[str], highest: int, noun: str) -> dict[str, Any]:
    return {
        "name": row.name,
        "link": row.link,
        "bars": [
            {
                "share": least / highest,
                "pale": more / highest,
                "label": f"{label}: {number_range(least, more)} {noun}{'s'[: least + more != 1]}",
            }
            for label, (least, more) in zip(labels, row.counts, strict=True)
        ],
    }


def _label(month: str) -> str:
    """A month in words: "October 2021"."""
    return f"{month_name[int(month[5:])]} {month[:4]}"


def _short_label(month: str) -> str:
    """A month for an axis: "Oct 2021"."""
    return f"{month_abbr[int(month[5:])]} {month[:4]}"
