import math
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.runs.measures import scores_of, values_of
from eval.runs.qrels import JudgedQuestion
from eval.runs.scores import MEASURE_NAMES, Slice

Judge = Callable[..., JudgedQuestion]


def means(one: Slice) -> dict[str, float]:
    return {name: estimate.value for name, estimate in one.measures.items()}


def by_hand(ranks: list[int | None]) -> dict[str, float]:
    """The same measures from first-hit ranks, without any library."""
    hits = [rank for rank in ranks if rank is not None and rank <= 10]
    sums = {f"Success@{k}": float(sum(rank <= k for rank in hits)) for k in (1, 3, 5, 10)}
    sums["RR@10"] = sum(1 / rank for rank in hits)
    sums["nDCG@10"] = sum(1 / math.log2(1 + rank) for rank in hits)
    sums |= {"R@5": sums["Success@5"], "R@10": sums["Success@10"]}  # one gold entry each
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
            "R@5": 2 / 3,
            "R@10": 2 / 3,
            "RR@10": (1 + 1 / 4) / 3,
            "nDCG@10": (1 + 1 / math.log2(5)) / 3,
            "P@5": (1 / 5 + 1 / 5) / 3,
        }
    )


def test_a_hit_below_rank_ten_does_not_count(judged: Judge) -> None:
    assert not values_of([judged("." * 10 + "x")]).any()


@pytest.mark.parametrize("marks", [None, ""], ids=["missing answer", "answer without citations"])
def test_no_answer_counts_as_zero(judged: Judge, marks: str | None) -> None:
    got = means(scores_of([judged("x", "A"), judged(marks, "B")]).overall)
    assert got == {**dict.fromkeys(MEASURE_NAMES, 1 / 2), "P@5": 1 / 10}


def test_further_hits_neither_help_nor_harm_but_for_precision(judged: Judge) -> None:
    many, one = (
        dict(zip(MEASURE_NAMES, values_of([judged(marks)])[0], strict=True))
        for marks in (".xxx", ".x..")
    )
    assert (many.pop("P@5"), one.pop("P@5")) == (3 / 5, 1 / 5)
    assert many == one


def test_recall_is_the_share_of_gold_found_by_then(judged: Judge) -> None:
    # four gold entries: two covered by the first citation, one by the seventh, one by none
    run = replace(judged("x.....x..."), gold_ranks=(1, 1, 7, None))
    values = dict(zip(MEASURE_NAMES, values_of([run])[0], strict=True))
    assert (values["R@5"], values["R@10"], values["Success@1"]) == (2 / 4, 3 / 4, 1)


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
        precision = sum(one[:5].count("x") / 5 for one in marks) / size
        expected = by_hand(ranks) | {"P@5": precision}
        assert means(scores_of(run).overall) == pytest.approx(expected, abs=1e-9)


def test_follow_ups_and_unanswerables_stay_out_of_the_overall_slice(judged: Judge) -> None:
    run = [judged("x", "A"), judged(".", "B", "followup"), judged(".", "C", "unanswerable")]
    scores = scores_of(run)
    assert (scores.overall.questions, means(scores.overall)["Success@1"]) == (1, 1.0)
    assert scores.follow_ups is not None
    assert (scores.follow_ups.questions, means(scores.follow_ups)["Success@1"]) == (1, 0.0)


def test_slices_are_by_difficulty_type_and_so_on_in_order(judged: Judge) -> None:
    scores = scores_of(
        [
            judged("x", "A", "who", "hard"),
            judged(".", "B", "numeric", "hard"),
            judged("x", "C", "numeric", "easy"),
        ]
    )
    assert [(one.label, one.questions, means(one)["Success@1"]) for one in scores.slices] == [
        ("difficulty: easy", 1, 1),
        ("difficulty: hard", 2, 1 / 2),
        ("type: numeric", 2, 1 / 2),
        ("type: who", 1, 1),
        ("speaker is: not named", 3, 2 / 3),
        ("answer: up to 20 words", 3, 2 / 3),
        ("question: up to 12 words", 3, 2 / 3),
    ]


def test_speakers_and_sources_of_less_than_five_questions_are_no_slice(judged: Judge) -> None:
    run = [judged("x", f"Q{n}") for n in range(5)]
    labels = {one.label for one in scores_of(run).slices}
    assert {"speaker: THE_MINISTER", "source: talks.txt"} <= labels
    assert not any("talks" in one.label for one in scores_of(run[:4]).slices)


def test_latency_is_a_time_that_was_measured(judged: Judge) -> None:
    run = [judged("x", f"Q{ms}", ms=ms) for ms in range(1, 21)]
    scores = scores_of(run)
    assert (scores.p50_ms, scores.p95_ms, scores.p99_ms) == (11, 20, 20)


def test_a_run_without_questions_is_zero() -> None:
    scores = scores_of([])
    assert means(scores.overall) == dict.fromkeys(MEASURE_NAMES, 0.0)
    assert (scores.p50_ms, scores.p95_ms, scores.follow_ups) == (None, None, None)
