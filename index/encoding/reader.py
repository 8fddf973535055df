"""The reader: a cross-encoder that reads a question and a passage together.

It was learned for this project and comes with it; ``learned/README.md`` is a card.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.encoding.conversion import import_openvino
from index.encoding.model import TOKENIZER_FILE, default_model_folder
from index.encoding.precision import Precision, requested_precision, usable_precision
from index.encoding.reader_network import reader_network

if TYPE_CHECKING:
    from openvino import CompiledModel  # type: ignore[import-untyped]

MAX_PAIR_PIECES = 256
"""Word pieces of question and passage together, as it was learned; the end is cut."""

_MAX_QUESTION_PIECES = 64


class Reader:
    """Reads English questions and passages, run by OpenVINO; safe to share among threads.

    Args:
        precision: in which it computes; None for the one that the environment asks for, else the
            fastest of the processor.
    """

    def __init__(self, precision: Precision | None = None) -> None:
        self._requested = precision or requested_precision()

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Return the log-odds that each passage answers a question.

        Args:
            question: a standalone question.
            passages: texts as they are embedded: context header, question answered, words.

        Returns:
            float32, shape (len(passages),), about -12 to 10; 0 is as likely as that no passage
            does.

        Raises:
            ModelError: the weights that ship are missing or altered.
        """
        pairs = [_pair(*pieces) for pieces in self._pieces(question, passages)]
        # A request a pair: no pair waits for a longer one, and no padding is computed. Requests are
        # not kept, since two threads must not share one.
        requests = {}
        for at in sorted(range(len(pairs)), key=lambda at: -pairs[at][0].size):
            requests[at] = self._network.create_infer_request()
            requests[at].start_async(pairs[at], share_inputs=False)
        scores = np.empty(len(pairs), dtype=np.float32)
        for at, request in requests.items():
            request.wait()
            scores[at] = request.get_output_tensor(0).data[0]
        return scores

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text, the model's own marks left out."""
        encoded = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding) for encoding in encoded]

    def _pieces(self, question: str, passages: Sequence[str]) -> list[tuple[list[int], list[int]]]:
        """The pieces of the question and of each passage, the model's marks included."""
        first, *rest = self._tokenizer.encode_batch([question, *passages])
        question_ids = [*first.ids[: _MAX_QUESTION_PIECES - 1], first.ids[-1]]
        if len(first.ids) <= _MAX_QUESTION_PIECES:
            question_ids = first.ids
        return [(question_ids, encoding.ids[1:]) for encoding in rest]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(default_model_folder() / TOKENIZER_FILE))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _network(self) -> "CompiledModel":
        settings = {
            "PERFORMANCE_HINT": "THROUGHPUT",
            "INFERENCE_PRECISION_HINT": usable_precision(self._requested),
        }
        return import_openvino().Core().compile_model(str(reader_network()), "CPU", settings)


def _pair(question: Sequence[int], passage: Sequence[int]) -> list[NDArray[np.int64]]:
    """The model's input for a pair: pieces and types, int64, shape (1, pieces)."""
    ids = np.array([[*question, *passage][:MAX_PAIR_PIECES]], dtype=np.int64)
    types = (np.arange(ids.shape[1]) >= len(question)).astype(np.int64)
    return [ids, types[np.newaxis]]
