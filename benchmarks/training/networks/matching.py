"""Learned matching: each piece of a question with the piece of a passage that fits it best."""

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from benchmarks.training.networks.network import Device

_WEIGHT_NEURONS = 64
_FIRST_SCALE = 40.0


class MatchingHead(nn.Module):
    """Projections of question and passage pieces, and a weight for each piece of a question.

    A passage piece passes through its signs as in the index; the gradient passes as if it had
    not (straight-through; Bengio, Léonard and Courville, arXiv:1308.3432), so that what is
    stored is what was learned.

    Args:
        basis: where both projections begin, shape (signs, dimension).
    """

    def __init__(self, basis: Tensor) -> None:
        super().__init__()
        signs, dimension = basis.shape
        self.q = nn.Linear(dimension, signs, bias=False)
        self.p = nn.Linear(dimension, signs, bias=False)
        self.q.weight.data.copy_(basis)
        self.p.weight.data.copy_(basis)
        self.weigh = nn.Sequential(
            nn.Linear(dimension, _WEIGHT_NEURONS), nn.GELU(), last := nn.Linear(_WEIGHT_NEURONS, 1)
        )
        nn.init.zeros_(last.weight)  # all pieces weigh the same at first
        nn.init.zeros_(last.bias)
        self.scale = nn.Parameter(torch.tensor(math.log(_FIRST_SCALE)))

    def question(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Unit vectors of question pieces times their weights, which sum to 1."""
        vectors = vectors.float()
        weights = F.softplus(self.weigh(vectors))[..., 0] * mask
        share = weights / weights.sum(1, keepdim=True).clamp(min=1e-6)
        return F.normalize(self.q(vectors), dim=-1) * share[..., None]

    def passage(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """The signs of passage pieces, of unit length; zero outside of the mask."""
        projected = F.normalize(self.p(vectors.float()), dim=-1)
        signs = torch.where(projected > 0, 1.0, -1.0) / math.sqrt(projected.shape[-1])
        through = projected + (signs - projected).detach()
        return through * mask[..., None]


def piece_scores(questions: Tensor, passages: Tensor, device: Device) -> Tensor:
    """How well each passage matches each question: the sum of its pieces' best products.

    Args:
        questions: shape (questions, pieces, signs).
        passages: shape (passages, pieces, signs).
        device: where they lie.

    Returns:
        Shape (questions, passages).
    """
    if len(passages) <= device.chunk:
        return _best_products(questions, passages)
    parts: Sequence[Tensor] = passages.split(device.chunk)
    scores = [checkpoint(_best_products, questions, part, use_reentrant=False) for part in parts]
    return torch.cat(scores, 1)


def _best_products(questions: Tensor, passages: Tensor) -> Tensor:
    products = questions.flatten(0, 1) @ passages.flatten(0, 1).T
    shape = (*questions.shape[:2], *passages.shape[:2])
    best: Tensor = products.view(shape).amax(-1).sum(1)
    return best
