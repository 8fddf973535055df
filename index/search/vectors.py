"""Vectors -> nearest passages, by FAISS inner product.

Rows are unit vectors, so a score is the cosine: higher is better, -1 to 1. They are kept in half
precision, which moves a cosine by less than .001 and halves what a search must read.
"""

from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from index.encoding.token_codec import unit_rows

StoredVectors = NDArray[np.float16]
"""float16, shape (passages, dimension), rows of unit length."""

Positions = NDArray[np.int64]
"""Row numbers of passages."""

Mask = NDArray[np.bool_]
"""A bool a passage: whether a search may return it."""

_SAME_TEXT_TOLERANCE = 1e-3
"""Largest difference between vectors of one text, encoded in batches with other texts."""

_BLOCK_ROWS = 65_536
"""Rows handed to FAISS at once: 100 MB of float32."""

MAX_EXACT_ROWS = 100_000
"""More rows are searched by their signs first: 17 against 61 ms for 500,000, with a filter. Fewer
are compared as fast as the candidates by signs would be compared again."""

_MIN_CANDIDATES = 2_000
"""Candidates by signs that are compared exactly, at least: the recall of the ten nearest is .996
with 500 and 1.0 with 2,000; that of the 200 nearest is .98."""

_MIN_THREADED_ROWS = 200_000
"""Fewer rows are searched by a single thread."""

_RECALL_QUERIES = 100
"""Queries by which the recall of a compressed search is measured."""

_SEED = 20211020


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
    """Nearest rows among unit vectors; safe to search from many threads.

    Exact up to MAX_EXACT_ROWS rows. Above, candidates come from one bit a dimension (RaBitQ, Gao
    and Long, SIGMOD 2024, by FAISS) and are compared exactly; a filter holds before either search.

    Args:
        vectors: shape (n, dimension), rows of unit length.
        compressed: the result of ``compress`` for them, None where they are few.
    """

    def __init__(self, vectors: StoredVectors, compressed: faiss.Index | None = None) -> None:
        self._vectors = np.asarray(vectors)  # a plain view: a mapped one is slow to take rows of
        self._compressed = compressed
        self._index = compressed or _exact(self._vectors)
        if len(vectors) < _MIN_THREADED_ROWS:
            # On so few rows more threads save 1 ms, and spin on for longer: they double the time
            # of the next encoding on two cores (95th percentile of an answer: 53 against 46 ms).
            faiss.omp_set_num_threads(1)

    def search(self, query: Vectors, limit: int, allowed: Mask | None = None) -> Scored:
        """The passages nearest to a query.

        Args:
            query: float32, shape (dimension,), unit length.
            limit: most passages to return.
            allowed: shape (n,), the rows to search; applied before the search; None for all.
        """
        rows = self._index.ntotal if allowed is None else int(allowed.sum())
        if min(limit, rows) == 0:
            return Scored(np.empty(0, np.int64), np.empty(0, np.float32))
        if self._compressed is None:
            return _nearest(self._index, query, min(limit, rows), allowed)
        count = min(max(limit, _MIN_CANDIDATES), rows)
        candidates = _nearest(self._index, query, count, allowed).positions
        scores = self.scores(query, candidates)
        order = np.lexsort((candidates, -scores))[:limit]
        return Scored(candidates[order], scores[order])

    def recall(self, limit: int = 10) -> float:
        """The share of the nearest rows that a search finds, for queries between random rows.

        A question lies further from its answer than a passage from itself: each query is the
        middle of two rows.
        """
        if self._compressed is None:
            return 1.0
        pairs = np.random.default_rng(_SEED).integers(len(self._vectors), size=(2, _RECALL_QUERIES))
        queries = unit_rows(self._vectors[pairs].astype(np.float32).sum(axis=0))
        nearest = _exact(self._vectors).search(queries, limit)[1].tolist()
        hits = [
            len(set(self.search(query, limit).positions.tolist()) & set(positions))
            for query, positions in zip(queries, nearest, strict=True)
        ]
        return sum(hits) / (_RECALL_QUERIES * limit)

    def lengths(self) -> NDArray[np.float32]:
        """The length of each row; float32, shape (n,)."""
        blocks = range(0, len(self._vectors), _BLOCK_ROWS)
        rows = (self._vectors[start : start + _BLOCK_ROWS].astype(np.float32) for start in blocks)
        return np.concatenate([np.linalg.norm(block, axis=1) for block in rows])

    def finds(self, row: int) -> bool:
        """Whether a row's own vector finds it, or a row that is the same."""
        (nearest,) = self.search(self._vectors[row].astype(np.float32), 1).positions
        return bool(
            np.allclose(self._vectors[nearest], self._vectors[row], atol=_SAME_TEXT_TOLERANCE)
        )

    def cosine(self, first: int, second: int) -> float:
        """The cosine of two rows, -1 to 1."""
        rows = self._vectors[[first, second]].astype(np.float32)
        return float(rows[0] @ rows[1])

    def scores(self, query: Vectors, positions: Positions) -> NDArray[np.float32]:
        """The cosine of a query with each given passage; float32, shape (len(positions),)."""
        rows = self._vectors[positions].astype(np.float32)
        return np.asarray(rows @ query, dtype=np.float32)


def compress(vectors: StoredVectors) -> faiss.Index | None:
    """A compressed index of one bit a dimension; None for at most MAX_EXACT_ROWS rows."""
    if len(vectors) <= MAX_EXACT_ROWS:
        return None
    index = faiss.IndexRaBitQ(vectors.shape[1], faiss.METRIC_INNER_PRODUCT)
    return _filled(index, vectors)


def write_compressed(path: Path, vectors: StoredVectors) -> float:
    """Write a compressed index of many vectors; nothing where they are few.

    Returns:
        The recall of the ten nearest, 0 to 1; 1 where the search is exact.
    """
    index = compress(vectors)
    if index is None:
        return 1.0
    path.write_bytes(faiss.serialize_index(index).tobytes())
    return VectorIndex(vectors, index).recall()


def read_compressed(path: Path) -> faiss.Index | None:
    """The compressed index in a file; None where there is none. Check the file's hash before."""
    if not path.is_file():
        return None
    return faiss.deserialize_index(np.frombuffer(path.read_bytes(), dtype=np.uint8))


def _exact(vectors: StoredVectors) -> faiss.Index:
    half = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexScalarQuantizer(vectors.shape[1], half, faiss.METRIC_INNER_PRODUCT)
    return _filled(index, vectors)


def _filled(index: faiss.Index, vectors: StoredVectors) -> faiss.Index:
    """The index with all rows added, a block in float32 at a time."""
    if len(vectors):
        index.train(vectors[:_BLOCK_ROWS].astype(np.float32))
    for start in range(0, len(vectors), _BLOCK_ROWS):
        index.add(vectors[start : start + _BLOCK_ROWS].astype(np.float32))
    return index


def _nearest(index: faiss.Index, query: Vectors, limit: int, allowed: Mask | None) -> Scored:
    parameters = None
    if allowed is not None:
        bitmap = np.packbits(allowed, bitorder="little")
        selector = faiss.IDSelectorBitmap(bitmap)  # type: ignore[call-arg, arg-type]
        parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
    scores, positions = index.search(query[np.newaxis], limit, params=parameters)
    filled = positions[0] >= 0
    return Scored(positions[0][filled], scores[0][filled])
