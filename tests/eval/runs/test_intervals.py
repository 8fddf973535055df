import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from eval.runs.intervals import Estimate, auroc_estimate, mean_estimates


def test_the_mean_of_each_column_lies_in_its_interval() -> None:
    half, quarter = mean_estimates(np.array([[1, 1], [1, 0], [0, 0], [0, 0]], dtype=np.float64))
    assert (half.value, quarter.value) == (2 / 4, 1 / 4)
    assert half.low < 2 / 4 < half.high
    assert quarter.low == 0  # no hit is drawn in (3/4)^4 = .32 of the resamples, over .025


def test_equal_values_have_no_spread() -> None:
    assert mean_estimates(np.ones((5, 1))) == [Estimate(1.0, 1.0, 1.0)]


def test_the_interval_is_that_of_the_binomial_distribution() -> None:
    # 100 questions, half of them hits: the mean of a resample is Binomial(100, 1/2) / 100, whose
    # central 95 % runs from .40 to .60
    (estimate,) = mean_estimates(np.repeat([[0.0], [1.0]], 50, axis=0))
    assert (estimate.low, estimate.high) == pytest.approx((0.40, 0.60), abs=0.011)


def test_the_same_values_give_the_same_interval() -> None:
    values = np.random.default_rng(1).random((30, 2))
    assert mean_estimates(values) == mean_estimates(values.copy())


def test_auroc_counts_pairs_in_order_and_ties_half() -> None:
    # pairs: .9>.5, .9>.1, .5=.5, .5>.1: (1 + 1 + 1/2 + 1) / 4
    estimate = auroc_estimate(np.array([0.9, 0.5]), np.array([0.5, 0.1]))
    assert estimate.value == 3.5 / 4
    assert estimate.low <= 3.5 / 4 <= estimate.high


def test_auroc_equals_that_of_scikit_learn() -> None:
    rng = np.random.default_rng(2)
    for _ in range(20):
        high, low = rng.integers(2, 9, 30) / 10, rng.integers(0, 7, 12) / 10
        truth = np.repeat([1, 0], [30, 12])
        expected = roc_auc_score(truth, np.concatenate([high, low]))
        assert auroc_estimate(high, low).value == pytest.approx(expected, abs=1e-12)
