"""A list of transcripts to choose from."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from index.store.layout import CatalogEntry
from qa.browsing.participation import Participant, Participation
from qa.browsing.selection import title_of
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.wording import date_label

_MAX_SPEAKERS = 4

_shelf = widget("verbatim_shelf", __name__)


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """Somebody with the address of the page about them.

    Attributes:
        name: name to show.
        link: address, relative to the app.
    """

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """A transcript as the list shows it.

    Attributes:
        title: what it is called.
        facts: date, place, event, kind and publisher, as far as known.
        file: name of the source.
        link: address of the transcript.
        amount: how much there is of what the list is about, None for nothing to say.
        speakers: who is heard most.
        more: how many others are heard.
    """

    title: str
    facts: tuple[str, ...]
    file: str
    link: str
    amount: str | None = None
    speakers: tuple[SpeakerLink, ...] = ()
    more: int = 0


def row_of(number: int, participation: Participation) -> TranscriptRow:
    """The row of a transcript with the people who are heard in it.

    Args:
        number: of the transcript.
        participation: where it is.
    """
    entry, heard = participation.entries[number], participation.participants[number]
    return TranscriptRow(
        title=title_of(entry),
        facts=transcript_facts(entry),
        file=entry.name,
        link=LinkedPlace(entry.name).link,
        speakers=tuple(_named(one, participation) for one in heard[:_MAX_SPEAKERS]),
        more=max(0, len(heard) - _MAX_SPEAKERS),
    )


def transcript_facts(entry: CatalogEntry) -> tuple[str, ...]:
    """What is known of a transcript beside its title; the date is always told."""
    known = entry.metadata
    event = known.event if known.title else None
    facts = (date_label(known), known.place, event, known.kind, known.publisher)
    return tuple(fact for fact in facts if fact)


def show_transcripts(rows: Sequence[TranscriptRow], key: str = "shelf") -> None:
    """Show transcripts, a line each that leads to it.

    Args:
        rows: what to show.
        key: name of the widget, unlike all others on the page.
    """
    _shelf(key=key, data=[asdict(row) for row in rows])


def _named(heard: Participant, participation: Participation) -> SpeakerLink:
    name = participation.people.individuals[heard.person].name
    return SpeakerLink(name, link_to(SPEAKER_PATH, {"name": name}))
