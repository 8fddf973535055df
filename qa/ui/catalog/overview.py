"""The picture of what time some transcripts cover, and who is heard when."""

from collections.abc import Sequence

import streamlit as st

from index.dates import partial_date
from index.store.reader import OpenedIndex
from qa.browsing.coverage import Coverage, coverage_of, monthly_presence, most_present_people
from qa.ui.catalog.catalog import all_months, participation_of
from qa.ui.catalog.charts import show_months, show_presence
from qa.ui.kit.folded_table import show_table
from qa.ui.kit.notices import show_caption

_MAX_PEOPLE = 12
_MAX_NAMED_HOLES = 6


def show_coverage(index: OpenedIndex, chosen: Sequence[int], key: str) -> None:
    """Show how many of some transcripts are of each month that the index covers.

    Args:
        index: where the transcripts are.
        chosen: their numbers.
        key: name of the picture, unlike all others on the page.
    """
    months = all_months(index)
    if not months:
        show_caption(f"{key}-undated", "No transcript has a date.")
        return
    entries = index.catalog.entries
    coverage = coverage_of([entries[number] for number in chosen], months)
    show_months(coverage, key, "Bars: transcripts of each month. The table below says the same.")
    show_caption(f"{key}-told", describe_coverage(coverage))
    rows = [(one.month, one.transcripts, one.possible) for one in coverage.months]
    columns = ("Month", "Transcripts", "Possibly more, of a longer time")
    show_table(f"{key}-table", "Transcripts by month as a table", columns, rows)


def show_people(index: OpenedIndex, chosen: Sequence[int], key: str) -> None:
    """Show who is heard most in some transcripts, month by month.

    Args:
        index: where the transcripts are.
        chosen: their numbers.
        key: name of the picture, unlike all others on the page.
    """
    participation, months = participation_of(index), all_months(index)
    people = most_present_people(participation, chosen, _MAX_PEOPLE)
    if not (people and months):
        return
    counts = monthly_presence(people, participation, chosen, months)
    names = [participation.people.individuals[person].name for person in people]
    with st.expander("Who is heard when"):
        told = "A grid of people and months. The table below says the same."
        show_presence(names, months, counts, key, told)
        rows = [(month, *line) for month, line in zip(months, counts.T.tolist(), strict=True)]
        show_table(f"{key}-table", "People by month as a table", ("Month", *names), rows)


def describe_coverage(coverage: Coverage) -> str:
    """What the picture says: its holes, and what it cannot show."""
    times = [_time(first, last) for first, last in coverage.holes]
    named = ", ".join(times[:_MAX_NAMED_HOLES]) + (", …" if len(times) > _MAX_NAMED_HOLES else "")
    parts = [
        f"Nothing from {coverage.empty} of {len(coverage.months)} months: {named}"
        if times
        else "Every month has a transcript"
    ]
    if any(one.possible for one in coverage.months):
        parts.append("pale where only a longer time is known")
    if coverage.undated:
        parts.append(f"{coverage.undated:,} without a date")
    return " · ".join(parts)


def _time(first: str, last: str) -> str:
    return " to ".join(dict.fromkeys(partial_date(month).label for month in (first, last)))
