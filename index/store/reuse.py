"""What the serving generation already holds, so that a build makes only what has changed."""

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
    """What tells how far a generation of any format can be used again; see ``Manifest``."""

    format_version: int
    model: Model
    codec: str
    files: dict[str, FileFacts]
    chunker_version: int = 0
    libraries: dict[str, str] = {}
    precision: str = "unknown"

    def embedded_by(self, recipe: Recipe) -> bool:
        """Whether its vectors are those that a recipe would make."""
        model = recipe.model
        if (
            self.format_version < _MIN_TOKENIZER_FORMAT
        ):  # there was one tokenizer and pooling a model
            model = replace(model, tokenizer_sha256="", pooling_sha256="")
        return (self.model, self.codec) == (model, recipe.codec)

    def cut_by(self, recipe: Recipe) -> bool:
        """Whether its shares are those that a recipe would make."""
        own = Recipe(self.chunker_version, self.libraries, self.model, self.codec)
        return self.format_version == FORMAT_VERSION and own == recipe


class PreviousGeneration:
    """Vectors by what was embedded, and whole shares by the file that they came from.

    Vectors outlive a change of the rules and of the format, as long as model and packing are the
    same; shares are good for the very same recipe and format only.

    Attributes:
        vocabulary: the numbers of the terms of all shares.
        precision: what the vectors were computed in, see ``Manifest``.
    """

    def __init__(self) -> None:
        self.precision = "unknown"
        self.vocabulary = Vocabulary()
        self._rows: dict[bytes, int] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    @classmethod
    def of(cls, index: Path, codec: TokenCodec, recipe: Recipe) -> "PreviousGeneration":
        """What is known from the serving generation of an index folder.

        Nothing when there is none, when a file of it is damaged, or when it is of another model.

        Args:
            index: the index folder.
            codec: what packs the token vectors now.
            recipe: what a build would use now.
        """
        known = cls()
        try:
            generation = current_generation(index)
            facts = msgspec.json.decode(manifest_bytes(generation), type=_Facts)
            if not facts.embedded_by(recipe):
                return known
            verify_files(generation, facts.files)
            known.precision = facts.precision
            known._take_vectors(generation, (recipe.model.dimension, codec.bytes_a_token))
            if facts.cut_by(recipe):
                known._take_shares(generation)
        except (IndexStateError, OSError, ValueError, msgspec.MsgspecError):
            return cls()  # none, or one that must not be trusted: all is made anew
        return known

    @property
    def has_vectors(self) -> bool:
        """Whether there is any vector that can be used again."""
        return bool(self._rows)

    def embedding(self, key: bytes) -> tuple[StoredVectors, PackedTokens] | None:
        """The vector and the packed word pieces of an embedded text, by its hash."""
        row = self._rows.get(key)
        if row is None:
            return None
        return self._embeddings.vectors[row], self._embeddings.tokens_of(row)

    def share(self, name: str, state: str) -> SourceRows | None:
        """The share of a source that is still the same file with the same sidecar."""
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
        )

    def _take_vectors(self, generation: Path, sizes: tuple[int, int]) -> None:
        self._keys = read_array(generation / KEYS)
        self._embeddings = read_embeddings(generation)
        if (self._embeddings.vectors.shape[1], self._embeddings.tokens.shape[1]) != sizes:
            raise ValueError("vectors of another shape")
        self._rows = {key.tobytes(): row for row, key in enumerate(self._keys)}

    def _take_shares(self, generation: Path) -> None:
        self._transcripts = (generation / TRANSCRIPTS).read_bytes()
        self._lines = read_array(generation / LINES)
        self._passages = read_array(generation / PASSAGES)
        self._sentences = read_array(generation / SENTENCES)
        self._sentence_starts = np.append(self._passages["sentence"], len(self._sentences))
        self._terms = read_array(generation / TERMS)
        self._term_starts = read_array(generation / TERM_STARTS)
        self.vocabulary = Vocabulary(LexicalIndex.load(generation / LEXICAL).vocabulary)
        entries = read_catalog(generation).entries
        self._numbers = {(one.name, one.state): number for number, one in enumerate(entries)}
