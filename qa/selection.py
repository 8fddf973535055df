"""Which transcripts are browsed, as the address says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from index.layout import CatalogEntry
from index.terms import without_accents
from qa.addressed import Addressed
from qa.holdings import Holdings

Order = Literal["newest", "oldest", "title"]
"""The order of the transcripts; those without a date come last."""

PAGE_SIZE = 25
MAX_TEXT_CHARS = 200
ORDERS: tuple[Order, ...] = get_args(Order)

LIMITS: Mapping[str, str] = {"speaker": "speakers", "place": "places", "kind": "kinds"}
"""Parameter of the address -> limit of the selection; the page of questions has the same."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Limits that a transcript must keep, any of the values of each.

    Attributes:
        text: words that title, event, place, date, publisher and file name hold, all of them.
        since: first day, ISO 8601.
        until: last day, ISO 8601.
        places: whole names of places.
        speakers: names of people who are heard.
        kinds: whole names of kinds.
        order: how the transcripts are sorted.
        page: which PAGE_SIZE of them are shown, 1 is the first.
    """

    text: str = ""
    since: str | None = None
    until: str | None = None
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    order: Order = "newest"
    page: int = 1

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The same as parameters of an address; what is not said is not limited."""
        told = {key: list(getattr(self, name)) for key, name in LIMITS.items()}
        days = {"since": self.since, "until": self.until}
        told |= {key: [day] for key, day in days.items() if day}
        told["text"] = [self.text] if self.text else []
        told["order"] = [] if self.order == "newest" else [self.order]
        told["page"] = [] if self.page == 1 else [str(self.page)]
        return {key: values for key, values in told.items() if values}

    @property
    def limits(self) -> "Selection":
        """The same without order and page."""
        return replace(self, order="newest", page=1)


def selection_of(parameters: Addressed) -> Selection:
    """The selection of an address; what makes no sense in it is left out."""
    named = {name: tuple(filter(None, parameters.get_all(key))) for key, name in LIMITS.items()}
    text, since, until, order, page = (
        next(iter(parameters.get_all(key)), "")
        for key in ("text", "since", "until", "order", "page")
    )
    sensible = page.isascii() and page.isdecimal() and len(page) <= 6
    return Selection(
        text=" ".join(text.split())[:MAX_TEXT_CHARS],
        since=_day(since),
        until=_day(until),
        order=next((one for one in ORDERS if one == order), "newest"),
        page=max(1, int(page)) if sensible else 1,
        **named,
    )


def chosen(selection: Selection, holdings: Holdings) -> list[int]:
    """The numbers of the transcripts that keep all limits, in the order asked for."""
    numbers: Sequence[int] = range(len(holdings.entries))
    if selection.speakers:
        heard = {n for name in selection.speakers for n in holdings.transcripts_of(name)}
        numbers = sorted(heard)
    words = _folded(selection.text).split()
    kept = [number for number in numbers if _keeps(holdings.entries[number], selection, words)]
    return _sorted(kept, holdings.entries, selection.order)


def title_of(entry: CatalogEntry) -> str:
    """What a transcript is called: its title, else the event, else the name of its file."""
    return entry.metadata.title or entry.metadata.event or entry.name


def _keeps(entry: CatalogEntry, selection: Selection, words: Sequence[str]) -> bool:
    known = entry.metadata
    if selection.places and known.place not in selection.places:
        return False
    if selection.kinds and known.kind not in selection.kinds:
        return False
    if selection.since or selection.until:
        if known.date is None or known.date.last < (selection.since or ""):
            return False
        if selection.until and known.date.first > selection.until:
            return False
    if not words:
        return True
    date_label = known.date.label if known.date else None
    facts = (known.title, known.event, known.place, date_label, known.publisher, entry.name)
    told = _folded(" ".join(fact for fact in facts if fact))
    return all(word in told for word in words)


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


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
