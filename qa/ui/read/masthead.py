"""The head of a transcript: title, occasion, who speaks, and the details of its file."""

from dataclasses import asdict, dataclass
from datetime import datetime

from index.locator import NOWHERE, locator_of
from index.records import Transcript
from qa.original import original_address
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.wording import date_label, locator_details, pluralized

_masthead = widget("verbatim_masthead", __name__)


@dataclass(frozen=True, slots=True)
class SpeakerTurns:
    """A speaker of a transcript.

    Attributes:
        name: name to show.
        link: address of the speaker's page, None for a speaker without a name.
        turns: numbers of the turns.
    """

    name: str
    link: str | None
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FileStanding:
    """Whether a file still agrees with the index.

    Attributes:
        words: the same in words.
        holds: whether it does.
        indexed: time of the index, ISO 8601.
    """

    words: str
    holds: bool
    indexed: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a transcript as the page shows it.

    Attributes:
        title: headline.
        facts: event, place, date, author and publisher, as far as known.
        address: the original on the web, at the cited words if there are any; None when unknown.
        voices: how many speak, in words.
        speakers: in the order of their first turns.
        details: name and value of each fact of the file.
        state: whether the file still agrees with the index, in words.
        holds: whether it does.
    """

    title: str
    facts: tuple[str, ...]
    address: str | None
    voices: str
    speakers: tuple[SpeakerTurns, ...]
    details: tuple[tuple[str, str], ...]
    state: str
    holds: bool


def headline_of(transcript: Transcript) -> str:
    """The headline of a transcript, else its event, else the name of its file."""
    source = transcript.source
    return source.metadata.title or source.metadata.event or source.name


def masthead_of(transcript: Transcript, place: LinkedPlace, standing: FileStanding) -> Masthead:
    """The head of a transcript.

    Args:
        transcript: the transcript.
        place: the place in the address.
        standing: whether its file still agrees with the index.
    """
    source = transcript.source
    metadata = source.metadata
    event = metadata.event if metadata.title else None
    facts = (event, metadata.place, date_label(metadata), metadata.author, metadata.publisher)
    locator = locator_of(source, place.span) if place.span else NOWHERE
    places = ", ".join(locator_details(locator))
    speakers = speakers_of(transcript)
    details = {
        "File": source.name,
        "Place": places,
        "Characters": f"{place.span.start} to {place.span.end}" if place.span else "",
        "Words": f"{len(source.text.split()):,}",
        "Indexed": f"{datetime.fromisoformat(standing.indexed):%-d %B %Y, %H:%M} UTC",
        "SHA-256": source.sha256,
    }
    return Masthead(
        title=headline_of(transcript),
        facts=tuple(fact for fact in facts if fact),
        address=original_address(metadata.url, locator, source.name),
        voices=pluralized(len(speakers), "speaker"),
        speakers=speakers,
        details=tuple((name, value) for name, value in details.items() if value),
        state=standing.words,
        holds=standing.holds,
    )


def speakers_of(transcript: Transcript) -> tuple[SpeakerTurns, ...]:
    """The speakers of a transcript, in the order of their first turns."""
    turns: dict[str, list[int]] = {}
    linked_names = set()
    for number, turn in enumerate(transcript.turns):
        if turn.speaker.kind != "narrator":
            turns.setdefault(turn.speaker.display, []).append(number)
            if turn.speaker.name:
                linked_names.add(turn.speaker.display)
    return tuple(
        SpeakerTurns(
            name,
            link_to(SPEAKER_PATH, {"name": name}) if name in linked_names else None,
            tuple(numbers),
        )
        for name, numbers in turns.items()
    )


def show_masthead(masthead: Masthead, *, beside: bool) -> None:
    """Show the head of a transcript.

    Args:
        masthead: what it holds.
        beside: whether a page of the original is shown beside the transcript.
    """
    _masthead(key="masthead", data=asdict(masthead) | {"beside": beside})
