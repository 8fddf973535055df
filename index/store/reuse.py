"""What a build takes over from the serving generation, so that it makes only what has changed."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np

from index.encoding.model import Model
from index.encoding.token_codec import PackedTokens, TokenCodec
from index.errors import IndexStateError
from index.search.lexical import LexicalIndex, Vocabulary
from index.search.vectors import StoredVectors
from index.store.layout import (
    KEYS,
    LEXICAL,
    LINES,
    OUTSIDE,
    PASSAGES,
    SENTENCES,
    TERM_STARTS,
    TERMS,
    TRANSCRIPTS,
    decode_transcript,
    read_array,
    read_catalog,
    read_embeddings,
)
from index.store.manifest import (
    FORMAT_VERSION,
    FileFacts,
    Recipe,
    current_generation,
    manifest_bytes,
    verify_files,
)
from index.store.source_rows import SourceRows

_MIN_TOKENIZER_FORMAT = 5
"""The format from which on a manifest names tokenizer and pooling of its model."""


class _Facts(msgspec.Struct):
    """The part of a manifest of any format that decides what is reused; see ``Manifest``."""

    format_version: int
    model: Model
    codec: str
    files: dict[str, FileFacts]
    chunker_version: int = 0
    libraries: dict[str, str] = {}
    precision: str = "unknown"

    def has_vectors_of(self, recipe: Recipe) -> bool:
        """Whether its vectors are those that a recipe would make."""
        model = recipe.model
        if (
            self.format_version < _MIN_TOKENIZER_FORMAT
        ):  # there was one tokenizer and pooling a model
            model = replace(model, tokenizer_sha256="", pooling_sha256="")
        return (self.model, self.codec) == (model, recipe.codec)

    def has_rows_of(self, recipe: Recipe) -> bool:
        """Whether its rows are those that a recipe would make."""
        own = Recipe(self.chunker_version, self.libraries, self.model, self.codec)
        return self.format_version == FORMAT_VERSION and own == recipe


class PreviousGeneration:
    """The reusable parts of the serving generation: vectors by text, rows by source file.

    Vectors outlive a change of the rules and of the format, as long as model and codec are the
    same; rows are reused with the very same recipe and format only.

    Attributes:
        vocabulary: numbers the terms of all rows.
        precision: precision of the vectors, see ``Manifest``.
    """

    def __init__(self) -> None:
        self.precision = "unknown"
        self.vocabulary = Vocabulary()
        self._rows: dict[bytes, int] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    @classmethod
    def of(cls, index: Path, codec: TokenCodec, recipe: Recipe) -> "PreviousGeneration":
        """The reusable parts of the serving generation of an index folder.

        It is empty when there is none, when a file of it is damaged, or when it is of another
        model.

        Args:
            index: the index folder.
            codec: packs token vectors in the new build.
            recipe: the recipe of the new build.
        """
        previous = cls()
        try:
            generation = current_generation(index)
            facts = msgspec.json.decode(manifest_bytes(generation), type=_Facts)
            if not facts.has_vectors_of(recipe):
                return previous
            verify_files(generation, facts.files)
            previous.precision = facts.precision
            previous._take_vectors(generation, (recipe.model.dimension, codec.bytes_a_token))
            if facts.has_rows_of(recipe):
                previous._take_rows(generation)
        except (IndexStateError, OSError, ValueError, msgspec.MsgspecError):
            return cls()  # missing or not to be trusted: everything is built anew
        return previous

    @property
    def has_vectors(self) -> bool:
        """Whether there are vectors to reuse."""
        return bool(self._rows)

    def embedding(self, key: bytes) -> tuple[StoredVectors, PackedTokens] | None:
        """The vector and the packed word pieces of an embedded text; None when it is new."""
        row = self._rows.get(key)
        if row is None:
            return None
        return self._embeddings.vectors[row], self._embeddings.tokens_of(row)

    def source_rows(self, name: str, state: str) -> SourceRows | None:
        """The rows of a source whose file and sidecar are unchanged; None for any other."""
        number = self._numbers.get((name, state)) if state else None
        if number is None:
            return None
        begin, end = self._lines[number : number + 2].tolist()
        first, last = np.searchsorted(self._passages["transcript"], [number, number + 1]).tolist()
        rows = self._passages[first:last]
        bounds = self._sentence_starts[first : last + 1]
        term_starts = self._term_starts[first : last + 1]
        return SourceRows(
            transcript=decode_transcript(self._transcripts[begin:end]),
            state=state,
            turns=rows["turn"],
            spans=np.stack([rows["start"], rows["end"]], axis=1),
            sentences=self._sentences[bounds[0] : bounds[-1]],
            sentence_starts=bounds - bounds[0],
            keys=self._keys[first:last],
            terms=self._terms[term_starts[0] : term_starts[-1]],
            term_starts=term_starts - term_starts[0],
            outside=self._outside[
                slice(*np.searchsorted(self._outside[:, 0], [number, number + 1])), 1
            ],
        )

    def _take_vectors(self, generation: Path, sizes: tuple[int, int]) -> None:
        self._keys = read_array(generation / KEYS)
        self._embeddings = read_embeddings(generation)
        if (self._embeddings.vectors.shape[1], self._embeddings.tokens.shape[1]) != sizes:
            raise ValueError("vectors of another shape")
        self._rows = {key.tobytes(): row for row, key in enumerate(self._keys)}

    def _take_rows(self, generation: Path) -> None:
        self._transcripts = (generation / TRANSCRIPTS).read_bytes()
        self._lines = read_array(generation / LINES)
        self._passages = read_array(generation / PASSAGES)
        self._sentences = read_array(generation / SENTENCES)
        self._sentence_starts = np.append(self._passages["sentence"], len(self._sentences))
        self._terms = read_array(generation / TERMS)
        self._term_starts = read_array(generation / TERM_STARTS)
        self._outside = read_array(generation / OUTSIDE)
        self.vocabulary = Vocabulary(LexicalIndex.load(generation / LEXICAL).vocabulary)
        entries = read_catalog(generation).entries
        self._numbers = {(entry.name, entry.state): number for number, entry in enumerate(entries)}
