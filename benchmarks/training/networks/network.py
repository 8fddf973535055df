"""The BERT that is tuned, run by transformers, and where it computes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertModel
from transformers.utils.logging import disable_progress_bar

from benchmarks.training.errors import TrainingError
from index.encoding.precision import has_bf16

_UNLIMITED = 10**9


@dataclass(frozen=True, slots=True)
class Device:
    """Where networks compute, and how.

    Attributes:
        name: torch's name of it.
        attention: "sdpa", a kernel in one piece, or "eager", two products and a softmax, which
            learns twice as fast on a processor.
        chunk: texts that pass the network at once while it learns. Where they are fewer than a
            batch, layers are computed again on the way back instead of being kept: a batch of
            768 passages would take 20 GB.
        is_mixed: whether products are computed in bfloat16.
    """

    name: Literal["cuda", "cpu"]
    attention: Literal["sdpa", "eager"]
    chunk: int
    is_mixed: bool

    @property
    def saves_memory(self) -> bool:
        """Whether layers are computed again on the way back."""
        return self.chunk < _UNLIMITED

    @property
    def matching_type(self) -> torch.dtype:
        """The numbers in which pieces are compared."""
        return torch.bfloat16 if self.is_mixed else torch.float32

    def autocast(self) -> torch.autocast:
        """The context in which networks compute."""
        return torch.autocast(self.name, dtype=torch.bfloat16, enabled=self.is_mixed)


def best_device() -> Device:
    """A GPU where there is one, else the processor, in bfloat16 where it has it."""
    if torch.cuda.is_available():
        return Device("cuda", "sdpa", _UNLIMITED, is_mixed=True)
    return Device("cpu", "eager", 64, is_mixed=has_bf16())


def load_network(
    folder: Path, device: Device, *, dropout: float = 0.0, layers: Path | None = None
) -> BertModel:
    """A BERT from a folder as transformers saves it, in float32.

    Args:
        folder: holds ``config.json`` and ``model.safetensors``.
        device: where it computes.
        dropout: while it learns, of hidden vectors and of attention.
        layers: weights of layers that replace those of the folder, under the same names.

    Raises:
        TrainingError: the folder or the file holds no such weights.
    """
    disable_progress_bar()
    try:
        network = BertModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            attn_implementation=device.attention,
            dtype=torch.float32,
            local_files_only=True,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=dropout,
        )
        tuned = {} if layers is None else load_file(layers)
    except (OSError, ValueError) as exc:
        raise TrainingError(
            f"{layers or folder}: must hold the weights of a BERT as transformers saves them: {exc}"
        ) from exc
    tuned = {name: values.float() for name, values in tuned.items() if name.startswith("encoder.")}
    if network.load_state_dict(tuned, strict=False).unexpected_keys:
        raise TrainingError(f"{layers}: must hold layers of the network in {folder}, has others")
    if device.saves_memory:
        network.activation_checkpointing_enable()
    nn.Module.to(network, device.name)
    return network


def freeze_below(network: BertModel, layer: int) -> None:
    """Let only the layers from a number on learn; embeddings never do."""
    network.embeddings.requires_grad_(False)
    for number, module in enumerate(network.encoder.layer):
        module.requires_grad_(number >= layer)


def tuned_layers(network: BertModel, first: int) -> dict[str, Tensor]:
    """The weights of the layers from a number on in float16, under the names of transformers."""
    return {
        name: values.detach().half().cpu().contiguous()
        for name, values in network.state_dict().items()
        if name.startswith("encoder.layer.") and int(name.split(".")[2]) >= first
    }


def last_layer(
    network: BertModel, device: Device, ids: Tensor, lengths: Tensor, kinds: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """The vectors of the last layer, and which of them are pieces of a text.

    Args:
        network: the network.
        device: where it lies.
        ids: pieces, padded, shape (texts, pieces).
        lengths: pieces of each text, shape (texts,).
        kinds: 0 for pieces of a first text, 1 for those of a second; None for all of a first.

    Returns:
        Float vectors, shape (texts, pieces, dimension), and a bool mask, shape (texts, pieces).
    """
    mask = torch.arange(ids.shape[1], device=ids.device) < lengths[:, None]
    with device.autocast():
        if len(ids) <= device.chunk:
            return _vectors(network, ids, mask, kinds), mask
        order = lengths.argsort(stable=True)
        parts = []
        for at in order.split(device.chunk):
            width = int(lengths[at].max())
            part_kinds = None if kinds is None else kinds[at, :width]
            vectors = _vectors(network, ids[at, :width], mask[at, :width], part_kinds)
            parts.append(F.pad(vectors, (0, 0, 0, ids.shape[1] - width)))
        return torch.cat(parts)[order.argsort()], mask


def _vectors(network: BertModel, ids: Tensor, mask: Tensor, kinds: Tensor | None) -> Tensor:
    output = network(ids, mask.long(), token_type_ids=kinds, use_cache=False)
    vectors: Tensor = output.last_hidden_state
    return vectors


def mean_vector(vectors: Tensor, mask: Tensor) -> Tensor:
    """The mean of the vectors of each text's pieces, float32, shape (texts, dimension)."""
    weights = mask[..., None].float()
    mean: Tensor = (vectors.float() * weights).sum(1) / weights.sum(1)
    return mean


def own_pieces(mask: Tensor, lengths: Tensor) -> Tensor:
    """A mask of pieces without the model's own marks, the first and the last."""
    at = torch.arange(mask.shape[1], device=mask.device)
    return mask & (at > 0) & (at < lengths[:, None] - 1)
