"""How well scores put the right passages first."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

NEVER = 0
"""The rank of a question of which no right passage was scored."""
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Measures:
    """What ranks come to.

    Attributes:
        questions: how many were asked.
        success_1: share with a right passage first.
        success_5: share with one among the first five.
        success_100: share with one among the first hundred.
        reciprocal_rank: mean of 1 / rank of the first right passage, 0 beyond the tenth.
    """

    questions: int
    success_1: float
    success_5: float
    success_100: float
    reciprocal_rank: float


def ranks_of(scores: Tensor, gold: Tensor) -> Tensor:
    """The rank of the best right passage of each question, NEVER where there is none.

    Args:
        scores: shape (questions, passages), higher is better.
        gold: bool, the same shape.
    """
    best = torch.where(gold, scores, -torch.inf).amax(1)
    ranks = (scores > best[:, None]).sum(1) + 1
    return torch.where(gold.any(1), ranks, NEVER)


def measures_of(ranks: Tensor) -> Measures:
    """The measures of ranks."""
    reached = torch.where(ranks == NEVER, torch.inf, ranks.double())
    return Measures(
        questions=len(ranks),
        success_1=_mean(reached <= 1),
        success_5=_mean(reached <= 5),
        success_100=_mean(reached <= 100),
        reciprocal_rank=_mean(torch.where(reached <= _DEPTH, 1 / reached, 0)),
    )


def _mean(values: Tensor) -> float:
    return round(float(values.double().mean()), 4)


def auroc(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """How often the best score of an answerable question is above that of an unanswerable one."""
    higher, lower = torch.tensor(answerable)[:, None], torch.tensor(unanswerable)[None]
    share = (higher > lower).double().mean() + (higher == lower).double().mean() / 2
    return round(float(share), 4)
