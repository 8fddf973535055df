"""The values that filters can choose from: speakers, places, kinds, files and days of an index."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.records import Metadata
from index.search.terms import folded
from qa.browsing.participation import Participation
from qa.filters import FACETS, SOURCE_FACET, SPEAKER_FACET, Facet
from qa.understanding.near_values import near_value


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """Values that a search or a list can be limited to.

    Attributes:
        values: name of a facet -> value -> number of transcripts, most frequent first.
        first: earliest day of a transcript, None when no date is known.
        last: latest day.
    """

    values: dict[str, dict[str, int]]
    first: date | None
    last: date | None

    def meaning_of(self, facet: Facet, value: str) -> str | None:
        """Return the value that a typed one means, None if it means none.

        That is the value itself, the only one with these words, or the only one nearly so.
        """
        values = self.values[facet.name]
        if value in values:
            return value
        sought = folded(value).strip()
        same = [name for name in values if folded(name) == sought]
        parts = [name for name in values if sought and sought in folded(name)]
        near = near_value(value, values)
        for names in (same, parts, near.values if near else ()):
            if len(names) == 1:
                return names[0]
        return None

    def clamped(self, day: str | None) -> date | None:
        """Return a day from a URL, clamped to the days of the transcripts.

        None when it is not a date, and when no date of a transcript is known.
        """
        try:
            parsed = date.fromisoformat(day or "")
        except ValueError:
            return None
        if not (self.first and self.last):
            return None
        return max(self.first, min(self.last, parsed))


def filter_choices(participation: Participation) -> FilterChoices:
    """Return the values of all facets in the transcripts."""
    metadata = [entry.metadata for entry in participation.entries]
    transcripts = zip(participation.people.individuals, participation.transcripts, strict=True)
    speakers = Counter({person.name: len(numbers) for person, numbers in transcripts})
    dates = [entry.date for entry in metadata if entry.date]
    return FilterChoices(
        values={
            SPEAKER_FACET.name: dict(speakers.most_common()),
            SOURCE_FACET.name: {entry.name: 1 for entry in participation.entries},
            **{facet.name: _values(facet, metadata) for facet in FACETS if facet.metadata},
        },
        first=min((date.fromisoformat(period.first) for period in dates), default=None),
        last=max((date.fromisoformat(period.last) for period in dates), default=None),
    )


def _values(facet: Facet, metadata: Iterable[Metadata]) -> dict[str, int]:
    """Return the values of a facet, each with the number of transcripts that have it."""
    values = (getattr(entry, facet.metadata[0]) for entry in metadata)
    return dict(Counter(value for value in values if value).most_common())
