"""Who says which words of the transcripts, in arrays, for searches through all of their texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.records import Span, Speaker, Transcript, Turn
from index.search.folded_text import FoldedText
from index.speech.attribution import attribution_of
from index.store.reader import OpenedIndex

NOBODY = -1
"""In place of a speaker: a heading, a label, a note or other words of the page."""

_PIECE = np.dtype(
    [
        *(("start", np.int64), ("end", np.int64), ("speaker", np.int32)),
        *(("paragraph_start", np.int64), ("paragraph_end", np.int64), ("teller", np.int32)),
    ]
)
"""A part of a paragraph that one speaker says, or a note in it; the teller is who says the rest."""

_Row = tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class SpokenPlace:
    """A place in the folded texts; the fields are those of ``SpokenPlaces``."""

    start: int
    end: int
    transcript: int
    speaker: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class SpokenPlaces:
    """Places in the folded texts, and who says the words there; arrays of shape (places,).

    Attributes:
        starts: int64, offsets in all texts, one behind the other.
        ends: int64.
        transcripts: int64, numbers of the transcripts.
        speakers: int32, positions in the speakers, or NOBODY.
        lefts: int64, where the paragraph begins; that of the place itself for NOBODY.
        rights: int64, where the paragraph ends, likewise.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    transcripts: NDArray[np.int64]
    speakers: NDArray[np.int32]
    lefts: NDArray[np.int64]
    rights: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[SpokenPlace]:
        return starmap(
            SpokenPlace, zip(*(column.tolist() for column in self._columns), strict=True)
        )

    def select(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> "SpokenPlaces":
        """The places for which a mask holds, or those at some positions, in their order."""
        return SpokenPlaces(*(column[rows] for column in self._columns))

    def part(self, start: int, count: int) -> "SpokenPlaces":
        """At most so many places from a position on."""
        return self.select(np.arange(start, min(len(self), start + count)))

    @property
    def _columns(self) -> tuple[NDArray[Any], ...]:
        return (
            self.starts,
            self.ends,
            self.transcripts,
            self.speakers,
            self.lefts,
            self.rights,
        )


class SpokenTexts:
    """The folded texts of an index, and who says each part of them.

    About 1.5 bytes for each character of the transcripts.

    Args:
        index: an opened index.

    Attributes:
        texts: the text of each transcript.
        bases: int64, shape (transcripts + 1,): where each text begins in all of them.
        speakers: the speakers of the catalog, then those whose words are in no passage.
    """

    def __init__(self, index: OpenedIndex) -> None:
        self._numbers = {speaker: at for at, speaker in enumerate(index.catalog.speakers)}
        self.texts: list[FoldedText] = []
        bases, pieces = [0], list[_Row]()
        for number in range(len(index.catalog.entries)):
            transcript = index.transcript(number)
            text = FoldedText(transcript.source.text)
            pieces += self._rows_of(transcript, text, bases[-1])
            self.texts.append(text)
            bases.append(bases[-1] + len(text.plain))
        self.bases = np.array(bases, dtype=np.int64)
        self._pieces = np.sort(np.array(pieces, dtype=_PIECE), order="start")
        self.speakers: Sequence[Speaker] = tuple(self._numbers)

    def places(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> SpokenPlaces:
        """Who says the words at some places.

        Words are said where they stand in one paragraph and no note is among them; those of a
        quotation and of the narration around it are the narrator's, as in ``attribution_of``.

        Args:
            starts: offsets in all texts, ascending; shape (places,).
            ends: offsets, larger than ``starts``.
        """
        transcripts = np.searchsorted(self.bases, starts, side="right") - 1
        nobody = np.full(len(starts), NOBODY, dtype=np.int32)
        rows = self._pieces
        if not len(rows):
            return SpokenPlaces(starts, ends, transcripts, nobody, starts, ends)
        first = np.searchsorted(rows["start"], starts, side="right") - 1
        last = np.searchsorted(rows["start"], ends - 1, side="right") - 1
        row = rows[np.maximum(first, 0)]
        is_inside = (first >= 0) & (starts < row["end"]) & (ends <= row["paragraph_end"])
        notes = np.concatenate([[0], np.cumsum(rows["speaker"] == NOBODY)])
        is_said = is_inside & (notes[last + 1] == notes[np.maximum(first, 0)])
        speakers = np.where(first == last, row["speaker"], row["teller"])
        return SpokenPlaces(
            starts,
            ends,
            transcripts,
            np.where(is_said, speakers, nobody).astype(np.int32),
            np.where(is_inside, row["paragraph_start"], starts),
            np.where(is_inside, row["paragraph_end"], ends),
        )

    def span_of(self, transcript: int, start: int, end: int) -> Span:
        """The place in the source of offsets in all texts."""
        base = int(self.bases[transcript])
        return self.texts[transcript].span_of(start - base, end - base)

    def plain(self, transcript: int, start: int, end: int) -> str:
        """The folded words at offsets in all texts."""
        base = int(self.bases[transcript])
        return self.texts[transcript].plain[max(0, start - base) : end - base]

    def _rows_of(self, transcript: Transcript, text: FoldedText, base: int) -> Iterator[_Row]:
        """The rows of the paragraphs of a transcript."""
        for turn in transcript.turns:
            for paragraph in turn.paragraphs:
                start, end = (base + text.offset_of(at) for at in (paragraph.start, paragraph.end))
                teller = self._number(turn.speaker)
                for span, speaker in _parts(turn, paragraph):
                    first, last = (base + text.offset_of(at) for at in (span.start, span.end))
                    number = NOBODY if speaker is None else self._number(speaker)
                    yield (first, last, number, start, end, teller)

    def _number(self, speaker: Speaker) -> int:
        return self._numbers.setdefault(speaker, len(self._numbers))


def _parts(turn: Turn, paragraph: Span) -> Iterator[tuple[Span, Speaker | None]]:
    """The parts of a paragraph in order, with who says each; None for a note."""
    notes = [note.span for note in turn.notes if note.span.overlap(paragraph)]
    quotations = [quote.span for quote in turn.quotations if quote.span.overlap(paragraph)]
    if not (notes or quotations):
        yield paragraph, turn.speaker
        return
    ends = {end for span in (*notes, *quotations) for end in (span.start, span.end)}
    inner = {end for end in ends if paragraph.start < end < paragraph.end}
    places = sorted({paragraph.start, paragraph.end} | inner)
    for start, end in pairwise(places):
        span = Span(start, end)
        is_note = any(note.overlap(span) for note in notes)
        yield span, None if is_note else attribution_of(turn, span).speaker
