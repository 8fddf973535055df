"""Vectors -> nearest passages, by FAISS inner product.

Rows are unit vectors, so a score is the cosine: higher is better, -1 to 1. They are kept in half
precision, which moves a cosine by less than .001 and halves what a search must read.
"""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors

StoredVectors = NDArray[np.float16]
"""float16, shape (passages, dimension), rows of unit length."""

Positions = NDArray[np.int64]
"""Row numbers of passages."""

Mask = NDArray[np.bool_]
"""One bool a passage: whether it may be found."""

SAME = 1e-3
"""Vectors that differ by no more are of the same text, encoded in other company."""

BLOCK = 65_536
"""Rows handed to FAISS at a time: 100 MB of float32."""

SMALL = 200_000
"""Fewer rows are searched by one thread."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Passages with their scores, best first.

    Attributes:
        positions: int64, shape (n,).
        scores: float32, shape (n,), higher is better.
    """

    positions: Positions
    scores: NDArray[np.float32]


class VectorIndex:
    """Exact search over unit vectors; safe to search from many threads.

    Args:
        vectors: shape (n, dimension), rows of unit length.
    """

    def __init__(self, vectors: StoredVectors) -> None:
        self._vectors = np.asarray(vectors)  # a plain view: a mapped one is slow to take rows of
        self._flat = faiss.IndexScalarQuantizer(
            vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        for start in range(0, len(vectors), BLOCK):  # so that few are in float32 at a time
            self._flat.add(self._vectors[start : start + BLOCK].astype(np.float32))
        if len(vectors) < SMALL:
            # On so few rows more threads save 1 ms, and spin on for longer: they double the time
            # of the next encoding on two cores (95th percentile of an answer: 53 against 46 ms).
            faiss.omp_set_num_threads(1)

    def search(self, query: Vectors, limit: int, allowed: Mask | None = None) -> Scored:
        """The passages nearest to a query.

        Args:
            query: float32, shape (dimension,), unit length.
            limit: how many at most.
            allowed: shape (n,), the rows to look at; a filter before the search, None for all.
        """
        limit = min(limit, self._flat.ntotal if allowed is None else int(allowed.sum()))
        if limit == 0:
            return Scored(np.empty(0, np.int64), np.empty(0, np.float32))
        parameters = None
        if allowed is not None:
            bitmap = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(bitmap)  # type: ignore[call-arg, arg-type]
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, positions = self._flat.search(query[np.newaxis], limit, params=parameters)
        found = positions[0] >= 0
        return Scored(positions[0][found], scores[0][found])

    def lengths(self) -> NDArray[np.float32]:
        """The length of each row; float32, shape (n,)."""
        blocks = range(0, len(self._vectors), BLOCK)
        rows = (self._vectors[start : start + BLOCK].astype(np.float32) for start in blocks)
        return np.concatenate([np.linalg.norm(block, axis=1) for block in rows])

    def finds(self, row: int) -> bool:
        """Whether a row's own vector finds it, or one that is the same."""
        (found,) = self.search(self._vectors[row].astype(np.float32), 1).positions
        return bool(np.allclose(self._vectors[found], self._vectors[row], atol=SAME))

    def cosine(self, one: int, other: int) -> float:
        """The cosine of two rows, -1 to 1."""
        first, second = self._vectors[[one, other]].astype(np.float32)
        return float(first @ second)

    def scores(self, query: Vectors, positions: Positions) -> NDArray[np.float32]:
        """The cosine of a query with each of some passages; float32, shape (len(positions),)."""
        rows = self._vectors[positions].astype(np.float32)
        return np.asarray(rows @ query, dtype=np.float32)
