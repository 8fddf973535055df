"""The outline beside a transcript: its speakers, and facts of its file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from index.locator import locator_of
from index.records import Transcript
from qa.ui.kit.dom import widget
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.wording import locator_details

_outline = widget("verbatim_outline", __name__)


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


def speakers_of(transcript: Transcript) -> tuple[SpeakerTurns, ...]:
    """Return the speakers of a transcript, in the order of their first turns."""
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


def show_outline(
    transcript: Transcript, place: LinkedPlace, indexed: str, state: str, *, holds: bool
) -> None:
    """Show speakers and file of a transcript.

    Args:
        transcript: the transcript.
        place: the place in the address.
        indexed: time of the index, ISO 8601.
        state: whether the file still agrees with the index, in words.
        holds: whether it does.
    """
    source = transcript.source
    places = locator_details(locator_of(source, place.span)) if place.span else ()
    facts: Sequence[tuple[str, str]] = (
        ("File", source.name),
        *([("Place", ", ".join(places))] if places else []),
        ("Words", f"{len(source.text.split()):,}"),
        ("Indexed", f"{datetime.fromisoformat(indexed):%-d %B %Y, %H:%M} UTC"),
        ("SHA-256", source.sha256),
    )
    rows = [asdict(speaker) for speaker in speakers_of(transcript)]
    _outline(
        key="outline",
        data={"speakers": rows, "facts": facts, "state": state, "holds": holds},
    )
