"""Charts of the time that transcripts cover, and of who speaks when."""

from collections.abc import Sequence

import streamlit as st

from index.counts import pluralized
from index.dates import partial_date
from index.store.reader import OpenedIndex
from qa.browsing.coverage import Coverage, coverage_of, monthly_presence, most_present_people
from qa.ui.catalog.catalog import all_months, participation_of
from qa.ui.catalog.charts import show_months, show_presence
from qa.ui.catalog.month_chart import number_range
from qa.ui.kit.folded_table import show_table
from qa.ui.kit.notices import show_caption
from qa.wording import as_sentence

_MAX_PEOPLE = 12
_MAX_NAMED_HOLES = 6
_PALE = "pale where only a longer time is known"


def show_coverage(index: OpenedIndex, numbers: Sequence[int], key: str) -> None:
    """Show the number of transcripts in each month that the index covers.

    Args:
        index: the index of the transcripts.
        numbers: numbers of the transcripts to count.
        key: key of the chart, unique on the page.
    """
    months = all_months(index)
    if not months:
        show_caption(f"{key}-undated", "No transcript has a date.")
        return
    entries = index.catalog.entries
    coverage = coverage_of([entries[number] for number in numbers], months)
    show_months(coverage, key, "Bars: transcripts of each month. The table below says the same.")
    show_caption(f"{key}-told", describe_coverage(coverage))
    rows = [(month.month, month.transcripts, month.possible) for month in coverage.months]
    columns = ("Month", "Transcripts", "Possibly more, of a longer time")
    show_table(f"{key}-table", "Transcripts by month as a table", columns, rows)


def show_people(index: OpenedIndex, numbers: Sequence[int], key: str) -> None:
    """Show who speaks in most transcripts, month by month.

    Args:
        index: the index of the transcripts.
        numbers: numbers of the transcripts to count.
        key: key of the chart, unique on the page.
    """
    participation, months = participation_of(index), all_months(index)
    people = most_present_people(participation, numbers, _MAX_PEOPLE)
    if not (people and months):
        return
    counts, possible = monthly_presence(people, participation, numbers, months)
    names = [participation.people.individuals[person].name for person in people]
    with st.expander("Who is heard when"):
        alt_text = "A grid of people and months. The table below says the same."
        show_presence(names, months, (counts, possible), key, alt_text)
        if possible.any():
            show_caption(f"{key}-pale", as_sentence(_PALE))
        cells = zip(counts.T.tolist(), possible.T.tolist(), strict=True)
        rows = [
            (month, *map(number_range, *pair)) for month, pair in zip(months, cells, strict=True)
        ]
        show_table(f"{key}-table", "People by month as a table", ("Month", *names), rows)


def describe_coverage(coverage: Coverage) -> str:
    """The chart in words: its gaps, and what it does not show."""
    holes = [_period(first, last) for first, last in coverage.holes]
    names = ", ".join(holes[:_MAX_NAMED_HOLES]) + (", …" if len(holes) > _MAX_NAMED_HOLES else "")
    parts = [
        f"Nothing from {coverage.empty} of {pluralized(len(coverage.months), 'month')}: {names}"
        if holes
        else "Every month has a transcript"
    ]
    if any(month.possible for month in coverage.months):
        parts.append(_PALE)
    if coverage.undated:
        parts.append(f"{coverage.undated:,} without a date")
    return " · ".join(parts)


def _period(first: str, last: str) -> str:
    return " to ".join(dict.fromkeys(partial_date(month).label for month in (first, last)))
