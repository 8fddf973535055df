"""The encoder that everything uses: of the model that is named, else of all-MiniLM-L6-v2."""

import os

from index.encoding.encoder import Encoder, SentenceEncoder
from index.encoding.fetched_models import model_at
from index.encoding.model import MODEL_VARIABLE
from index.encoding.openvino import FastEncoder


def default_encoder(name: str | None = None) -> Encoder:
    """The encoder of a model.

    Args:
        name: a sentence-transformers folder, or what ``verbatim models fetch`` has brought under
            that name; None is what ``VERBATIM_MODEL`` names, else all-MiniLM-L6-v2.

    Raises:
        ModelError: nothing of that name is there, or it was altered.
    """
    chosen = name or os.environ.get(MODEL_VARIABLE)
    if not chosen:
        return FastEncoder()
    folder, model = model_at(chosen)
    return (FastEncoder if model.pooling else SentenceEncoder)(folder, model)
