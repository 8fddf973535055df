"""Token vectors in 32 bytes each, and late interaction over them.

Late interaction (Khattab and Zaharia, ColBERT, SIGIR 2020) compares each piece of a question with
each piece of a passage: the weighted mean over the question's pieces of the best inner product. In
full the vectors of a passage would take 1,536 bytes a piece; here a piece is projected to 256
dimensions and only the signs are kept. The question's pieces stay exact.

The encoders that ship have a learned head: projections and weights. The vectors of any other model
are projected to the principal axes of transcripts, then rotated at random, which spreads the
variance, and all pieces count alike. The mean is not subtracted: with it the signs keep the order
better. benchmarks/quality.md shows the cost.
"""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoding.matching import matching_head
from index.encoding.model import ALL_MINILM_L6_V2, Model
from index.errors import ModelError

Tokens = NDArray[np.float32]
"""float32, a row a word piece as the model's last layer has it, the model's own marks left out."""

PackedTokens = NDArray[np.uint8]
"""uint8, a row a word piece, a bit a dimension."""

BITS = 256
PROJECTION_FILE = Path(__file__).with_name("projection.npy")
_PROJECTION_SHA256 = "67e1a08b9484451a22b5f2d2031eefbae60a91937e6ad5072efdd88be78b526b"
"""Of the shipped projection for all-MiniLM-L6-v2; ``python -m benchmarks projection`` makes it."""

PROJECTION_SEED = 20211020

_THREADS = min(4, os.cpu_count() or 1)
"""Threads that compare a question's pieces; two take 3.4 ms where a single one takes 5.2."""

_BLOCK_ROWS = 2048
"""Rows unpacked at once: 2 MB, which stay in the cache; 2.3 times faster than all rows."""

_BYTE_SIGNS = np.where(
    np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1), 1, -1
).astype("f4")
"""float32, shape (256, 8): the signs in each value of a byte of packed tokens."""


class TokenCodec:
    """Packs token vectors to bits and compares questions with them.

    Args:
        model: the model of the vectors; without a projection of its own it gets a random one.
        fitted: float16, shape (BITS, dimension), a projection fitted on vectors of the model.
    """

    def __init__(self, model: Model, fitted: NDArray[np.float16] | None = None) -> None:
        self.fitted = fitted
        self._head = None if fitted is not None else matching_head(model)
        if fitted is not None:
            rows = fitted.astype(np.float32)
        elif self._head:
            rows = self._head.passage
        else:
            rows = _shipped() if model == ALL_MINILM_L6_V2 else _random(model.piece_length)
        self._projection = rows.T.copy()

    @property
    def is_learned(self) -> bool:
        """Whether the projections and the weights of pieces were learned."""
        return self._head is not None

    @property
    def fingerprint(self) -> str:
        """A hash of the projection: tokens of different projections cannot be compared."""
        return hashlib.sha256(self._projection.tobytes()).hexdigest()[:12]

    @property
    def bytes_a_token(self) -> int:
        """The size of a packed word piece in bytes."""
        return (int(self._projection.shape[1]) + 7) // 8

    def pack(self, tokens: Tokens) -> PackedTokens:
        """The signs of projected token vectors; uint8, shape (pieces, bytes_a_token)."""
        return np.packbits(tokens @ self._projection > 0, axis=1)

    def project(self, tokens: Tokens) -> Tokens:
        """A question's token vectors in the space of the bits, exact; (pieces, dimensions)."""
        if self._head:
            return unit_rows(tokens @ self._head.question.T)
        return np.asarray(unit_rows(tokens) @ self._projection, dtype=np.float32)

    def piece_weights(self, tokens: Tokens) -> NDArray[np.float32]:
        """How much each piece of a question counts; float32, shape (pieces,), sum 1."""
        if self._head:
            return self._head.piece_weights(tokens)
        return np.full(len(tokens), 1 / max(len(tokens), 1), dtype=np.float32)

    def matches(
        self, question: Tokens, packed: PackedTokens, starts: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """How well each piece of a question is matched in each passage; about -0.2 to 0.9.

        Args:
            question: token vectors, at least one.
            packed: the packed tokens of all passages, in their order.
            starts: row where each passage begins; every passage has at least one row.

        Returns:
            float32, shape (len(question), len(starts)): the best match of each piece.
        """
        exact = self.project(question)
        best = np.maximum.reduceat(_products(packed, exact), starts, axis=0).T
        scores: NDArray[np.float32] = (best / np.sqrt(exact.shape[1])).astype(np.float32)
        return scores


def _products(packed: PackedTokens, exact: Tokens) -> NDArray[np.float32]:
    """The inner product of each packed row with each exact row; a block at a time, in cache."""
    columns = np.ascontiguousarray(exact.T)
    products = np.empty((len(packed), len(exact)), dtype=np.float32)

    def fill(part: slice) -> None:
        rows, results = packed[part], products[part]
        signs = np.empty((min(_BLOCK_ROWS, len(rows)), packed.shape[1], 8), dtype=np.float32)
        for start in range(0, len(rows), _BLOCK_ROWS):
            block = rows[start : start + _BLOCK_ROWS]
            unpacked = signs[: len(block)]
            np.take(_BYTE_SIGNS, block, axis=0, out=unpacked, mode="clip")
            flat = unpacked.reshape(len(block), -1)[:, : len(columns)]
            np.matmul(flat, columns, out=results[start : start + len(block)])

    size = -(-len(packed) // _THREADS) or 1
    list(_workers().map(fill, (slice(at, at + size) for at in range(0, len(packed), size))))
    return products


@cache
def _workers() -> ThreadPoolExecutor:
    """A pool of our own: the threads of the matrix library spin on after each small product."""
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="late-interaction")


def unit_rows(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    """Rows brought to unit length; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def fit_projection(sample: Tokens) -> NDArray[np.float16]:
    """The projection for a model, from a sample of its token vectors.

    Args:
        sample: many more rows than dimensions.

    Returns:
        float16, shape (BITS, dimension): a row a projected dimension.
    """
    _, axes = np.linalg.eigh(np.cov(unit_rows(sample).T))
    principal = axes[:, ::-1][:, :BITS]
    rotation, _ = np.linalg.qr(np.random.default_rng(PROJECTION_SEED).standard_normal((BITS, BITS)))
    return np.asarray((principal @ rotation).T, dtype=np.float16)


def _shipped() -> NDArray[np.float32]:
    data = PROJECTION_FILE.read_bytes() if PROJECTION_FILE.is_file() else b""
    actual = hashlib.sha256(data).hexdigest()
    if actual != _PROJECTION_SHA256:
        raise ModelError(
            f"{PROJECTION_FILE}: must have SHA-256 {_PROJECTION_SHA256[:12]}…, but has "
            f"{actual[:12]}…; restore it: git checkout index/encoding/projection.npy"
        )
    return np.asarray(np.load(PROJECTION_FILE, allow_pickle=False), dtype=np.float32)


def _random(dimension: int) -> NDArray[np.float32]:
    """A random orthogonal projection, for a model without a fitted one."""
    size = min(BITS, dimension)
    rotation, _ = np.linalg.qr(
        np.random.default_rng(PROJECTION_SEED).standard_normal((dimension, size))
    )
    return np.ascontiguousarray(rotation.T, dtype=np.float32)
