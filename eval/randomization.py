"""The paired randomization test (Fisher 1935; Smucker, Allan and Carterette 2007).

If two runs were equally good, it would be chance which of them got which of a question's two
values. So the sign of each question's difference is drawn anew, and what is told is how often the
mean is then at least as far from zero as the one that was measured: the two-sided p-value.
"""

import numpy as np

from eval.intervals import SEED, Floats

EXACT_QUESTIONS = 12
"""Up to so many differing questions all 4,096 ways to draw are counted."""
DRAWS = 20_000
"""Beyond: a p-value of .05 is off by .003 at most, in 19 of 20 seeds."""

_BATCH = 2000
_ROUNDING = 1e-9
"""Sums of the same numbers in another order must count as equal."""


def chance_words(p_value: float) -> str:
    """A p-value for a person, such as ".012" or "<.001"."""
    return "<.001" if p_value < 0.001 else f"{p_value:.3f}".removeprefix("0")


def p_values(differences: Floats) -> list[float]:
    """The p-value of each column.

    Args:
        differences: float64, shape (questions, measures): one run's values less the other's.
    """
    differing = differences[differences.any(axis=1)]
    measured = np.abs(differing.sum(axis=0)) - _ROUNDING
    if len(differing) <= EXACT_QUESTIONS:
        reached = np.abs(_all_signs(len(differing)) @ differing) >= measured
        return [float(share) for share in reached.mean(axis=0)]
    rng = np.random.default_rng(SEED)
    as_far = np.zeros(differences.shape[1])
    for _ in range(DRAWS // _BATCH):
        signs = rng.integers(0, 2, (_BATCH, len(differing))) * 2.0 - 1.0
        as_far += (np.abs(signs @ differing) >= measured).sum(axis=0)
    # The measured signs are one of the draws, so that no p-value is zero.
    return [float(share) for share in (as_far + 1) / (DRAWS + 1)]


def _all_signs(size: int) -> Floats:
    """Every way to give ``size`` numbers a sign, shape (2**size, size)."""
    ways = np.arange(2**size)[:, None] >> np.arange(size)[None, :]
    signs: Floats = (ways & 1).astype(np.float64) * 2 - 1
    return signs
