"""Texts -> unit vectors, of each text and of each of its word pieces, by sentence-transformers."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index.encoding.assembly import verify_assembled
from index.encoding.model import (
    ALL_MINILM_L6_V2,
    MODEL_WEIGHTS_FILE,
    TOKENIZER_FILE,
    Model,
    default_model_folder,
)
from index.encoding.model_folder import unreadable_weights
from index.encoding.precision import Precision
from index.encoding.token_codec import Tokens, unit_rows
from index.errors import ModelError
from index.records import Span

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""float32, a row of unit length a text."""

MAX_BATCH_PIECES = 8192
"""Word pieces encoded at once, padding included; bounds memory whatever the texts."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of a text.

    Attributes:
        position: of the text in the sequence that was encoded.
        vector: float32, shape (dimension,), unit length.
        tokens: float32, shape (pieces, dimension): each word piece in its context, as the model's
            last layer has it.
    """

    position: int
    vector: Vectors
    tokens: Tokens


class Encoder(Protocol):
    """Turns texts into vectors; tests bring a small deterministic encoder."""

    @property
    def model(self) -> Model:
        """The model behind the vectors."""

    @property
    def precision(self) -> str:
        """The precision in which passages are computed: f32 or bf16."""

    @property
    def room(self) -> int:
        """The most word pieces of a text, the model's own marks and prompts left out."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text, the model's own marks left out."""

    def pieces(self, text: str) -> list[Span]:
        """The span of each word piece of a question."""

    def encode(self, texts: Sequence[str]) -> Iterator[Encoded]:
        """Yield the vectors of each passage, in the order in which they are ready."""

    def encode_question(self, text: str) -> Encoded:
        """The vectors of a question."""


def text_within_room(text: str, encoder: Encoder) -> str:
    """Return the text without its beginning as far as it exceeds what the model reads."""
    words = text.split()
    while encoder.count([" ".join(words)])[0] > encoder.room and len(words) > 1:
        words = words[len(words) // 8 + 1 :]
    joined = " ".join(words)
    return joined if encoder.count([joined])[0] <= encoder.room else joined[: encoder.room]


class PieceEncoder:
    """Base of encoders: the tokenizer of a model, and texts in batches of bounded size.

    Args:
        folder: holds the model; None for the installed package.
        model: the model that must be there.
    """

    batch_pieces = MAX_BATCH_PIECES

    def __init__(self, folder: Path | None = None, model: Model = ALL_MINILM_L6_V2) -> None:
        self._folder = folder or default_model_folder()
        self._model = model

    @property
    def model(self) -> Model:
        """The model behind the vectors."""
        return self._model

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, without truncation and padding."""
        path = self._folder / TOKENIZER_FILE
        if not path.is_file():
            raise ModelError(f"{path}: the tokenizer of {self._model.name} must be there")
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def room(self) -> int:
        """The most word pieces of a text, the model's own marks and prompts left out."""
        prompts = self.count([self._model.query_prompt, self._model.passage_prompt])
        return self._model.max_pieces - sum(self._marks) - max(prompts)

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text, the model's own marks left out."""
        encoded = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding) for encoding in encoded]

    def pieces(self, text: str) -> list[Span]:
        """The span of each word piece of a question."""
        before = len(self._model.query_prompt)
        encoding = self.tokenizer.encode(self._model.query_prompt + text)
        places = encoding.offsets[self.own_pieces(encoding, self._model.query_prompt)]
        return [Span(max(start - before, 0), end - before) for start, end in places]

    def own_pieces(self, encoding: Encoding, prompt: str) -> slice:
        """The pieces of a prompted text that belong to the text itself."""
        first, trailing = self._marks
        end = len(encoding.ids) - trailing
        while prompt and first < end and encoding.offsets[first][1] <= len(prompt):
            first += 1
        return slice(first, end)

    def batches(self, texts: Sequence[str]) -> list[list[int]]:
        """The positions of prompted texts in batches for the model, longest first.

        Raises:
            ModelError: a text is longer than the model reads; nothing is cut off silently.
        """
        sizes = [size + sum(self._marks) for size in self.count(texts)]
        if sizes and max(sizes) > self._model.max_pieces:
            raise ModelError(
                f"a text to embed must have at most {self._model.max_pieces} word pieces, "
                f"given one of {max(sizes)}: {texts[sizes.index(max(sizes))][:80]!r}"
            )
        return list(_batches(sizes, self.batch_pieces))

    @cached_property
    def _marks(self) -> tuple[int, int]:
        """How many pieces of its own the model puts before and after a text."""
        marks = self.tokenizer.encode("a").special_tokens_mask
        return marks.index(0), marks[::-1].index(0)


class SentenceEncoder(PieceEncoder):
    """A model run by sentence-transformers: the reference; loaded at the first text.

    Attributes:
        precision: the precision in which it computes.
    """

    precision: Precision = "f32"

    @cached_property
    def _transformer(self) -> "SentenceTransformer":
        verify_assembled(self._folder, self._model)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer  # seconds to import
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # of a model that loads in half a second

        try:
            return SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
        except (SafetensorError, OSError, RuntimeError, ValueError) as exc:
            raise ModelError(unreadable_weights(self._folder / MODEL_WEIGHTS_FILE, exc)) from exc

    def encode(self, texts: Sequence[str]) -> Iterator[Encoded]:
        """Yield the vectors of each passage, longest first.

        Raises:
            ModelError: a text is longer than the model reads.
        """
        yield from self._encoded(texts, self._model.passage_prompt)

    def encode_question(self, text: str) -> Encoded:
        """The vectors of a question.

        Raises:
            ModelError: the text is longer than the model reads.
        """
        return next(self._encoded([text], self._model.query_prompt))

    def _encoded(self, texts: Sequence[str], prompt: str) -> Iterator[Encoded]:
        for batch in self.batches([prompt + text for text in texts]):
            outputs: Any = self._transformer.encode(
                [texts[position] for position in batch],
                prompt=prompt,
                batch_size=len(batch),
                output_value=None,  # the vectors of the text and of its pieces
                show_progress_bar=False,
            )
            for position, output in zip(batch, outputs, strict=True):
                own = self.own_pieces(self.tokenizer.encode(prompt + texts[position]), prompt)
                pieces = output["token_embeddings"][output["attention_mask"].bool()].numpy()[own]
                vector = output["sentence_embedding"].numpy()[np.newaxis]
                yield Encoded(position, unit_rows(vector)[0], pieces)


def _batches(sizes: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Positions in batches of at most ``limit`` pieces, longest first, so that padding is small."""
    batch: list[int] = []
    for position in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        if batch and (len(batch) + 1) * sizes[batch[0]] > limit:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch
