"""A list of transcripts with links to them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from index.store.layout import CatalogEntry
from qa.browsing.digests import Digest
from qa.browsing.participation import Participant, Participation
from qa.browsing.selection import title_of
from qa.ui.kit.dom import widget
from qa.ui.kit.keys import Key
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.wording import date_label, pluralized, role_of

TRANSCRIPT_KEYS = (
    Key(("j",), "Next transcript", "next", ".transcript"),
    Key(("k",), "Previous transcript", "previous", ".transcript"),
    Key(("Enter",), "Open the transcript", "press", ".row", ".transcript"),
)
"""The keys of the list of a page."""

_MAX_SPEAKERS = 4
_QUOTED = "quoted"

_transcripts = widget("verbatim_shelf", __name__)


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """Somebody who is heard, as the list names everybody.

    Attributes:
        speaker: the name.
        role: office or function there, "quoted" for somebody whom narration quotes; None if it
            is unknown.
        person: URL of the person's page, relative to the app.
    """

    speaker: str
    role: str | None
    person: str


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """A transcript in the list.

    Attributes:
        title: its title.
        facts: date, place, event, kind and publisher, as far as known.
        link: URL of the transcript, relative to the app.
        amounts: how much of it there is, or how much of it the list is about.
        snippet: a sentence from it, empty for none.
        speakers: the people who speak most.
        more: number of other speakers.
    """

    title: str
    facts: tuple[str, ...]
    link: str
    amounts: tuple[str, ...] = ()
    snippet: str = ""
    speakers: tuple[SpeakerLink, ...] = ()
    more: int = 0


def row_of(number: int, participation: Participation, digest: Digest) -> TranscriptRow:
    """The row of a transcript with the people who speak in it.

    Args:
        number: number of the transcript.
        participation: participation of the index.
        digest: the transcript in brief.
    """
    entry, participants = participation.entries[number], participation.participants[number]
    return TranscriptRow(
        title=title_of(entry),
        facts=transcript_facts(entry),
        link=LinkedPlace(entry.name).link,
        amounts=_amounts(digest),
        snippet=digest.snippet,
        speakers=tuple(
            _speaker_link(participant, participation)
            for participant in participants[:_MAX_SPEAKERS]
        ),
        more=max(0, len(participants) - _MAX_SPEAKERS),
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


def _amounts(digest: Digest) -> tuple[str, ...]:
    """How long a transcript is: "4,213 words", "18 minutes", "7 questions"."""
    questions = pluralized(digest.exchanges, "question")
    return (
        pluralized(digest.words, "word"),
        f"{digest.minutes:,} min to read",
        *([questions] if digest.exchanges else []),
    )


def _speaker_link(participant: Participant, participation: Participation) -> SpeakerLink:
    name = participation.people.individuals[participant.person].name
    speaker = participation.speakers[participant.speaker]
    role = _QUOTED if speaker.is_quoted else role_of(speaker)
    return SpeakerLink(name, role, link_to(SPEAKER_PATH, {"name": name}))
