"""The outline beside a transcript: its speakers, and facts of its file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from index.records import Transcript
from qa.ui.kit.dom import widget
from qa.ui.kit.routes import SPEAKER_PATH, link_to

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


def show_outline(transcript: Transcript, indexed: str, state: str, *, holds: bool) -> None:
    """Show speakers and file of a transcript.

    Args:
        transcript: the transcript.
        indexed: time of the index, ISO 8601.
        state: whether the file still agrees with the index, in words.
        holds: whether it does.
    """
    facts: Sequence[tuple[str, str]] = (
        ("File", transcript.source.name),
        ("Words", f"{len(transcript.source.text.split()):,}"),
        ("Indexed", f"{datetime.fromisoformat(indexed):%-d %B %Y, %H:%M} UTC"),
        ("SHA-256", transcript.source.sha256),
    )
    rows = [asdict(speaker) for speaker in speakers_of(transcript)]
    _outline(
        key="outline",
        data={"speakers": rows, "facts": facts, "state": state, "holds": holds},
    )
