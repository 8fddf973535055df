"""Filters of searches and lists: the table of facets, and the record of their values.

Widgets, URLs, command options, the search and the list of transcripts all read the table: a new
facet of the metadata is a row of it and a field of ``Filters``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.errors import MetadataError, QuestionError
from qa.address import UrlParameters

DateBound = Literal["since", "until"]
"""The first or the last day of a range."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard limits that the user sets; they apply before the search.

    Attributes:
        speakers: names, or parts of names, labels, roles, parties or countries; any of them.
        since: first day, or a date in EDTF, such as 2021-10, whose first day is meant.
        until: last day, or a date in EDTF whose last day is meant.
        sources: names of source files, or parts of names that only one has; any of them.
        places: places of the event, or parts of their names; any of them.
        kinds: kinds of source, or parts of the event or title that describe the kind ("press
            call"); any of them.
        people: whole names; any of these people, also where a transcript gives only the surname.
    """

    speakers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def values(self, facet: "Facet") -> tuple[str, ...]:
        """Return the values that a facet is limited to; none for any value."""
        values: tuple[str, ...] = getattr(self, facet.field)
        return values

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The filters as URL parameters, without those that are not set."""
        values = {facet.name: list(self.values(facet)) for facet in FACETS}
        days = {"since": self.since, "until": self.until}
        parameters = values | {key: [day] for key, day in days.items() if day}
        return {key: entries for key, entries in parameters.items() if entries}

    @property
    def description(self) -> str:
        """The filters in words, such as "Iván Duque · from 2021-10-20"; empty without any."""
        parts = [*self.speakers, *(value for facet in FACETS for value in self.values(facet))]
        parts += [f"from {self.since}"] if self.since else []
        parts += [f"until {self.until}"] if self.until else []
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Facet:
    """A property by which passages and transcripts can be filtered.

    Attributes:
        name: name of its command option and its URL parameter.
        field: field of ``Filters`` for values chosen from a list.
        label: label of its widget.
        help: help text of its option.
        metadata: metadata keys that it matches; choices are values of the first. Empty when the
            facet is not in the metadata.
        typed_field: field of ``Filters`` for typed words, where that differs.
        in_list: whether it also filters the list of transcripts.
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

_BOUNDS: tuple[DateBound, DateBound] = ("since", "until")
METADATA_FACETS = tuple(facet for facet in FACETS if facet.metadata)
"""The facets of the metadata of a transcript."""

LIST_FACETS = tuple(facet for facet in FACETS if facet.in_list)
"""The facets of the list of transcripts."""


def filters_of(parameters: UrlParameters, facets: Sequence[Facet] = FACETS) -> Filters:
    """Return the filters in URL parameters; invalid days are dropped.

    Args:
        parameters: the URL parameters.
        facets: the facets to read.
    """
    since, until = (_valid_day(parameters, bound) for bound in _BOUNDS)
    values = {facet.field: tuple(filter(None, parameters.get_all(facet.name))) for facet in facets}
    return Filters(since=since, until=until, **values)


def bound_day(text: str, bound: DateBound) -> str:
    """Return the day that a date bounds a range by, ISO 8601: "2021-10" since is "2021-10-01".

    Args:
        text: a date in EDTF: a day, a month, a year, or a season such as 2022-21.
        bound: whether the first or the last day that the date can mean is asked for.

    Raises:
        QuestionError: it is not such a date.
    """
    from index.dates import partial_date

    try:
        date = partial_date(text.strip())
    except MetadataError as exc:
        raise QuestionError(
            f"--{bound} must be a day such as 2021-10-20, a month 2021-10, a year 2021 or a season "
            f"2022-21 (21 spring, 22 summer, 23 autumn, 24 winter); given {text!r}"
        ) from exc
    return date.first if bound == "since" else date.last


def _valid_day(parameters: UrlParameters, bound: DateBound) -> str | None:
    """Return the day that URL parameters bound a range by, None without a valid one."""
    try:
        return bound_day(next(iter(parameters.get_all(bound)), ""), bound)
    except QuestionError:
        return None
