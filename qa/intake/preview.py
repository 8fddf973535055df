"""Previews of transcripts that are not in the collection yet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.errors import UnreadableSourceError
from index.labels.label_places import label_places
from index.labels.trials import StyleTrial, try_styles
from index.records import Metadata, SpeakerKind, Turn
from index.sources.inspection import Inspection
from index.sources.report import ReadingReport
from index.speech.paragraphs import collapse_space

MAX_LABELS = 200
"""Different labels in one transcript; the most in 640 of the White House are a dozen."""

MAX_TURNS = 300
"""Turns that a preview shows; the labels of the others are among the speakers all the same."""

_MAX_SAMPLE_CHARS = 160
_MAX_LINES = 5
"""Lines in no passage that are shown."""


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
class TurnPreview:
    """A turn of a transcript.

    Attributes:
        label: as the source has it; empty for narration.
        name: best name of the speaker.
        line: number of the line on which the turn begins, the first is 1; 0 where a line does not
            lead to this turn alone.
        sample: first words, white space collapsed.
    """

    label: str
    name: str
    line: int
    sample: str


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Words of a file that are in no turn, label, note, heading or furniture of the page.

    Attributes:
        words: number of words.
        lines: the first lines that hold some of them.
    """

    words: int
    lines: tuple[str, ...]


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
        first_turns: at most MAX_TURNS of them.
        left_over: words that nothing finds.
        trials: the label styles that were tried.
        written_labels: labels that stand in the text; others are told by the format.
    """

    name: str
    sha256: str
    metadata: Metadata
    speakers: tuple[SpeakerPreview, ...]
    words: int
    report: ReadingReport
    first_turns: tuple[TurnPreview, ...] = ()
    left_over: LeftOver = LeftOver(0, ())
    trials: tuple[StyleTrial, ...] = ()
    written_labels: tuple[str, ...] = ()

    @property
    def turns(self) -> int:
        """Number of turns."""
        return sum(speaker.turns for speaker in self.speakers)


def preview_of(inspection: Inspection) -> Preview:
    """Return the preview of a transcript that was looked at closely.

    Raises:
        UnreadableSourceError: it has too many different labels for one occasion.
    """
    file, transcript = inspection.file, inspection.transcript
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
    places = label_places(source.text, transcript.turns)
    text_labels = dict.fromkeys(
        turn.speaker.label
        for place, turn in zip(places, transcript.turns, strict=True)
        if turn.speaker.label and place.start < place.end
    )
    lines = inspection.accounting.unaccounted[:_MAX_LINES]
    return Preview(
        name=source.name,
        sha256=source.sha256,
        metadata=source.metadata,
        speakers=speakers,
        words=counts.total(),
        report=inspection.report,
        first_turns=tuple(_turn_previews(inspection)),
        left_over=LeftOver(
            inspection.accounting.words["unaccounted"],
            tuple(_shortened(line.of(file.original)) for line in lines),
        ),
        trials=try_styles(
            file.layout,
            source.body,
            len(source.text),
            people=source.metadata.people or (),
            rules=file.rules,
        ),
        written_labels=tuple(text_labels),
    )


def _turn_previews(inspection: Inspection) -> Iterator[TurnPreview]:
    transcript = inspection.transcript
    text = transcript.source.text
    turns = transcript.turns[:MAX_TURNS]
    line, place, lines = 1, 0, set[int]()
    for label, turn in zip(label_places(text, turns), turns, strict=True):
        line, place = line + text.count("\n", place, label.start), label.start
        is_first = bool(turn.speaker.label) and line not in lines
        lines.add(line)
        yield TurnPreview(
            turn.speaker.label, turn.speaker.display, line if is_first else 0, _sample([turn], text)
        )


def _sample(turns: Sequence[Turn], text: str) -> str:
    """The first words of the first turn that has any."""
    first = next((turn.paragraphs[0].of(text) for turn in turns if turn.paragraphs), "")
    return _shortened(first)


def _shortened(words: str) -> str:
    line = collapse_space(words)
    if len(line) <= _MAX_SAMPLE_CHARS:
        return line
    return line[:_MAX_SAMPLE_CHARS].rsplit(" ", 1)[0] + " …"


def _speaker(turns: list[Turn], words: int, text: str) -> SpeakerPreview:
    speaker = turns[0].speaker
    return SpeakerPreview(
        label=speaker.label,
        name=speaker.name,
        role=speaker.role,
        kind=speaker.kind,
        turns=len(turns),
        words=words,
        sample=_sample(turns, text),
    )
