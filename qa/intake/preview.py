"""Previews of transcripts that are not in the collection yet."""

from collections import Counter
from dataclasses import dataclass

from index.errors import UnreadableSourceError
from index.records import Metadata, SpeakerKind, Transcript, Turn
from index.sources.report import ReadingReport, reading_report_of
from index.speech.paragraphs import collapse_space

MAX_LABELS = 200
"""Different labels in one transcript; the most in 640 of the White House are a dozen."""

_MAX_SAMPLE_CHARS = 160


@dataclass(frozen=True, slots=True)
class SpeakerPreview:
    """A speaker of a transcript.

    Attributes:
        label: as the source has it; empty for narration.
        name: full name, None if unknown.
        role: office or function, None if unknown.
        kind: part of the speaker in the event.
        turns: number of turns.
        words: number of words.
        sample: first words, white space collapsed.
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
    """A transcript as Verbatim understands it.

    Attributes:
        name: name of its file.
        sha256: hash of the file.
        metadata: from front matter and sidecar.
        speakers: in the order of their first turns.
        words: number of words.
        report: how well it was understood.
    """

    name: str
    sha256: str
    metadata: Metadata
    speakers: tuple[SpeakerPreview, ...]
    words: int
    report: ReadingReport

    @property
    def turns(self) -> int:
        """Number of turns."""
        return sum(speaker.turns for speaker in self.speakers)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Messages about what should be checked."""
        messages = list(self.report.warnings)
        has_labels = any(speaker.label for speaker in self.speakers)
        if not has_labels and not self.report.is_alarming:
            messages.append(
                "No speaker labels were found, such as “MR PRICE:” at the beginning of a line: "
                "it is read as an article."
            )
        if any(speaker.kind == "unnamed" and not speaker.name for speaker in self.speakers):
            messages.append("Not every label tells who speaks.")
        if not self.metadata.date:
            messages.append("No date is known: questions about a time will not find it.")
        return tuple(messages)


def preview_of(transcript: Transcript) -> Preview:
    """Return the preview of a transcript.

    Raises:
        UnreadableSourceError: it has too many different labels for one occasion.
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
    speakers = tuple(
        _speaker(turns, counts[label], source.text) for label, turns in by_label.items()
    )
    return Preview(
        source.name,
        source.sha256,
        source.metadata,
        speakers,
        counts.total(),
        reading_report_of(transcript),
    )


def _speaker(turns: list[Turn], words: int, text: str) -> SpeakerPreview:
    speaker = turns[0].speaker
    sample = next(
        (collapse_space(turn.paragraphs[0].of(text)) for turn in turns if turn.paragraphs), ""
    )
    if len(sample) > _MAX_SAMPLE_CHARS:
        sample = sample[:_MAX_SAMPLE_CHARS].rsplit(" ", 1)[0] + " …"
    return SpeakerPreview(
        speaker.label, speaker.name, speaker.role, speaker.kind, len(turns), words, sample
    )
