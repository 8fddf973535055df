import numpy as np
import pytest

from index.encoding.matching import MatchingHead


def random_head(dimension=12, bits=8, units=5, seed=0):
    generator = np.random.default_rng(seed)

    def draw(*shape):
        return generator.standard_normal(shape).astype(np.float32)

    return MatchingHead(
        question=draw(bits, dimension),
        passage=draw(bits, dimension),
        hidden=draw(units, dimension),
        hidden_bias=draw(units),
        output=draw(units),
        output_bias=0.3,
    )


def test_weights_of_pieces_are_those_of_two_layers_with_gelu_and_softplus():
    import torch

    head = random_head()
    tokens = 3 * np.random.default_rng(1).standard_normal((6, 12)).astype(np.float32)
    hidden = torch.nn.functional.gelu(
        torch.from_numpy(tokens @ head.hidden.T + head.hidden_bias), approximate="none"
    )
    raw = torch.nn.functional.softplus(hidden @ torch.from_numpy(head.output) + head.output_bias)
    assert head.piece_weights(tokens) == pytest.approx((raw / raw.sum()).numpy(), abs=1e-6)


def test_weights_of_pieces_sum_to_one_even_where_all_are_small():
    head = random_head()
    tokens = np.full((3, 12), 40, dtype=np.float32)
    assert head.piece_weights(tokens).sum() == pytest.approx(1)
