"""An index opened for reading: checked first, then immutable, and safe to share among threads."""

import os
import weakref
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import cast

import msgspec
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from index.encoding.encoder import Vectors
from index.encoding.model import Model
from index.encoding.token_codec import PackedTokens, TokenCodec, Tokens
from index.errors import IndexDamagedError, IndexVersionError
from index.records import Transcript
from index.search.lexical import LexicalIndex
from index.search.vectors import Positions, Scored, VectorIndex, read_compressed
from index.store.belonging import hinted_folder
from index.store.layout import (
    COMPRESSED,
    LEXICAL,
    LINES,
    OUTSIDE,
    PASSAGE,
    PROJECTION,
    TOKENS,
    TRANSCRIPTS,
    decode_transcript,
    read_array,
    read_embeddings,
)
from index.store.manifest import (
    CURRENT,
    Manifest,
    current_generation,
    model_mismatch,
    read_manifest,
    rebuild,
    verify_files,
)
from index.store.passage_index import Scope
from index.store.passage_table import PassageTable

_OPENING = Lock()
"""Python before 3.11.8 fails when two threads read array headers at a time (gh-106905)."""

_CACHED_TRANSCRIPTS = 64
"""Decoded transcripts in memory: about 0.3 MB each."""

_CACHED_SCORES = 4
"""Questions whose BM25 scores are cached while they are ranked: four bytes a passage each."""


class OpenedIndex(PassageTable):
    """One generation of an index: a PassageIndex on files.

    Args:
        generation: its folder; checked by ``open_index``.
        manifest: its manifest.
        codec: packed its token vectors.

    Attributes:
        manifest: what it was made of and with.
        sources: the folder that was indexed, as the manifest names it; it may be gone.
        vectors: dense search.
        lexical: lexical search.
    """

    def __init__(self, generation: Path, manifest: Manifest, codec: TokenCodec) -> None:
        self.generation = generation
        self.manifest = manifest
        super().__init__(generation)
        self._embeddings = read_embeddings(generation)
        self._lines = read_array(generation / LINES)
        self._outside = read_array(generation / OUTSIDE)
        # Kept open: a later generation may replace this one, and delete its folder, at any time.
        self._transcripts, self._tokens = (
            os.open(generation / name, os.O_RDONLY) for name in (TRANSCRIPTS, TOKENS)
        )
        for descriptor in (self._transcripts, self._tokens):
            weakref.finalize(self, os.close, descriptor)
        if not (
            self.passages.dtype == PASSAGE
            and len(self.passages) == len(self._embeddings.vectors) == manifest.passages
            and len(self._embeddings.starts) == manifest.passages + 1
            and len(self._embeddings.tokens) == self._embeddings.starts[-1]
            and len(self._lines) == len(self.catalog.entries) + 1 == manifest.transcripts + 1
        ):
            raise IndexDamagedError(
                f"{generation}: the parts of the index do not fit; {rebuild(generation.parent)}"
            )
        signs = read_compressed(generation / COMPRESSED)
        self.vectors = VectorIndex(self._embeddings.vectors, signs)
        self._codec = codec
        self.lexical = LexicalIndex.load(generation / LEXICAL)
        self.transcript = lru_cache(maxsize=_CACHED_TRANSCRIPTS)(self._transcript)
        self._all_bm25 = lru_cache(maxsize=_CACHED_SCORES)(self.lexical.scores)
        self.sources = hinted_folder(manifest.sources, generation.parent)
        self._numbers = {entry.name: number for number, entry in enumerate(self.catalog.entries)}

    @property
    def fingerprint(self) -> str:
        """The name of the generation, which changes with the content."""
        return self.generation.name

    @property
    def has_learned_matching(self) -> bool:
        """Whether its pieces are compared by projections and weights that were learned."""
        return self._codec.is_learned

    def number_of(self, source: str) -> int | None:
        """The position of a source in the catalog, None when it is not there."""
        return self._numbers.get(source)

    def piece_weights(self, tokens: Tokens) -> NDArray[np.float32]:
        """How much each piece of a question counts; float32, shape (pieces,), sum 1."""
        return self._codec.piece_weights(tokens)

    def matches(self, tokens: Tokens, passages: Positions) -> NDArray[np.float32]:
        """How well each piece of a question is matched in each given passage.

        Args:
            tokens: the question's token vectors, shape (pieces, dimension).
            passages: positions, at least one.

        Returns:
            float32, shape (pieces, len(passages)), higher is better, about -0.2 to 0.9; the mean
            by ``piece_weights`` is the passage's late interaction score.
        """
        first = self._embeddings.starts[passages]
        counts = self._embeddings.starts[passages + 1] - first
        starts = np.cumsum(counts) - counts
        return self._codec.matches(tokens, self._tokens_at(first, counts), starts)

    def part_matches(
        self, tokens: Tokens, passages: Positions, sizes: Sequence[Sequence[int]]
    ) -> NDArray[np.float32]:
        """How well each piece of a question is matched in the parts of passages.

        Args:
            tokens: the question's token vectors, shape (pieces, dimension).
            passages: positions, at least one.
            sizes: for each passage, the number of word pieces of each of its parts, 1 or more; the
                last part ends the passage.

        Returns:
            float32, shape (pieces, parts of all passages), as ``matches``.
        """
        ends = self._embeddings.starts[passages + 1]
        totals = np.array([sum(parts) for parts in sizes])
        first = np.maximum(ends - totals, self._embeddings.starts[passages])
        counts = ends - first
        starts = [
            np.maximum(0, count - np.cumsum(parts[::-1])[::-1]) + before
            for count, before, parts in zip(counts, np.cumsum(counts) - counts, sizes, strict=True)
            if parts
        ]
        return self._codec.matches(tokens, self._tokens_at(first, counts), np.concatenate(starts))

    def _tokens_at(self, first: Positions, counts: Positions) -> PackedTokens:
        """Runs of rows of tokens.npy, concatenated.

        Read and not mapped: the pages around each run would stay in memory, ten times as much.
        """
        width = self._embeddings.tokens.shape[1]
        begin = cast("np.memmap", self._embeddings.tokens).offset
        runs = zip((begin + first * width).tolist(), (counts * width).tolist(), strict=True)
        data = b"".join(os.pread(self._tokens, size, place) for place, size in runs)
        return np.frombuffer(data, dtype=np.uint8).reshape(-1, width)

    def nearest(self, vector: Vectors, limit: int, scope: Scope) -> Scored:
        """The passages of a scope whose vectors are nearest to the given vector, best first."""
        return self.vectors.search(vector, limit, self.mask(scope))

    def best_by_words(self, terms: Sequence[str], limit: int, scope: Scope) -> Scored:
        """The passages of a scope with the best BM25 scores above 0, best first."""
        return self.lexical.best(self._all_bm25(tuple(terms)), limit, self.mask(scope))

    def cosines(self, vector: Vectors, passages: Positions) -> NDArray[np.float32]:
        """The cosine of a vector with the vector of each given passage."""
        return self.vectors.scores(vector, passages)

    def bm25(self, terms: Sequence[str], passages: Positions) -> NDArray[np.float32]:
        """The BM25 score of each given passage; 0 or more."""
        return self._all_bm25(tuple(terms))[passages]

    def cosine(self, first: int, second: int) -> float:
        """The cosine of two passages' vectors, -1 to 1."""
        return self.vectors.cosine(first, second)

    def document_frequency(self, term: str) -> int:
        """The number of passages in which a term occurs."""
        return self.lexical.document_frequency(term)

    def terms_from(self, beginning: str) -> Sequence[str]:
        """The terms that begin with some letters, in order; also those outside of passages."""
        return self.lexical.terms_from(beginning)

    def passages_with(self, term: str) -> Positions:
        """The passages in which a term occurs, or its header or the question it answers."""
        return self.lexical.passages_with(term)

    def transcripts_beside(self, term: str) -> Positions:
        """The transcripts in which a term occurs outside of the passages."""
        number = self.lexical.number_of(term)
        if number is None:
            return np.empty(0, dtype=np.int64)
        transcripts, terms = self._outside.T
        return np.asarray(transcripts[terms == number], dtype=np.int64)

    def occurs_in(self, term: str, passages: Positions) -> bool:
        """Whether a term occurs in any of the given passages."""
        return self.lexical.occurs_in(term, passages)

    def _transcript(self, number: int) -> Transcript:
        """The transcript at a position of the catalog."""
        start, end = int(self._lines[number]), int(self._lines[number + 1])
        try:
            return decode_transcript(os.pread(self._transcripts, end - start, start))
        except (OSError, msgspec.MsgspecError) as exc:
            raise IndexDamagedError(
                f"{self.generation / TRANSCRIPTS}: the index is damaged: {exc}; "
                f"{rebuild(self.generation.parent)}"
            ) from exc


def open_index(index: Path, model: Model | None = None) -> OpenedIndex:
    """The serving generation of an index, every file checked against its manifest.

    Args:
        index: the index folder.
        model: the model that embeds questions; None where there are none.

    Raises:
        IndexMissingError: there is no index.
        IndexDamagedError: a file is missing, cut or altered.
        IndexVersionError: it is of another format.
        IndexModelError: it was made with another model.
    """
    while True:
        pointer = _pointer(index)
        try:
            with _OPENING:
                return _open(index, model)
        except IndexDamagedError:
            if _pointer(index) == pointer:
                raise  # else another generation has replaced it meanwhile


def _pointer(index: Path) -> bytes:
    try:
        return (index / CURRENT).read_bytes()
    except OSError:
        return b""


def _open(index: Path, model: Model | None) -> OpenedIndex:
    generation = current_generation(index)
    manifest = read_manifest(generation)
    if model and manifest.model != model:
        raise model_mismatch(index, manifest.model, model)
    verify_files(generation, manifest.files)
    is_kept = PROJECTION in manifest.files
    codec = TokenCodec(manifest.model, read_array(generation / PROJECTION) if is_kept else None)
    if manifest.codec != codec.fingerprint:
        raise IndexVersionError(
            f"{index}: the index must be packed with the projection of this version; "
            f"{rebuild(index)}"
        )
    # The products of one question are small. More threads would spin on after each of them, and
    # double the time of the next encoding (95th percentile of a warm answer: 139 against 49 ms).
    threadpool_limits(limits=1, user_api="blas")
    try:
        return OpenedIndex(generation, manifest, codec)
    except (OSError, ValueError, KeyError, msgspec.MsgspecError) as exc:
        raise IndexDamagedError(
            f"{generation}: the index is damaged: {exc}; {rebuild(generation.parent)}"
        ) from exc
