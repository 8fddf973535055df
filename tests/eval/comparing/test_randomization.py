from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.comparing.randomization import p_values

STEPS = [-1.0, -0.5, -1 / 3, 0.0, 0.25, 0.5, 1.0]


def test_equal_runs_are_never_told_apart() -> None:
    assert p_values(np.zeros((7, 2))) == [1.0, 1.0]
    assert p_values(np.zeros((0, 2))) == [1.0, 1.0]


def test_five_losses_of_one_size_come_by_chance_in_2_of_32_ways() -> None:
    # only all five signs alike are as far from zero: 2 of 2^5; questions without a change count not
    lost = np.array([[-0.5]] * 5 + [[0.0]] * 40)
    assert p_values(lost) == [2 / 32]


def test_each_measure_is_tested_apart() -> None:
    # second column: one loss of 1 is as far from zero in every way to draw its sign
    assert p_values(np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0]])) == [2 / 8, 1.0]


@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=12))
def test_small_cases_count_every_way_to_draw(steps: list[float]) -> None:
    total = abs(sum(steps))
    ways = list(product((-1, 1), repeat=len(steps)))
    reached = sum(
        abs(sum(sign * step for sign, step in zip(way, steps, strict=True))) >= total - 1e-9
        for way in ways
    )
    assert p_values(np.array([steps]).T) == [pytest.approx(reached / len(ways), abs=1e-12)]


def test_many_questions_come_close_to_signs_drawn_by_hand() -> None:
    rng = np.random.default_rng(5)
    for shift in (0.0, 0.06, 0.12):
        steps = rng.random(60) + shift - rng.random(60)
        totals = np.abs(rng.choice([-1, 1], (100_000, 60)) @ steps)
        (got,) = p_values(steps[:, None])
        assert got == pytest.approx((totals >= abs(steps.sum())).mean(), abs=0.012)


def test_the_same_differences_give_the_same_p_value() -> None:
    steps = np.random.default_rng(1).random((40, 2)) - 0.4
    assert p_values(steps) == p_values(steps.copy())
