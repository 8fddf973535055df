"""Charts of the time that transcripts cover, and of who speaks when."""

from collections.abc import Sequence

from index.counts import pluralized
from index.dates import partial_date
from index.store.reader import OpenedIndex
from qa.browsing.coverage import Coverage, coverage_of, monthly_presence, most_present_people
from qa.ui.catalog.catalog import all_months, participation_of
from qa.ui.catalog.month_chart import MonthRow, show_month_chart, show_month_rows
from qa.ui.kit.notices import show_caption
from qa.ui.kit.routes import SPEAKER_PATH, link_to

_MAX_PEOPLE = 12
_MAX_NAMED_HOLES = 6


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
    note = describe_coverage(coverage)
    show_month_chart(key, "Transcripts by month", coverage, "transcript", note=note)


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
    rows = [
        MonthRow(name, link_to(SPEAKER_PATH, {"name": name}), tuple(zip(*pair, strict=True)))
        for name, *pair in zip(names, counts.tolist(), possible.tolist(), strict=True)
    ]
    show_month_rows(key, "Who is heard when", months, rows, "transcript")


def describe_coverage(coverage: Coverage) -> str:
    """The chart in words: its gaps, and what it does not show."""
    holes = [_period(first, last) for first, last in coverage.holes]
    names = ", ".join(holes[:_MAX_NAMED_HOLES]) + (", …" if len(holes) > _MAX_NAMED_HOLES else "")
    parts = [
        f"Nothing from {coverage.empty} of {pluralized(len(coverage.months), 'month')}: {names}"
        if holes
        else "Every month has a transcript"
    ]
    if coverage.undated:
        parts.append(f"{coverage.undated:,} without a date")
    return " · ".join(parts)


def _period(first: str, last: str) -> str:
    return " to ".join(dict.fromkeys(partial_date(month).label for month in (first, last)))
