import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from eval.comparing.comparison import compare
from eval.runs.scores import MEASURE_NAMES
from tests.eval.run_files import report, result

RANKS = st.lists(
    st.tuples(st.sampled_from([None, 1, 2, 3, 4]), st.sampled_from([None, 1, 2, 3, 4])),
    min_size=1,
    max_size=8,
)


def test_a_difference_is_the_run_less_the_other() -> None:
    run = report(result("A", 1), result("B", 2))
    against = report(result("A", 2), result("B", None))
    told = {one.measure: one for one in compare(run, against).differences}
    assert tuple(told) == MEASURE_NAMES
    assert (told["RR@10"].run, told["RR@10"].against) == (0.75, 0.25)  # (1 + 1/2)/2, (1/2 + 0)/2
    assert told["RR@10"].difference.value == 0.5
    assert (told["Success@1"].difference.value, told["Success@5"].difference.value) == (0.5, 0.5)


def test_lost_questions_come_worst_first_and_won_ones_best_first() -> None:
    now = {"A": 2, "B": None, "C": 1, "D": 1, "E": 3}
    before = {"A": 1, "B": 1, "C": 4, "D": 1, "E": 4}
    compared = compare(
        report(*(result(name, rank) for name, rank in now.items())),
        report(*(result(name, rank) for name, rank in before.items())),
    )
    assert [(one.run.id, one.step) for one in compared.lost] == [("B", -1.0), ("A", -0.5)]
    assert [one.run.id for one in compared.won] == ["C", "E"]  # + 3/4, + 1/12
    assert len(compared.changes) == 5


def test_equal_losses_come_in_the_order_of_their_ids() -> None:
    run, against = (report(*(result(name, rank) for name in ("S2", "S1", "S3"))) for rank in (2, 1))
    assert [one.run.id for one in compare(run, against).lost] == ["S1", "S2", "S3"]


def test_follow_ups_are_listed_but_no_part_of_the_differences() -> None:
    run = report(result("A", 1), result("F", None, "followup"), result("U", None, "unanswerable"))
    against = report(result("A", 1), result("F", 1, "followup"), result("U", None, "unanswerable"))
    compared = compare(run, against)
    assert compared.questions == 1
    assert {one.difference.value for one in compared.differences} == {0}
    assert [one.run.id for one in compared.lost] == ["F"]
    assert [one.run.id for one in compared.changes] == ["F", "A"]


def test_runs_of_different_sets_are_compared_on_what_both_were_asked() -> None:
    run = report(result("A", 1), result("B", 1), result("C", 1), set_sha256="b" * 64)
    against = report(result("A", 2), result("B", 2, question="Another B?"), result("D", 2))
    compared = compare(run, against)
    assert [one.run.id for one in compared.changes] == ["A"]
    assert (compared.questions, compared.same_set) == (1, False)
    assert compared.left_out == 4  # B and C of the one, B and D of the other


def test_a_follow_up_of_another_conversation_is_another_question() -> None:
    run = report(result("F", 1, "followup", history=("And Chile?",)))
    against = report(result("F", 1, "followup", history=("And Peru?",)))
    assert compare(run, against).changes == ()


def test_runs_without_a_common_question_have_no_differences() -> None:
    compared = compare(report(result("A")), report(result("B")))
    assert (compared.questions, compared.differences, compared.left_out) == (0, (), 2)


def test_a_difference_is_told_apart_below_a_chance_of_one_in_twenty() -> None:
    def lost(count: int) -> bool:
        run, against = (
            report(*(result(f"Q{n}", rank) for n in range(count))) for rank in (None, 1)
        )
        return compare(run, against).differences[0].is_significant

    assert not lost(5)  # 2 of 32 ways: .0625
    assert lost(6)  # 2 of 64: .031


@given(RANKS)
def test_the_paired_interval_is_that_of_scipy(ranks: list[tuple[int | None, int | None]]) -> None:
    runs = [
        report(*(result(f"Q{n}", pair[side]) for n, pair in enumerate(ranks))) for side in (0, 1)
    ]
    told = {one.measure: one for one in compare(*runs).differences}["RR@10"].difference
    steps = np.array([sum((1 / (a or np.inf), -1 / (b or np.inf))) for a, b in ranks])
    if np.ptp(steps) == 0:
        assert (told.low, told.high) == pytest.approx((steps[0], steps[0]))
        return
    expected = bootstrap(
        (steps,), np.mean, n_resamples=4000, method="percentile", rng=np.random.default_rng(3)
    ).confidence_interval
    # a resample of few questions takes few values: a bound may fall on the neighbouring one
    assert (told.low, told.high) == pytest.approx(tuple(expected), abs=2.1 / len(steps) / 3)
