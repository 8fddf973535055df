"""The embedding model run by OpenVINO: no torch, ready in a second, a question in milliseconds."""

import logging
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.encoding.conversion import converted_model, import_openvino
from index.encoding.encoder import Encoded, PieceEncoder, SentenceEncoder
from index.encoding.model import ALL_MINILM_L6_V2, Model
from index.encoding.precision import Precision, requested_precision, usable_precision
from index.errors import ModelError

if TYPE_CHECKING:
    from openvino import CompiledModel, InferRequest  # type: ignore[import-untyped]

log = logging.getLogger(__name__)


class Done(NamedTuple):
    """A batch and what the model made of it; rows are texts.

    Attributes:
        batch: positions of the texts.
        mask: int64, shape (texts, pieces), 1 where there is a piece.
        tokens: float32, shape (texts, pieces, dimension), unit vectors.
        vectors: float32, shape (texts, dimension), unit vectors.
    """

    batch: Sequence[int]
    mask: NDArray[np.int64]
    tokens: NDArray[np.float32]
    vectors: NDArray[np.float32]


class FastEncoder(PieceEncoder):
    """A BERT-like model with mean pooling, converted for OpenVINO; converted at first use.

    Where it does not convert, sentence-transformers runs it.

    A question is always computed in float32, so that an index gives the same answers on every
    processor; passages are computed in the precision of the encoder.

    Args:
        folder: where the model lies; None is the installed package.
        model: what must lie there.
        precision: of the passages; None is what the environment asks for, else what the
            processor is fastest in.
    """

    batch_pieces = 1024
    """Word pieces in one batch: small ones stay in the cache of one core."""

    def __init__(
        self,
        folder: Path | None = None,
        model: Model = ALL_MINILM_L6_V2,
        precision: Precision | None = None,
    ) -> None:
        super().__init__(folder, model)
        self._requested = precision or requested_precision()

    @cached_property
    def precision(self) -> Precision:
        """What passages are computed in.

        Raises:
            ModelError: bf16 is asked for and the processor does not have it.
        """
        return self._reference.precision if self._reference else usable_precision(self._requested)

    def encode_question(self, text: str) -> Encoded:
        """What the model makes of a question, in float32.

        Raises:
            ModelError: the text is longer than the model reads, or the model is altered.
        """
        if self._reference:
            return self._reference.encode_question(text)
        return next(self._encoded([text], self._for_question))

    def encode(self, texts: Sequence[str]) -> Iterator[Encoded]:
        """What the model makes of each passage, longest first.

        Raises:
            ModelError: a text is longer than the model reads, or the model is altered.
        """
        if not texts:
            return
        if self._reference:
            yield from self._reference.encode(texts)
        else:
            yield from self._encoded(texts, self._for_passages)

    def _encoded(self, texts: Sequence[str], model: "CompiledModel") -> Iterator[Encoded]:
        batches = self.batches(texts)
        for batch, mask, tokens, vectors in _run(model, batches, self._inputs(texts, batches)):
            ends = mask.sum(axis=1) - 1
            for row, position in enumerate(batch):
                yield Encoded(position, vectors[row], tokens[row, 1 : int(ends[row])])

    @cached_property
    def _reference(self) -> SentenceEncoder | None:
        """What runs the model instead, None where it converts."""
        try:
            self._network  # noqa: B018 - made here, so that a failure is known before a batch
        except (ModelError, ImportError) as exc:
            log.warning("%s; sentence-transformers runs it instead, which is slower", exc)
            return SentenceEncoder(self._folder, self._model)
        return None

    @cached_property
    def _network(self) -> str:
        return str(converted_model(self._folder, self._model))

    @cached_property
    def _for_question(self) -> "CompiledModel":
        """All cores work on one text."""
        return self._compiled("LATENCY", "f32")

    @cached_property
    def _for_passages(self) -> "CompiledModel":
        """Each core works on a batch of its own."""
        return self._compiled("THROUGHPUT", self.precision)

    def _compiled(self, hint: str, precision: Precision) -> "CompiledModel":
        settings = {"PERFORMANCE_HINT": hint, "INFERENCE_PRECISION_HINT": precision}
        return import_openvino().Core().compile_model(self._network, "CPU", settings)

    def _inputs(
        self, texts: Sequence[str], batches: Sequence[Sequence[int]]
    ) -> Iterator[list[NDArray[np.int64]]]:
        """The model's inputs for each batch: word pieces, mask and types, each (texts, pieces)."""
        for batch in batches:
            encoded = self.tokenizer.encode_batch([texts[position] for position in batch])
            ids = np.zeros((len(batch), max(len(one.ids) for one in encoded)), dtype=np.int64)
            for row, one in enumerate(encoded):
                ids[row, : len(one.ids)] = one.ids
            sizes = np.array([len(one.ids) for one in encoded])
            mask = (np.arange(ids.shape[1]) < sizes[:, np.newaxis]).astype(np.int64)
            yield [ids, mask, np.zeros_like(ids)]


def _run(
    model: "CompiledModel",
    batches: Sequence[Sequence[int]],
    inputs: Iterator[list[NDArray[np.int64]]],
) -> Iterator[Done]:
    """What the model makes of each batch, as many at once as it has streams.

    Requests are made here and not kept: one must not be used by two threads.
    """
    streams = model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")
    waiting: list[tuple[Sequence[int], NDArray[np.int64], InferRequest]] = []
    for batch, arrays in zip(batches, inputs, strict=True):
        if len(waiting) == streams:
            yield _finished(*waiting.pop(0))
        request = model.create_infer_request()
        request.start_async(arrays, share_inputs=False)
        waiting.append((batch, arrays[1], request))
    for one in waiting:
        yield _finished(*one)


def _finished(batch: Sequence[int], mask: NDArray[np.int64], request: "InferRequest") -> Done:
    request.wait()
    tokens, vectors = (request.get_output_tensor(at).data.copy() for at in (0, 1))
    return Done(batch, mask, tokens, vectors)
