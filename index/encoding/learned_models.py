"""The models that were learned for this project and ship with it; ``learned/README.md`` is a card.

They are kept packed; ``index.encoding.assembly`` makes sentence-transformers folders of them.
"""

from dataclasses import dataclass
from pathlib import Path

from index.encoding.model import Model
from index.encoding.packed_weights import Tensors, read_packed

LEARNED_FOLDER = Path(__file__).with_name("learned")


@dataclass(frozen=True, slots=True)
class LearnedModel:
    """A model that ships with the project.

    Attributes:
        short_name: what a user may call it, and the name of its files.
        model: the model; its ``sha256`` is that of the packed weights, and its limit of pieces is
            the one with which it was learned.
        matching_sha256: hash of the learned part of late interaction.
    """

    short_name: str
    model: Model
    matching_sha256: str

    def read_weights(self) -> Tensors:
        """Name of a tensor -> its numbers, under the names of transformers' BertModel.

        Raises:
            ModelError: the file is missing or altered.
        """
        return read_packed(LEARNED_FOLDER / f"{self.short_name}.safetensors", self.model.sha256)

    def read_matching(self) -> Tensors:
        """The tensors of its head of late interaction, float32.

        ``question`` and ``passage``, shape (bits, dimension), project pieces; ``hidden``,
        ``hidden_bias``, ``output`` and ``output_bias`` weigh those of a question.

        Raises:
            ModelError: the file is missing or altered.
        """
        path = LEARNED_FOLDER / f"{self.short_name}-matching.safetensors"
        return read_packed(path, self.matching_sha256)


MULTILINGUAL = LearnedModel(
    "multilingual",
    Model(
        name="verbatim-multilingual",
        sha256="33edb290a814129a6a01f31a751102cdc61b1e0dacd6ca238520ed805361c9e5",
        dimension=384,
        max_pieces=288,
        query_prompt="query: ",
        passage_prompt="passage: ",
        vocabulary=250_037,
    ),
    matching_sha256="db5ddd8bbc540022fd3425d8f6d2fccaae73f7148deeeebd27373a6af930478d",
)
"""multilingual-e5-small, its upper six layers learned."""

ENGLISH = LearnedModel(
    "english",
    Model(
        name="verbatim-english",
        sha256="b68c4dad833ac28f346d0a3b7425cf408b960cc530c5194cc81b79749ea737df",
        dimension=384,
        max_pieces=256,
    ),
    matching_sha256="a983ab3caffb5f9d1d5b89f6759e236d91076ca0ef809a0f184e41e371c170a6",
)
"""all-MiniLM-L6-v2, its upper four layers learned; takes half the time of the other."""

LEARNED_MODELS = (MULTILINGUAL, ENGLISH)


def learned_model(name: str) -> LearnedModel | None:
    """The model that ships under a name, short or full; None where none does."""
    for learned in LEARNED_MODELS:
        if name in (learned.short_name, learned.model.name):
            return learned
    return None


def learned_from(model: Model) -> LearnedModel | None:
    """The model that ships and is a given one; None where none is."""
    return next((learned for learned in LEARNED_MODELS if learned.model == model), None)
