"""Which transcripts are browsed, as the address says it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from index.search.terms import without_accents
from index.store.layout import CatalogEntry
from qa.address import UrlParameters
from qa.browsing.participation import Participation
from qa.filters import LIST_FACETS, Filters, filters_of

Order = Literal["newest", "oldest", "title"]
"""The order of the transcripts; those without a date come last."""

TRANSCRIPTS_PER_PAGE = 25
MAX_TEXT_CHARS = 200
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Selection:
    """Limits that a transcript must keep, any of the values of each.

    Attributes:
        text: words that title, event, place, date, publisher and file name hold, all of them.
        filters: whole values; of these the file is none.
        order: how the transcripts are sorted.
        page: which PAGE_SIZE of them are shown, 1 is the first.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    order: Order = "newest"
    page: int = 1

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The same as parameters of an address; what is not said is not limited."""
        said: dict[str, list[str]] = {
            "text": [self.text] if self.text else [],
            "order": [] if self.order == "newest" else [self.order],
            "page": [] if self.page == 1 else [str(self.page)],
        }
        return self.filters.parameters | {key: values for key, values in said.items() if values}

    @property
    def limits(self) -> "Selection":
        """The same without order and page."""
        return replace(self, order="newest", page=1)


def selection_of(parameters: UrlParameters) -> Selection:
    """The selection of an address; what makes no sense in it is left out."""
    text, order, page = (
        next(iter(parameters.get_all(key)), "") for key in ("text", "order", "page")
    )
    sensible = page.isascii() and page.isdecimal() and len(page) <= 6
    return Selection(
        text=" ".join(text.split())[:MAX_TEXT_CHARS],
        filters=filters_of(parameters, LIST_FACETS),
        order=next((one for one in ORDERS if one == order), "newest"),
        page=max(1, int(page)) if sensible else 1,
    )


def select_transcripts(selection: Selection, participation: Participation) -> list[int]:
    """The numbers of the transcripts that keep all limits, in the order asked for."""
    numbers: Sequence[int] = range(len(participation.entries))
    if people := selection.filters.people:
        heard = {n for name in people for n in participation.transcripts_of(name)}
        numbers = sorted(heard)
    words = _folded(selection.text).split()
    kept = [
        number
        for number in numbers
        if _keeps(participation.entries[number], selection.filters)
        and _holds(participation.entries[number], words)
    ]
    return _sorted(kept, participation.entries, selection.order)


def title_of(entry: CatalogEntry) -> str:
    """What a transcript is called: its title, else the event, else the name of its file."""
    return entry.metadata.title or entry.metadata.event or entry.name


def _keeps(entry: CatalogEntry, filters: Filters) -> bool:
    """Whether the metadata of a transcript are of the values and days that filters want."""
    for facet in LIST_FACETS:
        wanted = filters.values(facet)
        if wanted and facet.metadata and getattr(entry.metadata, facet.metadata[0]) not in wanted:
            return False
    day = entry.metadata.date
    if not (filters.since or filters.until):
        return True
    return (
        day is not None
        and day.last >= (filters.since or day.last)
        and day.first <= (filters.until or day.first)
    )


def _holds(entry: CatalogEntry, words: Sequence[str]) -> bool:
    """Whether what is known of a transcript holds all of some words."""
    known = entry.metadata
    day = known.date.label if known.date else None
    facts = (known.title, known.event, known.place, day, known.publisher, entry.name)
    text = _folded(" ".join(fact for fact in facts if fact))
    return all(word in text for word in words)


def _sorted(numbers: list[int], entries: Sequence[CatalogEntry], order: Order) -> list[int]:
    by_title = sorted(numbers, key=lambda number: _folded(title_of(entries[number])))
    if order == "title":
        return by_title
    dated = [number for number in by_title if entries[number].metadata.date]
    undated = [number for number in by_title if not entries[number].metadata.date]
    dated.sort(key=lambda number: _first_day(entries[number]), reverse=order == "newest")
    return dated + undated


def _first_day(entry: CatalogEntry) -> str:
    return entry.metadata.date.first if entry.metadata.date else ""


def _folded(text: str) -> str:
    return without_accents(text.casefold())
