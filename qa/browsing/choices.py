"""What a person can choose among: the speakers, places, kinds, files and days of an index."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.records import Metadata
from qa.browsing.participation import Participation
from qa.filters import FACETS, SOURCE_FACET, SPEAKER_FACET, Facet


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What a search or a list can be limited to.

    Attributes:
        values: name of a facet -> value -> transcripts, the most frequent first.
        first: earliest day of a transcript, None when no day is known.
        last: latest day.
    """

    values: dict[str, dict[str, int]]
    first: date | None
    last: date | None

    def clamped(self, day: str | None) -> date | None:
        """A day that an address names, moved into those that there are transcripts of.

        None for what is no day, and where no day is known.
        """
        try:
            named = date.fromisoformat(day or "")
        except ValueError:
            return None
        if not (self.first and self.last):
            return None
        return max(self.first, min(self.last, named))


def filter_choices(participation: Participation) -> FilterChoices:
    """What the transcripts can be limited to."""
    known = [entry.metadata for entry in participation.entries]
    people = zip(participation.people.individuals, participation.transcripts, strict=True)
    heard = Counter({person.name: len(numbers) for person, numbers in people})
    days = [one.date for one in known if one.date]
    return FilterChoices(
        values={
            SPEAKER_FACET.name: dict(heard.most_common()),
            SOURCE_FACET.name: {entry.name: 1 for entry in participation.entries},
            **{facet.name: _values(facet, known) for facet in FACETS if facet.metadata},
        },
        first=min((date.fromisoformat(day.first) for day in days), default=None),
        last=max((date.fromisoformat(day.last) for day in days), default=None),
    )


def _values(facet: Facet, known: Iterable[Metadata]) -> dict[str, int]:
    """The values of a facet in metadata, each with how many transcripts have it."""
    values = (getattr(one, facet.metadata[0]) for one in known)
    return dict(Counter(value for value in values if value).most_common())
