"""What ranking and citing need of an index, whatever engine stores it.

Passages are named by their positions: those of one transcript follow each other in its order.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.encoding.token_codec import Tokens
from index.records import Span, Transcript
from index.search.vectors import Positions, Scored
from index.store.layout import Catalog


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages may be found: those that meet every condition.

    Attributes:
        transcripts: positions in the catalog; None for all.
        speakers: groups of positions in the catalog's speakers; somebody of each group says the
            passage.
        excluded_speakers: positions of speakers whose own passages are left out.
    """

    transcripts: frozenset[int] | None = None
    speakers: tuple[frozenset[int], ...] = ()
    excluded_speakers: frozenset[int] = frozenset()

    def within(self, transcripts: Collection[int]) -> "Scope":
        """The scope, limited to some transcripts."""
        limit = frozenset(transcripts)
        if self.transcripts is not None:
            limit &= self.transcripts
        return replace(self, transcripts=limit)

    def by(self, speakers: Collection[int]) -> "Scope":
        """The scope, limited to what any of some speakers says."""
        return replace(self, speakers=(*self.speakers, frozenset(speakers)))

    def but(self, speakers: Collection[int]) -> "Scope":
        """The scope without what some speakers say."""
        return replace(self, excluded_speakers=self.excluded_speakers | frozenset(speakers))


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage stands.

    Attributes:
        transcript: position in the catalog.
        turn: position in the transcript.
        span: its words in the source.
        speaker: position in the catalog's speakers of who says it: the speaker of the turn, or
            the person quoted there.
        is_quoted: whether it is words that narration quotes.
    """

    transcript: int
    turn: int
    span: Span
    speaker: int
    is_quoted: bool = False


class PassageIndex(Protocol):
    """Passages that can be searched; safe to share among threads."""

    @property
    def catalog(self) -> Catalog:
        """Sources and speakers."""

    @property
    def fingerprint(self) -> str:
        """A short name that changes with the content."""

    @property
    def sources(self) -> Path:
        """The folder that was indexed."""

    @property
    def passage_count(self) -> int:
        """The number of passages."""

    @property
    def has_learned_matching(self) -> bool:
        """Whether its pieces are compared by projections and weights that were learned."""

    def number_of(self, source: str) -> int | None:
        """The position of a source in the catalog, None when it is not there."""

    def transcript(self, number: int, /) -> Transcript:
        """The transcript at a position of the catalog."""

    def place(self, passage: int) -> PassagePlace:
        """Where a passage stands."""

    def sentences(self, passage: int) -> tuple[Span, ...]:
        """The sentences of a passage, as spans of its source."""

    def passages_at(self, transcript: int, span: Span) -> Positions:
        """The passages of a transcript that share characters with a span."""

    def passages_in(self, scope: Scope) -> Positions:
        """The passages of a scope, in order."""

    def transcripts_in(self, scope: Scope) -> Positions:
        """The transcripts that hold a passage of a scope, in order."""

    def transcripts_of(self, passages: Positions) -> Positions:
        """The transcript of each passage."""

    def speakers_of(self, passages: Positions) -> Positions:
        """Who says each given passage: positions in the catalog's speakers."""

    def questions_of(self, passages: Positions) -> tuple[Positions, Positions]:
        """The passages of the questions that the given passages answer.

        Returns:
            Two arrays of one length: row in ``passages``, and position of a question's passage.
        """

    def neighbours(self, passages: Positions, steps: Sequence[int]) -> Positions:
        """The passages some steps away from each given one; -1 where the transcript ends before.

        Returns:
            Shape (len(passages), len(steps)).
        """

    def speaker_counts(self) -> Sequence[int]:
        """The number of passages that each speaker of the catalog says."""

    def nearest(self, vector: Vectors, limit: int, scope: Scope) -> Scored:
        """The passages of a scope whose vectors are nearest to the given vector, best first."""

    def best_by_words(self, terms: Sequence[str], limit: int, scope: Scope) -> Scored:
        """The passages of a scope with the best BM25 scores above 0, best first."""

    def cosines(self, vector: Vectors, passages: Positions) -> NDArray[np.float32]:
        """The cosine of a vector with the vector of each given passage."""

    def bm25(self, terms: Sequence[str], passages: Positions) -> NDArray[np.float32]:
        """The BM25 score of each given passage; 0 or more."""

    def piece_weights(self, tokens: Tokens) -> NDArray[np.float32]:
        """How much each piece of a question counts; shape (pieces,), sum 1."""

    def matches(self, tokens: Tokens, passages: Positions) -> NDArray[np.float32]:
        """How well each piece of a question is matched in each given passage.

        Returns:
            Shape (pieces, len(passages)), higher is better, about -0.2 to 0.9.
        """

    def part_matches(
        self, tokens: Tokens, passages: Positions, sizes: Sequence[Sequence[int]]
    ) -> NDArray[np.float32]:
        """How well each piece of a question is matched in the parts of passages.

        Args:
            tokens: the question's token vectors.
            passages: positions, at least one.
            sizes: for each passage, the number of word pieces of each of its parts, 1 or more; the
                last part ends the passage.

        Returns:
            Shape (pieces, parts of all passages), as ``matches``.
        """

    def cosine(self, first: int, second: int) -> float:
        """The cosine of two passages' vectors, -1 to 1."""

    def document_frequency(self, term: str) -> int:
        """The number of passages in which a term occurs."""

    def terms_from(self, beginning: str) -> Sequence[str]:
        """The terms that begin with some letters, in order; also those outside of passages."""

    def passages_with(self, term: str) -> Positions:
        """The passages in which a term occurs, or its header or the question it answers."""

    def transcripts_beside(self, term: str) -> Positions:
        """The transcripts in which a term occurs outside of the passages.

        In a label, heading, note or short turn, or in what is known of the source.
        """

    def occurs_in(self, term: str, passages: Positions) -> bool:
        """Whether a term occurs in any of the given passages."""
