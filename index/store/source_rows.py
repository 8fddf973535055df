"""The rows of one source in the tables of an index, made without a look at other sources."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Transcript
from index.search.lexical import TermNumbers, Vocabulary
from index.search.terms import terms_of
from index.speech.outside_terms import terms_outside
from index.speech.passages import DEFAULT_BUDGET, Budget, PieceCounter, passages_of
from index.store.layout import KEY_BYTES, Keys, key_of

Places = NDArray[np.uint32]
"""uint32, shape (n, 2), the start and end of n spans of the source."""

Starts = NDArray[np.int64]
"""int64, shape (n + 1,), the first row of each of n runs of rows, and the end of the last."""


@dataclass(frozen=True, slots=True)
class SourceRows:
    """The rows of one source: its transcript, and arrays over its passages.

    Attributes:
        transcript: the source with its turns and exchanges.
        state: hash of its file and sidecar; while it stays the same, the rows are reused.
        turns: uint32, shape (passages,), the turn of each passage.
        spans: the span of each passage.
        sentences: the span of each sentence of each passage.
        sentence_starts: the rows of each passage in ``sentences``.
        keys: hash of the embedded text of each passage.
        terms: the terms of each passage for the lexical index, as numbers of a vocabulary.
        term_starts: the rows of each passage in ``terms``.
        outside: the terms that stand outside of its passages, as numbers of the vocabulary.
    """

    transcript: Transcript
    state: str
    turns: NDArray[np.uint32]
    spans: Places
    sentences: Places
    sentence_starts: Starts
    keys: Keys
    terms: TermNumbers
    term_starts: Starts
    outside: TermNumbers


def source_rows_of(
    transcript: Transcript,
    state: str,
    count: PieceCounter,
    vocabulary: Vocabulary,
    budget: Budget = DEFAULT_BUDGET,
) -> tuple[SourceRows, list[str]]:
    """The rows of a source, and the text to embed of each of its passages.

    Args:
        transcript: the source with its turns and exchanges.
        state: hash of its file and sidecar.
        count: counts the model's word pieces.
        vocabulary: numbers terms; new terms are added.
        budget: how the model's input is divided.
    """
    passages = [passage for passage in passages_of(transcript, count, budget) if passage.searchable]
    sentences = [(span.start, span.end) for passage in passages for span in passage.sentences]
    terms = [vocabulary.numbers(terms_of(passage.lexical)) for passage in passages]
    texts = [passage.embedded for passage in passages]
    rows = SourceRows(
        transcript=transcript,
        state=state,
        turns=np.array([passage.turn for passage in passages], dtype=np.uint32),
        spans=_pairs([(passage.span.start, passage.span.end) for passage in passages]),
        sentences=_pairs(sentences),
        sentence_starts=starts_of([len(passage.sentences) for passage in passages]),
        keys=np.frombuffer(b"".join(map(key_of, texts)), np.uint8).reshape(-1, KEY_BYTES),
        terms=np.concatenate([np.empty(0, np.uint32), *terms]),
        term_starts=starts_of([len(numbers) for numbers in terms]),
        outside=vocabulary.numbers(sorted(terms_outside(transcript, passages))),
    )
    return rows, texts


def starts_of(counts: Sequence[int]) -> Starts:
    """The starts of runs of rows with the given lengths, and the end of the last."""
    return np.cumsum([0, *counts], dtype=np.int64)


def join_starts(starts: Sequence[Starts]) -> Starts:
    """The starts of the runs of several parts, when the parts follow each other."""
    counts = np.concatenate([np.zeros(1, np.int64), *(np.diff(part) for part in starts)])
    return np.cumsum(counts)


def _pairs(pairs: Sequence[tuple[int, int]]) -> Places:
    return np.array(pairs, dtype=np.uint32).reshape(-1, 2)
