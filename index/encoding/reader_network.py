"""The network of the reader, assembled and converted for OpenVINO once, into the user's cache.

Learned layers, which ship packed, lie over the embeddings of the installed all-MiniLM-L6-v2.
Conversion needs torch and seconds, so it runs in a process of its own:
``python -m index.encoding.reader_network TARGET`` converts.
"""

import sys
from importlib.metadata import version
from pathlib import Path

from index.encoding.cached_folder import cached_folder
from index.encoding.conversion import NETWORK_FILE, convert_apart, import_openvino
from index.encoding.learned_models import LEARNED_FOLDER
from index.encoding.model import (
    ALL_MINILM_L6_V2,
    MODEL_WEIGHTS_FILE,
    cache_folder,
    default_model_folder,
    verify_model,
)
from index.encoding.packed_weights import Tensors, read_packed

READER_FILE = "reader.safetensors"
READER_SHA256 = "eb6f06a964c9d1a5ae507bb187252157d0cddb951d4bdbeea4ef8327c90da089"

_HEAD = "top."
"""Names of the tensors that make a logit of what the layers say begin with this."""


def reader_network() -> Path:
    """The network file of the reader; it is converted now unless the cache holds it intact.

    Its inputs are the pieces of one pair and their types, int64, shape (1, pieces); its output is
    the logit, float32, shape (1,).

    Raises:
        ModelError: the weights are missing or altered, do not convert, or cannot be kept.
    """
    target = cache_folder() / f"verbatim-reader-{READER_SHA256[:16]}-openvino-{version('openvino')}"
    return cached_folder(target, _convert_apart) / NETWORK_FILE


def _convert_apart(target: Path) -> None:
    convert_apart("index.encoding.reader_network", str(target), subject="the reader")


def convert_reader(target: Path) -> None:
    """Write the converted network into a folder."""
    openvino = import_openvino()
    import torch
    from torch.nn import GELU, Linear, Sequential
    from transformers import BertConfig, BertModel

    folder = default_model_folder()
    layers, head = _weights(folder)
    config = BertConfig.from_pretrained(folder, attn_implementation="sdpa")
    transformer = BertModel(config, add_pooling_layer=False)
    transformer.load_state_dict({name: torch.from_numpy(w) for name, w in layers.items()})
    top = Sequential(Linear(2 * config.hidden_size, 128), GELU(), Linear(128, 1))
    top.load_state_dict({name: torch.from_numpy(w) for name, w in head.items()})

    class Network(torch.nn.Module):
        """Logit of a pair, from the first mark and the mean of all pieces."""

        def __init__(self) -> None:
            super().__init__()
            self.transformer, self.top = transformer, top

        def forward(self, ids: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
            pieces = self.transformer(input_ids=ids, token_type_ids=types).last_hidden_state
            summary = torch.cat([pieces[:, 0], pieces.mean(dim=1)], dim=1)
            logits: torch.Tensor = self.top(summary)
            return logits[:, 0]

    example = tuple(torch.ones((1, 8), dtype=torch.int64) for _ in range(2))
    size = {1: torch.export.Dim("pieces", max=config.max_position_embeddings)}
    exported = torch.export.export(Network().eval(), example, dynamic_shapes=(size, size))
    openvino.save_model(openvino.convert_model(exported), str(target / NETWORK_FILE))


def _weights(installed: Path) -> tuple[Tensors, Tensors]:
    """The tensors of the layers, under the names of BertModel, and those of the head."""
    from safetensors.numpy import load_file

    verify_model(installed, ALL_MINILM_L6_V2)
    learned = read_packed(LEARNED_FOLDER / READER_FILE, READER_SHA256)
    embeddings = load_file(installed / MODEL_WEIGHTS_FILE)
    layers = {name: w for name, w in embeddings.items() if name.startswith("embeddings.")}
    del layers["embeddings.position_ids"]  # counts up; transformers makes its own
    layers |= {name: w for name, w in learned.items() if not name.startswith(_HEAD)}
    head = {name[len(_HEAD) :]: w for name, w in learned.items() if name.startswith(_HEAD)}
    return layers, head


if __name__ == "__main__":
    convert_reader(Path(sys.argv[1]))
