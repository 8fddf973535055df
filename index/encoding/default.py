"""The default encoder: of the model that is named, else of all-MiniLM-L6-v2."""

import os

from index.encoding.encoder import Encoder, SentenceEncoder
from index.encoding.fetched_models import model_at
from index.encoding.model import MODEL_VARIABLE
from index.encoding.openvino import FastEncoder


def default_encoder(name: str | None = None) -> Encoder:
    """The encoder of a model.

    Args:
        name: a sentence-transformers folder, or a model that ``verbatim models fetch`` has
            brought; None for the one that ``VERBATIM_MODEL`` names, else all-MiniLM-L6-v2.

    Raises:
        ModelError: there is no such model, or it was altered.
    """
    name = name or os.environ.get(MODEL_VARIABLE)
    if not name:
        return FastEncoder()
    folder, model = model_at(name)
    return (FastEncoder if model.pooling else SentenceEncoder)(folder, model)
