"""Beside a transcript: who speaks how often, and what is known of the file."""

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
        link: address of the speaker's page, None for somebody without a name.
        turns: positions of the turns.
    """

    name: str
    link: str | None
    turns: tuple[int, ...]


def speakers_of(transcript: Transcript) -> tuple[SpeakerTurns, ...]:
    """Who speaks in a transcript, the one who speaks first first."""
    turns: dict[str, list[int]] = {}
    named = set()
    for number, turn in enumerate(transcript.turns):
        if turn.speaker.kind != "narrator":
            turns.setdefault(turn.speaker.display, []).append(number)
            if turn.speaker.name:
                named.add(turn.speaker.display)
    return tuple(
        SpeakerTurns(
            name, link_to(SPEAKER_PATH, {"name": name}) if name in named else None, tuple(said)
        )
        for name, said in turns.items()
    )


def show_outline(transcript: Transcript, indexed: str, state: str, *, holds: bool) -> None:
    """Show who speaks and what is known of the file.

    Args:
        transcript: what is read.
        indexed: when the index was written, ISO 8601.
        state: how the file stands to the index, in words.
        holds: whether all is well.
    """
    facts: Sequence[tuple[str, str]] = (
        ("File", transcript.source.name),
        ("Words", f"{len(transcript.source.text.split()):,}"),
        ("Indexed", f"{datetime.fromisoformat(indexed):%-d %B %Y, %H:%M} UTC"),
        ("SHA-256", transcript.source.sha256),
    )
    rows = [asdict(one) for one in speakers_of(transcript)]
    _outline(
        key="outline",
        data={"speakers": rows, "facts": facts, "state": state, "holds": holds},
    )
