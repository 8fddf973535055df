"""Learned matching: what a word piece of a question is compared by, and how much it counts.

Token vectors of question and passage are projected apart, each by its own learned projection, and
the signs of the passage's are what is kept; the projections were learned through these signs.
``benchmarks/training`` learns them together with the encoder.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoding.learned_models import learned_from
from index.encoding.model import Model

_Matrix = NDArray[np.float32]

_erf = np.frompyfunc(math.erf, 1, 1)


@dataclass(frozen=True, slots=True)
class MatchingHead:
    """The learned part of late interaction, on top of an encoder of its own.

    Attributes:
        question: float32, shape (bits, dimension), projects the pieces of a question.
        passage: float32, shape (bits, dimension), projects the pieces of a passage.
        hidden: float32, shape (units, dimension), and
        hidden_bias: shape (units,), the first layer of the weight of a piece of a question.
        output: float32, shape (units,), and
        output_bias: the second layer.
    """

    question: _Matrix
    passage: _Matrix
    hidden: _Matrix
    hidden_bias: _Matrix
    output: _Matrix
    output_bias: float

    def piece_weights(self, tokens: _Matrix) -> _Matrix:
        """The weight of each piece of a question; float32, shape (pieces,), sum 1.

        Args:
            tokens: float32, shape (pieces, dimension), as the encoder's last layer has them.
        """
        units = tokens @ self.hidden.T + self.hidden_bias
        active = units * (1 + _erf(units / math.sqrt(2)).astype(np.float32)) / 2  # GELU
        weights = np.logaddexp(0, active @ self.output + self.output_bias)  # softplus
        return np.asarray(weights / weights.sum(), dtype=np.float32)


def matching_head(model: Model) -> MatchingHead | None:
    """The learned head of a model that ships with the project; None for any other model.

    Raises:
        ModelError: its file is missing or altered.
    """
    learned = learned_from(model)
    if learned is None:
        return None
    tensors = learned.read_matching()
    (output_bias,) = tensors.pop("output_bias").tolist()
    return MatchingHead(**tensors, output_bias=output_bias)
