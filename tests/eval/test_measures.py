import math
import random
from collections.abc import Callable

import pytest

from eval.measures import scores_of, values_of
from eval.qrels import Judged
from eval.scores import MEASURE_NAMES, Slice

Judge = Callable[..., Judged]


def means(one: Slice) -> dict[str, float]:
    return {name: estimate.value for name, estimate in one.measures.items()}


def by_hand(ranks: list[int | None]) -> dict[str, float]:
    """The same measures from first-hit ranks, without any library."""
    hits = [rank for rank in ranks if rank is not None and rank <= 10]
    sums = {f"Success@{k}": float(sum(rank <= k for rank in hits)) for k in (1, 3, 5, 10)}
    sums["RR@10"] = sum(1 / rank for rank in hits)
    sums["nDCG@10"] = sum(1 / math.log2(1 + rank) for rank in hits)
    return {name: total / len(ranks) for name, total in sums.items()}


def test_measures_are_means_over_the_questions(judged: Judge) -> None:
    # first hits at ranks 1, 4 and none
    run = [judged("x...", "A"), judged("...x", "B"), judged("....", "C")]
    got = means(scores_of(run).overall)
    assert got == pytest.approx(
        {
            "Success@1": 1 / 3,
            "Success@3": 1 / 3,
            "Success@5": 2 / 3,
            "Success@10": 2 / 3,
            "RR@10": (1 + 1 / 4) / 3,
            "nDCG@10": (1 + 1 / math.log2(5)) / 3,
        }
    )


def test_a_hit_below_rank_ten_does_not_count(judged: Judge) -> None:
    assert not values_of([judged("." * 10 + "x")]).any()


@pytest.mark.parametrize("marks", [None, ""], ids=["missing answer", "answer without citations"])
def test_no_answer_counts_as_zero(judged: Judge, marks: str | None) -> None:
    got = means(scores_of([judged("x", "A"), judged(marks, "B")]).overall)
    assert got == dict.fromkeys(MEASURE_NAMES, 1 / 2)


def test_further_hits_neither_help_nor_harm(judged: Judge) -> None:
    assert (values_of([judged(".xxx")]) == values_of([judged(".x..")])).all()


def test_random_runs_score_as_by_hand(judged: Judge) -> None:
    rng = random.Random(3)
    for _ in range(20):
        size, share = rng.randint(1, 40), rng.random() / 3
        marks = [
            "".join("x" if rng.random() < share else "." for _ in range(rng.randint(0, 12)))
            for _ in range(size)
        ]
        run = [judged(one, f"Q{number}") for number, one in enumerate(marks)]
        ranks = [one.index("x") + 1 if "x" in one else None for one in marks]
        assert means(scores_of(run).overall) == pytest.approx(by_hand(ranks), abs=1e-9)


def test_follow_ups_and_unanswerables_stay_out_of_the_overall_slice(judged: Judge) -> None:
    run = [judged("x", "A"), judged(".", "B", "followup"), judged(".", "C", "unanswerable")]
    scores = scores_of(run)
    assert (scores.overall.questions, means(scores.overall)["Success@1"]) == (1, 1.0)
    assert scores.follow_ups is not None
    assert (scores.follow_ups.questions, means(scores.follow_ups)["Success@1"]) == (1, 0.0)


def test_slices_are_by_type_and_by_difficulty_in_order(judged: Judge) -> None:
    scores = scores_of(
        [
            judged("x", "A", "who", "hard"),
            judged(".", "B", "numeric", "hard"),
            judged("x", "C", "numeric", "easy"),
        ]
    )
    found = [
        (one.name, one.questions, means(one)["Success@1"])
        for one in (*scores.difficulties, *scores.types)
    ]
    assert found == [("easy", 1, 1), ("hard", 2, 1 / 2), ("numeric", 2, 1 / 2), ("who", 1, 1)]


def test_abstention_is_told_from_confidence_and_refusals(judged: Judge) -> None:
    run = [judged("x", name, confidence=sure) for name, sure in (("A", 0.9), ("B", 0.3))]
    run += [
        judged(".", name, "unanswerable", confidence=sure) for name, sure in (("C", 0.6), ("D", 0))
    ]
    told = scores_of(run).abstention
    assert told is not None
    # .9 > .6, .9 > 0, .3 < .6, .3 > 0; the engine refuses below .5
    assert told.auroc.value == 3 / 4
    assert (told.refused_unanswerable, told.refused_answerable) == (1 / 2, 1 / 2)


def test_without_unanswerable_questions_there_is_no_abstention(judged: Judge) -> None:
    assert scores_of([judged("x")]).abstention is None


def test_latency_is_a_time_that_was_measured(judged: Judge) -> None:
    run = [judged("x", f"Q{ms}", ms=ms) for ms in range(1, 21)]
    scores = scores_of(run)
    assert (scores.p50_ms, scores.p95_ms) == (11, 20)


def test_a_run_without_questions_is_zero() -> None:
    scores = scores_of([])
    assert means(scores.overall) == dict.fromkeys(MEASURE_NAMES, 0.0)
    assert (scores.p50_ms, scores.p95_ms, scores.follow_ups) == (None, None, None)
