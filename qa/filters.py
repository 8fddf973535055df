"""What a search or a list can be limited to: one table of facets, and the record of their values.

Widgets, addresses, command options, the search and the list of transcripts all read the table: a
new facet that metadata tell is a row of it and a field of ``Filters``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa.address import UrlParameters


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard limits that the user sets; they hold before the search.

    Attributes:
        speakers: names, or parts of names, labels or roles; any of them.
        since: first day, ISO 8601.
        until: last day, ISO 8601.
        sources: names of source files, or parts of names that only one has; any of them.
        places: places of the event, or parts of their names; any of them.
        kinds: kinds of source, or words of the event or title that tell the kind ("press call"),
            or parts of them; any of them.
        people: whole names; any of these people, also where a transcript tells less of the name.
    """

    speakers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def values(self, facet: "Facet") -> tuple[str, ...]:
        """What a facet is limited to; none for any value."""
        chosen: tuple[str, ...] = getattr(self, facet.field)
        return chosen

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The same as parameters of an address; what is not limited is not said."""
        chosen = {facet.name: list(self.values(facet)) for facet in FACETS}
        days = {"since": self.since, "until": self.until}
        said = chosen | {key: [day] for key, day in days.items() if day}
        return {key: values for key, values in said.items() if values}


@dataclass(frozen=True, slots=True)
class Facet:
    """Something by which passages and transcripts are told apart.

    Attributes:
        name: its option of the command, and its parameter of an address.
        field: the field of ``Filters`` for values that are chosen from a list.
        label: what its widget is called.
        help: what its option does.
        metadata: keys of metadata whose values hold it; a value of the first is offered. None for
            what is no metadata.
        typed_field: the field of ``Filters`` for words that are typed, where that is another.
        in_list: whether the list of transcripts can be limited by it too.
    """

    name: str
    field: str
    label: str
    help: str
    metadata: tuple[str, ...] = ()
    typed_field: str = ""
    in_list: bool = True


SPEAKER_FACET = Facet(
    name="speaker",
    field="people",
    label="Speaker",
    help="Only this speaker; may be given again.",
    typed_field="speakers",
)
SOURCE_FACET = Facet(
    name="source",
    field="sources",
    label="File",
    help="Only this source file; may be given again.",
    in_list=False,
)
FACETS = (
    SPEAKER_FACET,
    Facet(
        name="place",
        field="places",
        label="Place",
        help="Only events at this place; may be given again.",
        metadata=("place",),
    ),
    Facet(
        name="kind",
        field="kinds",
        label="Kind of source",
        help='Only this kind of source, such as "press call"; may be given again.',
        metadata=("kind", "event", "title"),
    ),
    SOURCE_FACET,
)
"""In the order in which they are shown."""

LIST_FACETS = tuple(facet for facet in FACETS if facet.in_list)
"""Those of the list of transcripts."""


def filters_of(parameters: UrlParameters, facets: Sequence[Facet] = FACETS) -> Filters:
    """The filters of an address; what makes no sense in it is left out.

    Args:
        parameters: of the address.
        facets: those that are read.
    """
    since, until = (_day(next(iter(parameters.get_all(key)), "")) for key in ("since", "until"))
    values = {one.field: tuple(filter(None, parameters.get_all(one.name))) for one in facets}
    return Filters(since=since, until=until, **values)


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
