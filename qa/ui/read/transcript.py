"""The view of a transcript: its turns laid out for reading, with marked words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Span, SpeakerKind, Transcript, Turn
from qa.ui.kit.permalink import LinkedPlace
from qa.ui.kit.routes import SPEAKER_PATH, link_to
from qa.ui.passages.segments import MarkKind, Segment, segments
from qa.ui.read.answered import AnsweredQuestion, exchange_numbers, questions_answered
from qa.ui.read.margin import MarginSign, margin_of
from qa.ui.read.marks import TextMark
from qa.wording import role_of

_MAX_TINTED_SPEAKERS = 8
"""Speakers with a colour of their own, those with most turns first; all have their names."""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of a turn.

    Attributes:
        start: offset of its first character in the source.
        end: offset just past its last one.
        link: permalink.
        pieces: its words, cut at marks.
    """

    start: int
    end: int
    link: str
    pieces: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn as the page shows it.

    Attributes:
        kind: part of the speaker in the event; questioners are set apart.
        speaker: name to show, empty for narration.
        role: office or function.
        label: the speaker as in the source, None if that is the same.
        person: address of the speaker's page, None for a speaker without a name.
        tint: hue of the speaker in degrees, None for none.
        link: permalink of the turn.
        heading: section heading above it.
        notes: stage notes outside its paragraphs.
        paragraphs: its words.
        answers: the question that it answers, None for none.
        exchange: number of the exchange to which it belongs, None for none.
    """

    kind: SpeakerKind
    speaker: str
    role: str | None
    label: str | None
    person: str | None
    tint: int | None
    link: str
    heading: str | None
    notes: tuple[str, ...]
    paragraphs: tuple[ParagraphView, ...]
    answers: AnsweredQuestion | None
    exchange: int | None


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A transcript as the page shows it.

    Attributes:
        source: name of the source.
        question: the question that led here, empty for none.
        turns: in order.
        margin: start of a segment, as decimal digits -> what stands beside it.
    """

    source: str
    question: str
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
    margin = margin_of(transcript)
    turns = _Turns(transcript, marks, sorted(margin))
    return TranscriptView(
        source=transcript.source.name,
        question=question,
        turns=tuple(turns.view(number) for number in range(len(transcript.turns))),
        margin={str(offset): sign for offset, sign in margin.items()},
    )


def has_cited_words(view: TranscriptView) -> bool:
    """Whether any word is marked as cited."""
    pieces = (
        piece for turn in view.turns for paragraph in turn.paragraphs for piece in paragraph.pieces
    )
    return any("cited" in piece.kinds for piece in pieces)


class _Turns:
    """The turns of a transcript, and what their views share.

    Args:
        transcript: the transcript.
        marks: the words to mark.
        cuts: further offsets at which the text is cut, in order.
    """

    def __init__(
        self, transcript: Transcript, marks: Sequence[TextMark], cuts: Sequence[int]
    ) -> None:
        self._transcript = transcript
        self._marks = marks
        self._cuts = cuts
        self._tints = _tints(transcript.turns)
        self._answered = questions_answered(transcript)
        self._exchanges = exchange_numbers(transcript)

    def view(self, number: int) -> TurnView:
        """The view of the turn with a number."""
        turn = self._transcript.turns[number]
        speaker = turn.speaker
        is_narration = speaker.kind == "narrator"
        inner_notes = {
            note.span
            for note in turn.notes
            for words in turn.paragraphs
            if note.span.overlap(words)
        }
        name = None if is_narration else speaker.name
        return TurnView(
            kind=speaker.kind,
            speaker="" if is_narration else speaker.display,
            role=None if is_narration else role_of(speaker),
            label=speaker.label if not is_narration and speaker.label != speaker.display else None,
            person=link_to(SPEAKER_PATH, {"name": name}) if name else None,
            tint=self._tints.get(speaker.display),
            link=LinkedPlace(self._transcript.source.name, turn.span).link,
            heading=turn.heading,
            notes=tuple(note.text for note in turn.notes if note.span not in inner_notes),
            paragraphs=tuple(self._paragraph(turn, words) for words in turn.paragraphs),
            answers=self._answered.get(number),
            exchange=self._exchanges.get(number),
        )

    def _paragraph(self, turn: Turn, words: Span) -> ParagraphView:
        source = self._transcript.source
        cuts = self._cuts[bisect_left(self._cuts, words.start) : bisect_left(self._cuts, words.end)]
        return ParagraphView(
            start=words.start,
            end=words.end,
            link=LinkedPlace(source.name, words).link,
            pieces=segments(source.text, words, _within_turn(turn, self._marks), cuts),
        )


def _tints(turns: Sequence[Turn]) -> dict[str, int]:
    """Return hues for the people with most turns, spread over the circle."""
    turn_counts = Counter(
        turn.speaker.display for turn in turns if turn.speaker.kind in {"person", "unnamed"}
    )
    return {
        name: round(210 + number * 360 / _MAX_TINTED_SPEAKERS) % 360
        for number, (name, _) in enumerate(turn_counts.most_common(_MAX_TINTED_SPEAKERS))
    }


def _within_turn(turn: Turn, marks: Sequence[TextMark]) -> list[tuple[Span, MarkKind]]:
    notes: list[tuple[Span, MarkKind]] = [(note.span, "note") for note in turn.notes]
    return notes + [(mark.span, mark.kind) for mark in marks if mark.span.overlap(turn.span)]
