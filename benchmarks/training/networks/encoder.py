"""The encoder that learns: vectors of passages and vectors of pieces by one network."""

import math
from collections.abc import Sequence
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import BertModel

from benchmarks.training.data.split import SEED
from benchmarks.training.networks.matching import MatchingHead
from benchmarks.training.networks.network import Device, last_layer, mean_vector, own_pieces
from benchmarks.training.networks.texts import PieceTexts

_SAMPLED_PASSAGES = 2000
_BATCH = 250


class MatchingEncoder(nn.Module):
    """A network with heads that match pieces.

    Args:
        network: the network.
        bases: where the head of each number of signs begins, shapes (signs, dimension).
        dense_scale: what cosines are multiplied by at first.
    """

    def __init__(
        self, network: BertModel, bases: Sequence[Tensor], dense_scale: float = 25.0
    ) -> None:
        super().__init__()
        self.network = network
        self.heads = nn.ModuleDict({str(len(basis)): MatchingHead(basis) for basis in bases})
        self.dense_scale = nn.Parameter(torch.tensor(math.log(dense_scale)))

    def head(self, size: int) -> MatchingHead:
        """The head of a number of signs."""
        return cast(MatchingHead, self.heads[str(size)])

    def head_parameters(self) -> list[nn.Parameter]:
        """All that is learned beside the network."""
        return [
            parameter
            for name, parameter in self.named_parameters()
            if not name.startswith("network.")
        ]


def passage_vectors(vectors: Tensor, mask: Tensor) -> Tensor:
    """Unit vectors of texts, shape (texts, dimension)."""
    return F.normalize(mean_vector(vectors, mask), dim=-1)


@torch.no_grad()
def first_bases(
    network: BertModel, texts: PieceTexts, sizes: Sequence[int], device: Device
) -> list[Tensor]:
    """Principal axes of piece vectors, randomly rotated: where heads begin.

    The mean is not subtracted: with it, signs keep the order better.

    Args:
        network: the network before it learns.
        texts: passages, of which some are drawn.
        sizes: numbers of signs.
        device: where they lie.

    Returns:
        For each size an array of shape (signs, dimension).
    """
    generator = torch.Generator().manual_seed(SEED)
    sample = torch.randperm(len(texts), generator=generator)[:_SAMPLED_PASSAGES].to(device.name)
    dimension = network.config.hidden_size
    gram = torch.zeros(dimension, dimension, device=device.name)
    network.eval()
    for at in sample.split(_BATCH):
        ids, lengths = texts.at(at)
        vectors, mask = last_layer(network, device, ids, lengths)
        pieces = F.normalize(vectors.float()[own_pieces(mask, lengths)], dim=-1)
        gram += pieces.T @ pieces
    axes = torch.linalg.eigh(gram)[1].flip(1)
    return [(axes[:, :size] @ _rotation(size).to(device.name)).T.contiguous() for size in sizes]


def _rotation(size: int) -> Tensor:
    generator = torch.Generator().manual_seed(SEED + size)
    rotation: Tensor = torch.linalg.qr(torch.randn(size, size, generator=generator))[0]
    return rotation
