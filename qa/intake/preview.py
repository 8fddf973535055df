"""What Verbatim understands of a transcript before it goes into the collection."""

from collections import Counter
from dataclasses import dataclass

from index.errors import UnreadableSourceError
from index.records import Metadata, SpeakerKind, Transcript, Turn
from index.speech.paragraphs import collapse_space

MAX_LABELS = 200
"""Different labels in one transcript; the most in 640 of the White House are a dozen."""

_MAX_SAMPLE_CHARS = 160


@dataclass(frozen=True, slots=True)
class SpeakerPreview:
    """Who is heard behind a label.

    Attributes:
        label: as the source has it; empty for narration.
        name: the name that was found, None when the source does not tell.
        role: office or function, None when the source does not tell.
        kind: what part the speaker plays in the event.
        turns: how often.
        words: how much.
        sample: how they begin, white space collapsed.
    """

    label: str
    name: str | None
    role: str | None
    kind: SpeakerKind
    turns: int
    words: int
    sample: str

    @property
    def can_be_named(self) -> bool:
        """Whether the label stands for one person; "Q" stands for many."""
        return self.kind in ("person", "unnamed", "moderator")


@dataclass(frozen=True, slots=True)
class Preview:
    """A transcript as it would go in.

    Attributes:
        name: of its file.
        sha256: of the file's bytes.
        metadata: what front matter and sidecar tell.
        voices: in the order of their first words.
        words: how many are said.
    """

    name: str
    sha256: str
    metadata: Metadata
    speakers: tuple[SpeakerPreview, ...]
    words: int

    @property
    def turns(self) -> int:
        """How many turns it has."""
        return sum(voice.turns for voice in self.speakers)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should look at, in our own words."""
        found = []
        if not any(voice.label for voice in self.speakers):
            found.append(
                "No speaker labels were found, such as “MR PRICE:” at the beginning of a line: "
                "it is read as an article."
            )
        unknown = [voice for voice in self.speakers if voice.kind == "unnamed" and not voice.name]
        if unknown:
            found.append("Not every label tells who speaks.")
        if not self.metadata.date:
            found.append("No date is known: questions about a time will not find it.")
        return tuple(found)


def preview_of(transcript: Transcript) -> Preview:
    """What is understood of a transcript.

    Raises:
        UnreadableSourceError: it has more labels than people speak on one occasion.
    """
    source = transcript.source
    by_label: dict[str, list[Turn]] = {}
    for turn in transcript.turns:
        by_label.setdefault(turn.speaker.label, []).append(turn)
    if len(by_label) > MAX_LABELS:
        raise UnreadableSourceError(
            f"{source.name}: a transcript must have at most {MAX_LABELS} different speaker labels, "
            f"this one has {len(by_label):,}"
        )
    counts: Counter[str] = Counter()
    for label, turns in by_label.items():
        counts[label] = sum(
            len(collapse_space(turn.span.of(source.text)).split()) for turn in turns
        )
    voices = tuple(_voice(turns, counts[label], source.text) for label, turns in by_label.items())
    return Preview(source.name, source.sha256, source.metadata, voices, counts.total())


def _voice(turns: list[Turn], words: int, text: str) -> SpeakerPreview:
    speaker = turns[0].speaker
    sample = next(
        (collapse_space(turn.paragraphs[0].of(text)) for turn in turns if turn.paragraphs), ""
    )
    if len(sample) > _MAX_SAMPLE_CHARS:
        sample = sample[:_MAX_SAMPLE_CHARS].rsplit(" ", 1)[0] + " …"
    return SpeakerPreview(
        speaker.label, speaker.name, speaker.role, speaker.kind, len(turns), words, sample
    )
