"""A source's share of an index: all that can be made of it without a look at another source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Transcript
from index.search.lexical import TermNumbers, Vocabulary
from index.search.terms import terms_of
from index.speech.passages import DEFAULT_BUDGET, Budget, PieceCounter, passages_of
from index.store.layout import KEY_BYTES, Keys, key_of

Places = NDArray[np.uint32]
"""uint32, shape (n, 2), where each of something begins and ends in the source."""

Starts = NDArray[np.int64]
"""int64, shape (n + 1,), the first row of each of n runs of rows, and the end."""


@dataclass(frozen=True, slots=True)
class SourceRows:
    """What one source gives to an index: its transcript, and arrays over its passages.

    Attributes:
        transcript: the source with its turns and exchanges.
        state: hash of its file and sidecar, by which it is known again.
        turns: uint32, shape (passages,), the turn of each passage.
        spans: where each passage stands.
        sentences: where each sentence of each passage stands.
        sentence_starts: the rows of each passage in ``sentences``.
        keys: hash of what is embedded of each passage.
        terms: what the lexical index reads of each passage, as numbers of a vocabulary.
        term_starts: the rows of each passage in ``terms``.
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


def source_rows_of(
    transcript: Transcript,
    state: str,
    count: PieceCounter,
    vocabulary: Vocabulary,
    budget: Budget = DEFAULT_BUDGET,
) -> tuple[SourceRows, list[str]]:
    """A source's share, and the text to embed of each of its passages.

    Args:
        transcript: the source with its turns and exchanges.
        state: hash of its file and sidecar.
        count: the model's word pieces.
        vocabulary: numbers terms; new ones are added.
        budget: how the model's input is shared out.
    """
    passages = [one for one in passages_of(transcript, count, budget) if one.searchable]
    sentences = [(span.start, span.end) for one in passages for span in one.sentences]
    terms = [vocabulary.numbers(terms_of(one.lexical)) for one in passages]
    texts = [one.embedded for one in passages]
    share = SourceRows(
        transcript=transcript,
        state=state,
        turns=np.array([one.turn for one in passages], dtype=np.uint32),
        spans=_pairs([(one.span.start, one.span.end) for one in passages]),
        sentences=_pairs(sentences),
        sentence_starts=starts_of([len(one.sentences) for one in passages]),
        keys=np.frombuffer(b"".join(map(key_of, texts)), np.uint8).reshape(-1, KEY_BYTES),
        terms=np.concatenate([np.empty(0, np.uint32), *terms]),
        term_starts=starts_of([len(one) for one in terms]),
    )
    return share, texts


def starts_of(counts: Sequence[int]) -> Starts:
    """Where each of some runs of rows begins, by their lengths, and the end."""
    return np.cumsum([0, *counts], dtype=np.int64)


def join_starts(starts: Sequence[Starts]) -> Starts:
    """The starts of runs that follow each other, by the starts of each part."""
    counts = np.concatenate([np.zeros(1, np.int64), *(np.diff(one) for one in starts)])
    return np.cumsum(counts)


def _pairs(pairs: Sequence[tuple[int, int]]) -> Places:
    return np.array(pairs, dtype=np.uint32).reshape(-1, 2)
