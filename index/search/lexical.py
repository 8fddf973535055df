"""Terms -> passages by BM25 (Robertson and Zaragoza 2009).

All but the sum is computed when the index is built (BM25S, Lù 2024, arXiv:2407.03618).
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.search.vectors import Mask, Positions, Scored

_K1 = 1.2
"""Saturation of a term's frequency; 1.2 in Lucene and Elasticsearch."""

_B = 0.75
"""How far a passage's length discounts it; 0.75 in Lucene and Elasticsearch."""

_ARRAY_FILES = ("data.csc.index.npy", "indices.csc.index.npy", "indptr.csc.index.npy")
"""Scores, passages and starts, under the file names of bm25s."""

_TERMS_FILE = "vocab.index.json"
_FACTS_FILE = "params.index.json"
_AFTER_LETTERS = "\U0010ffff"

TermNumbers = NDArray[np.uint32]
"""uint32, the number of each term of a text in a vocabulary, in the order of the text."""


_Columns = tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int32]]


class _Facts(msgspec.Struct):
    num_docs: int


class Vocabulary:
    """Numbers terms in the order in which they come.

    Args:
        terms: the terms that have numbers already, in the order of these.
    """

    def __init__(self, terms: Sequence[str] = ()) -> None:
        self._numbers = {term: number for number, term in enumerate(terms)}

    def numbers(self, terms: Sequence[str]) -> TermNumbers:
        """The number of each term; a new term gets the next one."""
        numbers = self._numbers
        return np.array([numbers.setdefault(term, len(numbers)) for term in terms], dtype=np.uint32)

    def sorted(self, terms: TermNumbers) -> tuple[TermNumbers, list[str]]:
        """Renumber terms in alphabetical order; terms that do not occur are dropped.

        An index then is the same whatever was reused when it was built.

        Returns:
            The new numbers of ``terms``, and the terms that occur, in the order of their numbers.
        """
        names = list(self._numbers)
        occurring = sorted(np.unique(terms).tolist(), key=names.__getitem__)
        renumbered = np.zeros(len(names), dtype=np.uint32)
        renumbered[occurring] = np.arange(len(occurring), dtype=np.uint32)
        return renumbered[terms], [names[number] for number in occurring]


class LexicalIndex:
    """BM25 over the terms of each passage; scores are >= 0, higher is better.

    Args:
        scores: float32, the score of each term in each passage where it occurs, term by term.
        passages: int32, these passages, ascending for each term.
        starts: int32, shape (terms + 1,), where each term begins in both, and the end.
        terms: term -> its number.
        count: number of passages.
    """

    def __init__(
        self,
        scores: NDArray[np.float32],
        passages: NDArray[np.int32],
        starts: NDArray[np.int32],
        *,
        terms: dict[str, int],
        count: int,
    ) -> None:
        self._scores = scores
        self._passages = passages
        self._starts = starts
        self._terms = terms
        self._count = count

    @classmethod
    def build(
        cls, terms: TermNumbers, starts: NDArray[np.int64], vocabulary: Sequence[str]
    ) -> "LexicalIndex":
        """An index over texts.

        Args:
            terms: the numbers of all terms of all texts, one text after the other.
            starts: shape (texts + 1,), where each text begins in ``terms``, and the end.
            vocabulary: the terms, in the order of their numbers.
        """
        numbers = {term: number for number, term in enumerate(vocabulary)}
        columns = _scores(terms, starts, len(vocabulary))
        return cls(*columns, terms=numbers, count=len(starts) - 1)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index that was saved in a folder, its arrays memory-mapped."""
        # Plain views of the mapped files: each slice of a mapped array costs ten times as much.
        columns = [
            np.asarray(np.load(folder / name, mmap_mode="r", allow_pickle=False))
            for name in _ARRAY_FILES
        ]
        terms = msgspec.json.decode((folder / _TERMS_FILE).read_bytes(), type=dict[str, int])
        count = msgspec.json.decode((folder / _FACTS_FILE).read_bytes(), type=_Facts).num_docs
        return cls(*columns, terms=terms, count=count)

    def save(self, folder: Path) -> None:
        """Write the index as .npy and JSON files into a new folder."""
        folder.mkdir(parents=True)
        for name, array in zip(
            _ARRAY_FILES, (self._scores, self._passages, self._starts), strict=True
        ):
            np.save(folder / name, array, allow_pickle=False)
        (folder / _TERMS_FILE).write_bytes(msgspec.json.encode(self._terms))
        (folder / _FACTS_FILE).write_bytes(msgspec.json.encode(_Facts(self._count)))

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 scores of all passages; float32, shape (passages,)."""
        scores = np.zeros(self._count, dtype=np.float32)
        for term in terms:
            column = self._column(term)
            scores[self._passages[column]] += self._scores[column]
        return scores

    def best(self, scores: NDArray[np.float32], limit: int, allowed: Mask) -> Scored:
        """The best passages with a score above 0.

        Args:
            scores: float32, shape (passages,), of all passages for a query.
            limit: most passages to return.
            allowed: shape (passages,), which passages may be returned.
        """
        positions = np.flatnonzero((scores > 0) & allowed)
        scores = scores[positions]
        if len(positions) > limit:
            best = np.argpartition(-scores, limit - 1)[:limit]
            positions, scores = positions[best], scores[best]
        order = np.lexsort((positions, -scores))
        return Scored(positions[order].astype(np.int64), scores[order])

    @property
    def vocabulary(self) -> list[str]:
        """The terms of the index, in the order of their numbers."""
        return sorted(self._terms, key=self._terms.__getitem__)

    def number_of(self, term: str) -> int | None:
        """The number of a term, None for an unknown term."""
        return self._terms.get(term)

    def terms_from(self, beginning: str) -> list[str]:
        """The terms that begin with some letters, in order."""
        terms = self._ordered
        first = bisect_left(terms, beginning)
        last = bisect_left(terms, beginning + _AFTER_LETTERS, first)
        return terms[first:last]

    def passages_with(self, term: str) -> Positions:
        """The passages in which a term occurs, in order."""
        return self._passages[self._column(term)].astype(np.int64)

    def occurs_in(self, term: str, passages: Positions) -> bool:
        """Whether a term occurs in any of the given passages."""
        column = self._passages[self._column(term)]
        at = np.searchsorted(column, passages)
        inside = at < len(column)
        return bool((column[at[inside]] == passages[inside]).any())

    def document_frequency(self, term: str) -> int:
        """The number of passages in which a term occurs."""
        return len(self._passages[self._column(term)])

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self._terms)

    def _column(self, term: str) -> slice:
        """Where the passages of a term stand; empty for an unknown term."""
        number = self._terms.get(term)
        if number is None:
            return slice(0, 0)
        return slice(int(self._starts[number]), int(self._starts[number + 1]))


def _scores(terms: TermNumbers, starts: NDArray[np.int64], size: int) -> _Columns:
    """The score of each term in each text by Lucene's variant of BM25, by columns of terms."""
    from scipy.sparse import csr_matrix  # only a build needs it

    occurrences = np.ones(len(terms), dtype=np.float32)
    counts = csr_matrix((occurrences, terms, starts), shape=(len(starts) - 1, size)).tocsc()
    counts.sum_duplicates()
    texts = len(starts) - 1
    frequencies = np.diff(counts.indptr)
    idf = np.log(1 + (texts - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
    lengths = np.diff(starts).astype(np.float32)
    damping = _K1 * (1 - _B + _B * lengths / max(lengths.mean(), 1))
    weights = counts.data / (counts.data + damping[counts.indices]) * np.repeat(idf, frequencies)
    return weights.astype(np.float32), counts.indices, counts.indptr
