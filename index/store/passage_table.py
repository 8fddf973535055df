"""The passages of a generation as arrays: where each stands, who says it, what it answers."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.records import Span
from index.search.vectors import Mask, Positions
from index.store.layout import (
    PASSAGES,
    QUESTION_PASSAGES,
    SENTENCES,
    Catalog,
    read_array,
    read_catalog,
)
from index.store.passage_index import PassagePlace, Scope

_CACHED_MASKS = 16
"""Scopes whose masks are cached: a byte a passage each."""


class PassageTable:
    """The table of a generation's passages.

    Args:
        generation: its folder.

    Attributes:
        catalog: sources and speakers.
        passages: one PASSAGE row a passage.
        question_passages: uint32, shape (n, 2): passage and a passage of the question that it
            answers, in the order of the first.
    """

    def __init__(self, generation: Path) -> None:
        self.catalog: Catalog = read_catalog(generation)
        self.passages: NDArray[np.void] = read_array(generation / PASSAGES)
        self.question_passages: NDArray[np.uint32] = read_array(generation / QUESTION_PASSAGES)
        self._sentences: NDArray[np.uint32] = read_array(generation / SENTENCES)
        self.mask = lru_cache(maxsize=_CACHED_MASKS)(self._mask)

    @property
    def passage_count(self) -> int:
        """The number of passages."""
        return len(self.passages)

    def place(self, passage: int) -> PassagePlace:
        """Where a passage stands."""
        transcript, turn, start, end, speaker, _ = self.passages[passage].item()
        is_quoted = self.catalog.speakers[speaker].is_quoted
        return PassagePlace(transcript, turn, Span(start, end), speaker, is_quoted)

    def sentences(self, passage: int) -> tuple[Span, ...]:
        """The sentences of a passage, as spans of its source."""
        starts = self.passages["sentence"]
        last = passage + 1 == len(starts)
        stop = len(self._sentences) if last else int(starts[passage + 1])
        rows = self._sentences[int(starts[passage]) : stop]
        return tuple(Span(int(start), int(end)) for start, end in rows)

    def passages_at(self, transcript: int, span: Span) -> Positions:
        """The passages of a transcript that share characters with a span."""
        rows = self.passages
        inside = (rows["transcript"] == transcript) & (rows["start"] < span.end)
        return np.flatnonzero(inside & (rows["end"] > span.start))

    def passages_in(self, scope: Scope) -> Positions:
        """The passages of a scope, in order."""
        return np.flatnonzero(self.mask(scope))

    def transcripts_in(self, scope: Scope) -> Positions:
        """The transcripts that hold a passage of a scope, in order."""
        flags = np.zeros(len(self.catalog.entries), dtype=np.bool_)
        flags[self.passages["transcript"][self.mask(scope)]] = True
        return np.flatnonzero(flags)

    def transcripts_of(self, passages: Positions) -> Positions:
        """The transcript of each passage."""
        return self.passages["transcript"][passages].astype(np.int64)

    def speakers_of(self, passages: Positions) -> Positions:
        """Who says each passage: positions of speakers in the catalog."""
        return self.passages["speaker"][passages].astype(np.int64)

    def questions_of(self, passages: Positions) -> tuple[Positions, Positions]:
        """The passages of the questions they answer: row in ``passages``, and passage."""
        return _second_of(self.question_passages, passages)

    def neighbours(self, passages: Positions, steps: Sequence[int]) -> Positions:
        """The passages some steps away from each given one; -1 where the transcript ends before."""
        transcripts = self.passages["transcript"]
        around = np.asarray(passages)[:, np.newaxis] + np.array(steps)
        inside = (around >= 0) & (around < len(transcripts))
        around = np.where(inside, around, 0)
        inside &= transcripts[around] == transcripts[passages][:, np.newaxis]
        return np.where(inside, around, -1)

    def speaker_counts(self) -> Sequence[int]:
        """The number of passages that each speaker of the catalog says."""
        counts = np.bincount(self.passages["speaker"], minlength=len(self.catalog.speakers))
        return [int(count) for count in counts]

    def _mask(self, scope: Scope) -> Mask:
        """Which passages are in a scope; read-only, shape (passages,)."""
        transcripts, speakers = len(self.catalog.entries), len(self.catalog.speakers)
        mask: Mask = np.ones(len(self.passages), dtype=np.bool_)
        if scope.transcripts is not None:
            mask &= _flags(scope.transcripts, transcripts)[self.passages["transcript"]]
        for group in scope.speakers:
            # By a table: faster than a search.
            mask &= _flags(group, speakers)[self.passages["speaker"]]
        if scope.excluded_speakers:
            mask &= ~_flags(scope.excluded_speakers, speakers)[self.passages["speaker"]]
        mask.flags.writeable = False
        return mask


def _flags(positions: Collection[int], count: int) -> Mask:
    flags = np.zeros(count, dtype=np.bool_)
    flags[list(positions)] = True
    return flags


def _second_of(pairs: NDArray[np.uint32], firsts: Positions) -> tuple[Positions, Positions]:
    """The second items of the pairs that begin with each of ``firsts``: row in these, and item."""
    first = np.searchsorted(pairs[:, 0], firsts, side="left")
    counts = np.searchsorted(pairs[:, 0], firsts, side="right") - first
    rows = np.repeat(np.arange(len(firsts)), counts)
    step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, pairs[np.repeat(first, counts) + step, 1].astype(np.int64)
