"""The default encoder: of the model that is named, or of the default one."""

import os

from index.encoding.encoder import Encoder, SentenceEncoder
from index.encoding.fetched_models import model_at
from index.encoding.learned_models import MULTILINGUAL
from index.encoding.model import MODEL_VARIABLE
from index.encoding.openvino import FastEncoder

DEFAULT_MODEL = MULTILINGUAL.model.name


def default_encoder(name: str | None = None) -> Encoder:
    """The encoder of a model.

    Args:
        name: a model that comes with the project (multilingual, english, all-MiniLM-L6-v2), a
            sentence-transformers folder, or a model that ``verbatim models fetch`` has brought;
            None for the one that ``VERBATIM_MODEL`` names, else the default.

    Raises:
        ModelError: there is no such model, or it was altered.
    """
    folder, model = model_at(name or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL)
    return (FastEncoder if model.pooling else SentenceEncoder)(folder, model)
