"""The view of a transcript: its turns laid out for reading, with marked words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.locator import NOWHERE, locator_of
from index.records import Span, SpeakerKind, Transcript, Turn
from qa.original import original_address
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.passages.segments import MarkKind, Segment, segments
from qa.ui.read.margin import MarginSign, margin_of
from qa.ui.read.marks import TextMark
from qa.wording import date_label, role_of

_MAX_TINTED_SPEAKERS = 8
"""Speakers with a colour of their own, those with most turns first; all have their names."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as the page shows it.

    Attributes:
        kind: part of the speaker in the event; questioners are set apart.
        speaker: name to show, empty for narration.
        role: office or function.
        label: the speaker as in the source, None if that is the same.
        tint: hue of the speaker in degrees, None for none.
        link: permalink of the turn.
        heading: section heading above it.
        notes: stage notes outside its paragraphs.
        paragraphs: its words, cut at marks.
    """

    kind: SpeakerKind
    speaker: str
    role: str | None
    label: str | None
    tint: int | None
    link: str
    heading: str | None
    notes: tuple[str, ...]
    paragraphs: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A transcript as the page shows it.

    Attributes:
        source: name of the source.
        question: the question that led here, empty for none.
        title: headline.
        facts: event, place, date, publisher and file, as far as known.
        address: the original on the web, at the cited words if there are any; None when unknown.
        turns: in order.
        margin: start of a segment, as decimal digits -> what stands beside it.
    """

    source: str
    question: str
    title: str
    facts: tuple[str, ...]
    address: str | None
    turns: tuple[TurnView, ...]
    margin: dict[str, MarginSign]


def transcript_view(
    transcript: Transcript, marks: Sequence[TextMark] = (), question: str = ""
) -> TranscriptView:
    """Return the view of a transcript with marked words.

    Args:
        transcript: the transcript.
        marks: the words to mark.
        question: the question that led here, empty for none.
    """
    source = transcript.source
    metadata = source.metadata
    occasion = (metadata.event, metadata.place, date_label(metadata))
    facts = (*occasion, metadata.author, metadata.publisher)
    tints = _tints(transcript.turns)
    margin = margin_of(transcript)
    cuts = sorted(margin)
    cited = next((mark.span for mark in marks if mark.kind == "cited"), None)
    locator = locator_of(source, cited) if cited else NOWHERE
    return TranscriptView(
        source=source.name,
        question=question,
        title=metadata.title or metadata.event or source.name,
        facts=(*(fact for fact in facts if fact), source.name),
        address=original_address(metadata.url, locator, source.name),
        turns=tuple(_turn_view(turn, transcript, marks, tints, cuts) for turn in transcript.turns),
        margin={str(offset): sign for offset, sign in margin.items()},
    )


def has_cited_words(view: TranscriptView) -> bool:
    """Whether any word is marked as cited."""
    pieces = (piece for turn in view.turns for words in turn.paragraphs for piece in words)
    return any("cited" in piece.kinds for piece in pieces)


def _tints(turns: Sequence[Turn]) -> dict[str, int]:
    """Return hues for the people with most turns, spread over the circle."""
    turn_counts = Counter(
        turn.speaker.display for turn in turns if turn.speaker.kind in {"person", "unnamed"}
    )
    return {
        name: round(210 + number * 360 / _MAX_TINTED_SPEAKERS) % 360
        for number, (name, _) in enumerate(turn_counts.most_common(_MAX_TINTED_SPEAKERS))
    }


def _turn_view(
    turn: Turn,
    transcript: Transcript,
    marks: Sequence[TextMark],
    tints: dict[str, int],
    cuts: Sequence[int],
) -> TurnView:
    speaker = turn.speaker
    text = transcript.source.text
    is_narration = speaker.kind == "narrator"
    inner_notes = {
        note.span for note in turn.notes for words in turn.paragraphs if note.span.overlap(words)
    }
    return TurnView(
        kind=speaker.kind,
        speaker="" if is_narration else speaker.display,
        role=None if is_narration else role_of(speaker),
        label=speaker.label if not is_narration and speaker.label != speaker.display else None,
        tint=tints.get(speaker.display),
        link=LinkedPlace(transcript.source.name, turn.span).link,
        heading=turn.heading,
        notes=tuple(note.text for note in turn.notes if note.span not in inner_notes),
        paragraphs=tuple(
            segments(text, words, _within_turn(turn, marks), _within(words, cuts))
            for words in turn.paragraphs
        ),
    )


def _within(words: Span, cuts: Sequence[int]) -> Sequence[int]:
    return cuts[bisect_left(cuts, words.start) : bisect_left(cuts, words.end)]


def _within_turn(turn: Turn, marks: Sequence[TextMark]) -> list[tuple[Span, MarkKind]]:
    notes: list[tuple[Span, MarkKind]] = [(note.span, "note") for note in turn.notes]
    return notes + [(mark.span, mark.kind) for mark in marks if mark.span.overlap(turn.span)]
