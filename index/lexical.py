"""Terms -> passages by BM25 (Robertson and Zaragoza 2009), by the library bm25s."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.vectors import Mask, Positions, Scored

K1 = 1.2
"""Saturation of a term's frequency; the library's and Lucene's default is 1.5 and 1.2."""

B = 0.75
"""How far a passage's length discounts it; 0.75 in Lucene and Elasticsearch."""


TermNumbers = NDArray[np.uint32]
"""uint32, the number of each term of a text in a vocabulary, in the order of the text."""


class Vocabulary:
    """Numbers terms as they come.

    Args:
        terms: those that have numbers already, in the order of these.
    """

    def __init__(self, terms: Sequence[str] = ()) -> None:
        self._numbers = {term: number for number, term in enumerate(terms)}

    def numbers(self, terms: Sequence[str]) -> TermNumbers:
        """The number of each term; a new term gets the next one."""
        numbers = self._numbers
        return np.array([numbers.setdefault(term, len(numbers)) for term in terms], dtype=np.uint32)

    def sorted(self, terms: TermNumbers) -> tuple[TermNumbers, list[str]]:
        """Terms numbered in alphabetical order, and those that occur, so that order tells nothing.

        An index then is the same whatever was known when it was built.
        """
        known = list(self._numbers)
        used = sorted(np.unique(terms).tolist(), key=known.__getitem__)
        renumbered = np.zeros(len(known), dtype=np.uint32)
        renumbered[used] = np.arange(len(used), dtype=np.uint32)
        return renumbered[terms], [known[number] for number in used]


class LexicalIndex:
    """BM25 over the terms of each passage; scores are >= 0, higher is better."""

    def __init__(self, engine: bm25s.BM25) -> None:
        self._engine = engine

    @classmethod
    def build(
        cls, terms: TermNumbers, starts: NDArray[np.int64], vocabulary: Sequence[str]
    ) -> "LexicalIndex":
        """An index over texts.

        Args:
            terms: the numbers of all terms of all texts, one text after the other.
            starts: shape (texts + 1,), where each text begins in ``terms``, and the end.
            vocabulary: the terms, as they are numbered.
        """
        engine = bm25s.BM25(k1=K1, b=B)
        engine.scores = _scores(terms, starts, len(vocabulary))
        engine.vocab_dict = {term: number for number, term in enumerate(vocabulary)}
        engine.unique_token_ids_set = set(range(len(vocabulary)))
        engine.nonoccurrence_array = None  # this method has none
        return cls(engine)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index that was saved in a folder, its arrays memory-mapped."""
        engine = bm25s.BM25.load(str(folder), mmap=True, load_corpus=False)
        # Plain views of the mapped files: each slice of a mapped array costs ten times as much.
        engine.scores.update(
            {name: np.asarray(engine.scores[name]) for name in ("data", "indices", "indptr")}
        )
        return cls(engine)

    def save(self, folder: Path) -> None:
        """Write the index as .npy and JSON files."""
        self._engine.save(str(folder), show_progress=False)

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 score of every passage; float32, shape (passages,)."""
        known = [term for term in terms if term in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._engine.scores["num_docs"], dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)

    def best(self, scores: NDArray[np.float32], limit: int, allowed: Mask) -> Scored:
        """The best passages with a score above 0.

        Args:
            scores: those of every passage for a query.
            limit: how many at most.
            allowed: shape (passages,), the ones to look at.
        """
        positions = np.flatnonzero((scores > 0) & allowed)
        found = scores[positions]
        if len(positions) > limit:
            kept = np.argpartition(-found, limit - 1)[:limit]
            positions, found = positions[kept], found[kept]
        order = np.lexsort((positions, -found))
        return Scored(positions[order].astype(np.int64), found[order])

    def passages_with(self, term: str) -> Positions:
        """The passages in which a term occurs."""
        number = self._engine.vocab_dict.get(term)
        if number is None:
            return np.empty(0, dtype=np.int64)
        starts = self._engine.scores["indptr"]
        found = self._engine.scores["indices"][int(starts[number]) : int(starts[number + 1])]
        return np.asarray(found, dtype=np.int64)

    @property
    def vocabulary(self) -> list[str]:
        """The terms of the index, in the order of their numbers."""
        known = self._engine.vocab_dict
        return sorted(known, key=known.__getitem__)

    def occurs_in(self, term: str, passages: Positions) -> bool:
        """Whether a term occurs in one of some passages."""
        found = self.passages_with(term)  # ascending, as the library keeps them
        at = np.searchsorted(found, passages)
        inside = at < len(found)
        return bool((found[at[inside]] == passages[inside]).any())

    def document_frequency(self, term: str) -> int:
        """In how many passages a term occurs."""
        return len(self.passages_with(term))


def _scores(terms: TermNumbers, starts: NDArray[np.int64], size: int) -> dict[str, Any]:
    """The library's score of each term in each text (its method "lucene"), by columns of terms.

    Its own loop over texts takes nine times as long, and lists of all their terms.
    """
    from scipy.sparse import csr_matrix  # only a build needs it

    ones = np.ones(len(terms), dtype=np.float32)
    counts = csr_matrix((ones, terms, starts), shape=(len(starts) - 1, size)).tocsc()
    counts.sum_duplicates()
    texts = len(starts) - 1
    frequencies = np.diff(counts.indptr)
    idf = np.log(1 + (texts - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
    lengths = np.diff(starts).astype(np.float32)
    damping = K1 * (1 - B + B * lengths / max(lengths.mean(), 1))
    weights = counts.data / (counts.data + damping[counts.indices]) * np.repeat(idf, frequencies)
    return {
        "data": weights.astype(np.float32),
        "indices": counts.indices,
        "indptr": counts.indptr,
        "num_docs": texts,
    }
