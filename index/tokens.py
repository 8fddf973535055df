"""Token vectors in 16 bytes each, and late interaction over them.

Late interaction (Khattab and Zaharia, ColBERT, SIGIR 2020) compares each piece of a question with
each piece of a passage: the mean over the question's pieces of the best inner product. The
vectors are those of the embedding model itself, without training. Stored whole they would take
1,536 bytes a piece; here a piece is projected to 128 dimensions (principal components of real
transcripts, then a random rotation that spreads the variance) and only the signs are kept. The
question's pieces stay exact. benchmarks/quality.md shows what that costs.
"""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.model import ALL_MINILM_L6_V2, Model

Tokens = NDArray[np.float32]
"""float32, one row a word piece, the model's own marks left out."""

PackedTokens = NDArray[np.uint8]
"""uint8, one row a word piece, a bit a dimension."""

BITS = 128
PROJECTION = Path(__file__).with_name("projection.npy")
PROJECTION_SHA256 = "c646437033aa150e02db9ec3ac9d0af460519ff218e18c733d8ee959d5c93ad8"
"""Of the shipped projection for all-MiniLM-L6-v2; made by ``python -m benchmarks projection``."""

SEED = 20211020

SIGNS = np.where(np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1), 1, -1).astype("f4")
"""float32, shape (256, 8): what each byte of packed tokens stands for."""


class TokenCodec:
    """Packs token vectors to bits and compares questions with them.

    Args:
        model: whose token vectors; a model without a projection of its own gets random ones.
    """

    def __init__(self, model: Model) -> None:
        shipped = model == ALL_MINILM_L6_V2
        loaded = _shipped() if shipped else _random(model.dimension)
        self._mean, self._projection = loaded[0], loaded[1:].T.copy()

    @property
    def bytes_a_token(self) -> int:
        """Bytes that one word piece takes."""
        return (int(self._projection.shape[1]) + 7) // 8

    def pack(self, tokens: Tokens) -> PackedTokens:
        """The signs of projected token vectors; uint8, shape (pieces, bytes_a_token)."""
        return np.packbits((tokens - self._mean) @ self._projection > 0, axis=1)

    def project(self, tokens: Tokens) -> Tokens:
        """A question's token vectors in the space of the bits, exact; (pieces, dimensions)."""
        projected: Tokens = (tokens @ self._projection).astype(np.float32)
        return projected

    def matches(
        self, question: Tokens, packed: PackedTokens, starts: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """How well each piece of a question is matched in each passage; about -0.2 to 0.9.

        Args:
            question: token vectors, unit rows, at least one.
            packed: those of all passages, one after the other.
            starts: row where each passage begins; every passage has at least one.

        Returns:
            float32, shape (len(question), len(starts)): the best match of each piece.
        """
        exact = self.project(question)
        signs = SIGNS.take(packed, axis=0).reshape(len(packed), -1)[:, : exact.shape[1]]
        best = np.maximum.reduceat(signs @ exact.T, starts, axis=0).T
        found: NDArray[np.float32] = (best / np.sqrt(exact.shape[1])).astype(np.float32)
        return found


def unit_rows(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    """Rows brought to unit length; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def fit_projection(sample: Tokens) -> NDArray[np.float16]:
    """Mean and projection for a model, from a sample of its token vectors.

    Args:
        sample: unit rows, many more than dimensions.

    Returns:
        float16, shape (1 + BITS, dimension): the mean, then one row a projected dimension.
    """
    mean = sample.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov((sample - mean).T))
    principal = axes[:, ::-1][:, :BITS]
    rotation, _ = np.linalg.qr(np.random.default_rng(SEED).standard_normal((BITS, BITS)))
    return np.vstack([mean, (principal @ rotation).T]).astype(np.float16)


def _shipped() -> NDArray[np.float32]:
    data = PROJECTION.read_bytes() if PROJECTION.is_file() else b""
    found = hashlib.sha256(data).hexdigest()
    if found != PROJECTION_SHA256:
        raise ModelError(
            f"{PROJECTION}: must have SHA-256 {PROJECTION_SHA256[:12]}…, but has {found[:12]}…; "
            "restore it: git checkout index/projection.npy"
        )
    return np.asarray(np.load(PROJECTION, allow_pickle=False), dtype=np.float32)


def _random(dimension: int) -> NDArray[np.float32]:
    """An orthogonal projection for a model that none was fitted for."""
    size = min(BITS, dimension)
    rotation, _ = np.linalg.qr(np.random.default_rng(SEED).standard_normal((dimension, size)))
    return np.vstack([np.zeros(dimension), rotation.T]).astype(np.float32)
