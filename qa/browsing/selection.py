"""Selections in URLs: which transcripts are listed, and in which order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from index.search.terms import folded
from index.store.layout import CatalogEntry
from qa.address import UrlParameters
from qa.browsing.participation import Participation
from qa.filters import LIST_FACETS, Filters, bound_day, filters_of

Order = Literal["newest", "oldest", "title", "longest"]
"""The order of the transcripts; by time those without a date come last."""

TRANSCRIPTS_PER_PAGE = 25
MAX_TEXT_CHARS = 200
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Selection:
    """Limits that a transcript must keep, and the order and page of the list.

    Attributes:
        text: words that must all occur in title, event, place, date, publisher or file name.
        filters: whole values of LIST_FACETS; any of the values of each.
        order: how the transcripts are sorted.
        page: number of the page of TRANSCRIPTS_PER_PAGE, from 1.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    order: Order = "newest"
    page: int = 1

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Its URL parameters, without those that have their default."""
        parameters: dict[str, list[str]] = {
            "text": [self.text] if self.text else [],
            "order": [] if self.order == "newest" else [self.order],
            "page": [] if self.page == 1 else [str(self.page)],
        }
        return self.filters.parameters | {
            key: values for key, values in parameters.items() if values
        }

    @property
    def limits(self) -> "Selection":
        """The selection with the default order and page."""
        return replace(self, order="newest", page=1)


def selection_of(parameters: UrlParameters) -> Selection:
    """Return the selection in URL parameters; invalid values are dropped."""
    text, order, page = (
        next(iter(parameters.get_all(key)), "") for key in ("text", "order", "page")
    )
    is_page = page.isascii() and page.isdecimal() and len(page) <= 6
    return Selection(
        text=" ".join(text.split())[:MAX_TEXT_CHARS],
        filters=filters_of(parameters, LIST_FACETS),
        order=next((name for name in ORDERS if name == order), "newest"),
        page=max(1, int(page)) if is_page else 1,
    )


def select_transcripts(
    selection: Selection, participation: Participation, word_counts: Callable[[], Sequence[int]]
) -> list[int]:
    """Return the numbers of the transcripts that keep all limits, in the selected order.

    Args:
        selection: the limits and the order.
        participation: the transcripts of an index and the people in them.
        word_counts: gives the number of words of each transcript; called for the longest alone.
    """
    numbers: Sequence[int] = range(len(participation.entries))
    if people := selection.filters.people:
        numbers = sorted({n for name in people for n in participation.transcripts_of(name)})
    words = folded(selection.text).split()
    matches = [
        number
        for number in numbers
        if _keeps(participation.entries[number], selection.filters)
        and _holds(participation.entries[number], words)
    ]
    if selection.order == "longest":
        counts = word_counts()
        return sorted(matches, key=lambda number: -counts[number])
    return _sorted(matches, participation.entries, selection.order)


def title_of(entry: CatalogEntry) -> str:
    """Return the title of a transcript, else its event, else the name of its file."""
    return entry.metadata.title or entry.metadata.event or entry.name


def _keeps(entry: CatalogEntry, filters: Filters) -> bool:
    """Return whether the metadata of a transcript have the values and days of filters."""
    for facet in LIST_FACETS:
        values = filters.values(facet)
        if values and facet.metadata and getattr(entry.metadata, facet.metadata[0]) not in values:
            return False
    day = entry.metadata.date
    if day is None:
        return not (filters.since or filters.until)
    is_before = filters.since is not None and day.last < bound_day(filters.since, "since")
    is_after = filters.until is not None and day.first > bound_day(filters.until, "until")
    return not (is_before or is_after)


def _holds(entry: CatalogEntry, words: Sequence[str]) -> bool:
    """Return whether the metadata and file name of a transcript contain all of some words."""
    data = entry.metadata
    day = data.date.label if data.date else None
    values = (data.title, data.event, data.place, day, data.publisher, entry.name)
    text = folded(" ".join(filter(None, values)))
    return all(word in text for word in words)


def _sorted(numbers: list[int], entries: Sequence[CatalogEntry], order: Order) -> list[int]:
    by_title = sorted(numbers, key=lambda number: folded(title_of(entries[number])))
    if order == "title":
        return by_title
    dated = [number for number in by_title if entries[number].metadata.date]
    undated = [number for number in by_title if not entries[number].metadata.date]
    dated.sort(key=lambda number: _first_day(entries[number]), reverse=order == "newest")
    return dated + undated


def _first_day(entry: CatalogEntry) -> str:
    return entry.metadata.date.first if entry.metadata.date else ""
