"""A running mean of weights, which generalises better than the last ones."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

_EARLY_STEPS = 9


class RunningMean:
    """The exponential mean of the weights that learn.

    In the first steps it forgets faster, so that the weights at the start do not weigh.

    Args:
        parameters: the weights.
        keep: how much each step keeps; 0 follows the weights.
    """

    def __init__(self, parameters: Sequence[nn.Parameter], keep: float) -> None:
        self._parameters, self._keep, self.steps = list(parameters), keep, 0
        self.mean: list[Tensor] = [parameter.detach().clone() for parameter in parameters]

    @torch.no_grad()
    def update(self) -> None:
        """Take in the present weights."""
        self.steps += 1
        keep = min(self._keep, self.steps / (self.steps + _EARLY_STEPS))
        torch._foreach_lerp_(self.mean, [p.detach() for p in self._parameters], 1 - keep)

    @torch.no_grad()
    def swap(self) -> None:
        """Exchange the mean and the weights; twice leaves all as it was."""
        for parameter, mean in zip(self._parameters, self.mean, strict=True):
            weights = parameter.detach().clone()
            parameter.copy_(mean)
            mean.copy_(weights)
