"""The embedding model run by OpenVINO: no torch, ready in a second, a question in milliseconds."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.encoding.conversion import converted_model, import_openvino
from index.encoding.encoder import Encoded, PieceEncoder, SentenceEncoder
from index.encoding.model import ALL_MINILM_L6_V2, Model
from index.encoding.model_folder import padding_piece_id
from index.encoding.precision import Precision, requested_precision, usable_precision
from index.errors import ModelError

if TYPE_CHECKING:
    from openvino import CompiledModel, InferRequest  # type: ignore[import-untyped]

log = logging.getLogger(__name__)


class Batch(NamedTuple):
    """The model's input for some texts; rows are texts.

    Attributes:
        positions: of the texts in the sequence that is encoded.
        own: the pieces of each text itself, without prompt and the model's marks.
        inputs: word pieces, mask and types, each int64, shape (texts, pieces).
    """

    positions: Sequence[int]
    own: list[slice]
    inputs: list[NDArray[np.int64]]


class FastEncoder(PieceEncoder):
    """A BERT, MPNet or XLM-R model with mean or CLS pooling, converted for OpenVINO at first use.

    Where it does not convert, sentence-transformers runs it.

    A question is always computed in float32, so that an index gives the same answers on every
    processor; passages are computed in the precision of the encoder.

    Args:
        folder: holds the model; None for the installed package.
        model: the model that must be there.
        precision: precision of the passages; None for the one that the environment asks for,
            else the fastest of the processor.
    """

    batch_pieces = 1024
    """Word pieces in a batch: small batches stay in the cache of a core."""

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
        """The precision in which passages are computed.

        Raises:
            ModelError: bf16 is requested and the processor does not have it.
        """
        return self._reference.precision if self._reference else usable_precision(self._requested)

    def encode_question(self, text: str) -> Encoded:
        """The vectors of a question, computed in float32.

        Raises:
            ModelError: the text is longer than the model reads, or the model is altered.
        """
        if self._reference:
            return self._reference.encode_question(text)
        prompt = self._model.query_prompt
        return next(self._encoded([text], prompt, self._for_question))

    def encode(self, texts: Sequence[str]) -> Iterator[Encoded]:
        """Yield the vectors of each passage, longest first.

        Raises:
            ModelError: a text is longer than the model reads, or the model is altered.
        """
        if not texts:
            return
        if self._reference:
            yield from self._reference.encode(texts)
        else:
            yield from self._encoded(texts, self._model.passage_prompt, self._for_passages)

    def _encoded(
        self, texts: Sequence[str], prompt: str, model: "CompiledModel"
    ) -> Iterator[Encoded]:
        prompted = [prompt + text for text in texts]
        batches = (self._batch(positions, prompted, prompt) for positions in self.batches(prompted))
        for batch, tokens, vectors in _run(model, batches):
            for row, position in enumerate(batch.positions):
                yield Encoded(position, vectors[row], tokens[row, batch.own[row]])

    @cached_property
    def _reference(self) -> SentenceEncoder | None:
        """The encoder that runs the model instead; None where it converts."""
        try:
            self._network  # noqa: B018 - converted here, so that it fails before the first batch
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

    @cached_property
    def _padding(self) -> int:
        return padding_piece_id(self._folder)

    def _batch(self, positions: Sequence[int], texts: Sequence[str], prompt: str) -> Batch:
        encodings = self.tokenizer.encode_batch([texts[position] for position in positions])
        sizes = np.array([len(encoding.ids) for encoding in encodings])
        ids = np.full((len(sizes), sizes.max()), self._padding, dtype=np.int64)
        for row, encoding in enumerate(encodings):
            ids[row, : sizes[row]] = encoding.ids
        mask = (np.arange(ids.shape[1]) < sizes[:, np.newaxis]).astype(np.int64)
        own = [self.own_pieces(encoding, prompt) for encoding in encodings]
        return Batch(positions, own, [ids, mask, np.zeros_like(ids)])


def _run(
    model: "CompiledModel", batches: Iterable[Batch]
) -> Iterator[tuple[Batch, NDArray[np.float32], NDArray[np.float32]]]:
    """Vectors of the pieces and unit vectors of the texts of each batch, a batch a stream at once.

    Requests are created here and not kept: two threads must not share a request.
    """
    streams = model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")
    waiting: list[tuple[Batch, InferRequest]] = []
    for batch in batches:
        if len(waiting) == streams:
            yield _finished(*waiting.pop(0))
        request = model.create_infer_request()
        request.start_async(batch.inputs[: len(model.inputs)], share_inputs=False)
        waiting.append((batch, request))
    for batch, request in waiting:
        yield _finished(batch, request)


def _finished(
    batch: Batch, request: "InferRequest"
) -> tuple[Batch, NDArray[np.float32], NDArray[np.float32]]:
    request.wait()
    tokens, vectors = (request.get_output_tensor(at).data.copy() for at in (0, 1))
    return batch, tokens, vectors
