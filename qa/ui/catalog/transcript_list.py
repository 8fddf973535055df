"""A list of transcripts with links to them."""

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

_transcripts = widget("verbatim_shelf", __name__)


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """A link to the page of a speaker.

    Attributes:
        name: display name.
        link: URL, relative to the app.
    """

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """A transcript in the list.

    Attributes:
        title: its title.
        facts: date, place, event, kind and publisher, as far as known.
        file: name of the source file.
        link: URL of the transcript, relative to the app.
        amount: how much of it the list is about, None to show nothing.
        speakers: the people who speak most.
        more: number of other speakers.
    """

    title: str
    facts: tuple[str, ...]
    file: str
    link: str
    amount: str | None = None
    speakers: tuple[SpeakerLink, ...] = ()
    more: int = 0


def row_of(number: int, participation: Participation) -> TranscriptRow:
    """The row of a transcript with the people who speak in it.

    Args:
        number: number of the transcript.
        participation: participation of the index.
    """
    entry, speakers = participation.entries[number], participation.participants[number]
    return TranscriptRow(
        title=title_of(entry),
        facts=transcript_facts(entry),
        file=entry.name,
        link=LinkedPlace(entry.name).link,
        speakers=tuple(
            _speaker_link(speaker, participation) for speaker in speakers[:_MAX_SPEAKERS]
        ),
        more=max(0, len(speakers) - _MAX_SPEAKERS),
    )


def transcript_facts(entry: CatalogEntry) -> tuple[str, ...]:
    """The known facts about a transcript except its title; the date is always among them."""
    metadata = entry.metadata
    event = metadata.event if metadata.title else None
    facts = (date_label(metadata), metadata.place, event, metadata.kind, metadata.publisher)
    return tuple(fact for fact in facts if fact)


def show_transcripts(rows: Sequence[TranscriptRow], key: str = "shelf") -> None:
    """Show a list of transcripts, each with a link to it.

    Args:
        rows: the transcripts.
        key: key of the widget, unique on the page.
    """
    _transcripts(key=key, data=[asdict(row) for row in rows])


def _speaker_link(speaker: Participant, participation: Participation) -> SpeakerLink:
    name = participation.people.individuals[speaker.person].name
    return SpeakerLink(name, link_to(SPEAKER_PATH, {"name": name}))
