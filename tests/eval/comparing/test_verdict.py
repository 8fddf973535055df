from dataclasses import replace
from typing import Any

import pytest

from eval.comparing.verdict import Verdict, verdict_of
from eval.questions import EvalSetError
from eval.runs.results import Report
from index.records import Quote, Span
from tests.eval.run_files import report, result, scores


def run_of(*ranks: int | None, **of: Any) -> Report:
    return report(*(result(f"Q{n:03}", rank, **of) for n, rank in enumerate(ranks)))


def subjects(verdict: Verdict) -> list[tuple[str, str]]:
    return [(one.rule, one.subject) for one in verdict.reasons]


def test_the_same_run_passes() -> None:
    run = run_of(1, 2, None)
    assert verdict_of(run, run).passed


def test_a_loss_beyond_the_tolerance_fails_though_it_may_be_chance() -> None:
    # two of 80 at rank 2: Success@1 falls by .025, p = 2 / 2**2
    verdict = verdict_of(run_of(2, 2, *[1] * 78), run_of(*[1] * 80), tolerance=0.02)
    assert subjects(verdict) == [("measure", "Success@1")]
    assert "Success@1 fell from 1.000 to 0.975 over 80 questions (p .500)" in (
        verdict.reasons[0].words
    )
    assert verdict_of(run_of(2, 2, *[1] * 78), run_of(*[1] * 80), tolerance=0.03).passed


def test_a_loss_within_the_tolerance_fails_where_chance_does_not_explain_it() -> None:
    # 8 of 40 fall from rank 2 to 3: RR@10 by 8 / 40 / 6 = .033, p = 2 / 2**8
    verdict = verdict_of(run_of(*[3] * 8, *[1] * 32), run_of(*[2] * 8, *[1] * 32), tolerance=0.1)
    assert ("measure", "RR@10") in subjects(verdict)
    assert ("measure", "Success@1") not in subjects(verdict)


def test_where_a_question_weighs_more_than_the_tolerance_one_may_be_lost() -> None:
    one_lost = run_of(None, *[1] * 9)
    assert verdict_of(one_lost, run_of(*[1] * 10)).passed
    assert not verdict_of(one_lost, run_of(*[1] * 10), tolerance=0).passed
    assert not verdict_of(run_of(None, None, *[1] * 8), run_of(*[1] * 10)).passed


def test_an_altered_citation_fails() -> None:
    run = run_of(1, 1)
    altered = replace(run, scores=replace(scores(), altered=1, citations=8))
    verdict = verdict_of(altered, run)
    assert [one.words for one in verdict.reasons] == [
        "1 of 8 citations does not say what its source says"
    ]


@pytest.mark.parametrize(("rank", "passed"), [(1, True), (5, True), (6, False), (None, False)])
def test_a_question_that_must_pass_is_answered_within_the_first_five(
    rank: int | None, passed: bool
) -> None:
    run = report(result("Q1", 1), result("M", rank, must_pass=True))
    verdict = verdict_of(run, run)
    assert verdict.passed is passed
    assert subjects(verdict) == ([] if passed else [("must pass", "M")])


def test_answers_under_another_name_fail_and_name_the_speaker() -> None:
    slices = {"speaker": "MINISTER"}
    against = run_of(1, 1, 1, slices=slices)
    first, *others = against.questions
    run = replace(against, questions=(replace(first, attributed=False), *others))
    verdict = verdict_of(run, against)
    assert subjects(verdict) == [("speaker", "MINISTER")]
    assert "1 of 3 questions is answered under another name" in verdict.reasons[0].words
    assert verdict_of(against, run).passed


def test_an_answer_found_anew_under_another_name_fails() -> None:
    run, against = run_of(1, 1, attributed=False), run_of(None, 1, attributed=None)
    first, second = run.questions
    right = replace(run, questions=(first, replace(second, attributed=True)))
    assert verdict_of(right, right).passed
    assert [one.rule for one in verdict_of(right, against).reasons] == ["speaker"]


def test_a_question_that_must_pass_may_not_be_taken_out() -> None:
    against = report(result("A", 1), result("M", 1, must_pass=True))
    assert subjects(verdict_of(report(result("A", 1)), against)) == [("must pass", "M")]


def test_another_gold_makes_another_question() -> None:
    gold = (Quote("talks.txt", Span(0, 4), "Other words."),)
    run = report(result("A", 1), result("B", None, gold=gold))
    verdict = verdict_of(run, report(result("A", 1), result("B", 1)))
    assert verdict.passed
    assert (verdict.comparison.added, verdict.comparison.removed) == (("B",), ("B",))


def test_a_slice_that_lost_for_sure_fails_though_the_rest_makes_up_for_it() -> None:
    hard, easy = {"difficulty": "hard"}, {"difficulty": "easy"}
    run = report(
        *(result(f"H{n}", 2, slices=hard) for n in range(12)),
        *(result(f"E{n}", 1, slices=easy) for n in range(12)),
    )
    against = report(
        *(result(f"H{n}", 1, slices=hard) for n in range(12)),
        *(result(f"E{n}", 2, slices=easy) for n in range(12)),
    )
    assert subjects(verdict_of(run, against)) == [("slice", "difficulty: hard")]


def test_a_view_that_broke_fails_though_the_answers_are_as_good() -> None:
    against = run_of(*[1] * 12)
    broken = [replace(one, views=one.views | {"words": 0.0}) for one in against.questions]
    verdict = verdict_of(replace(against, questions=tuple(broken)), against)
    assert subjects(verdict) == [("view", "view: words")]


def test_follow_ups_are_held_to_success_at_5() -> None:
    def run(rank: int | None) -> Report:
        follow_ups = (result(f"F{n}", rank, "followup", history=("Who?",)) for n in range(3))
        return report(result("A", 1), *follow_ups)

    assert subjects(verdict_of(run(None), run(1))) == [("follow-up", "Success@5")]
    assert verdict_of(run(4), run(1)).passed


def test_the_auroc_of_confidence_is_held() -> None:
    def run(sure: float) -> Report:
        return report(
            result("A", 1, confidence=0.5), result("U", None, "unanswerable", confidence=sure)
        )

    assert subjects(verdict_of(run(0.9), run(0.1))) == [("confidence", "AUROC")]
    assert verdict_of(run(0.1), run(0.9)).passed


def test_new_questions_are_measured_by_nothing() -> None:
    run = report(result("A", 1), result("NEW", None))
    verdict = verdict_of(run, report(result("A", 1), result("OLD", 1)))
    assert verdict.passed
    assert (verdict.comparison.added, verdict.comparison.removed) == (("NEW",), ("OLD",))


def test_a_set_of_follow_ups_alone_can_be_gated() -> None:
    run, against = (report(result("F", rank, "followup", history=("Who?",))) for rank in (9, 1))
    assert verdict_of(against, against).passed
    assert subjects(verdict_of(run, against, tolerance=0)) == [("follow-up", "Success@5")]


def test_runs_without_a_common_question_are_an_error() -> None:
    with pytest.raises(EvalSetError, match=r"in common.*verbatim eval gate --record"):
        verdict_of(report(result("A", 1)), report(result("B", 1)))
