from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from eval.gate import Check, Threshold, check, print_checks, read_baseline, record, thresholds_of
from eval.measures import scores_of
from eval.qrels import Judged
from eval.questions import EvalSetError
from eval.scores import Scores


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    file = tmp_path / "set.jsonl"
    file.write_text("{}\n")
    return file


@pytest.fixture
def scores(judged: Callable[..., Judged]) -> Callable[[int], Scores]:
    """Scores of 200 questions of which so many are hits at rank 1."""

    def scores(hits: int) -> Scores:
        return scores_of([judged("x" if n < hits else ".", f"Q{n}") for n in range(200)])

    return scores


@pytest.mark.parametrize(
    ("got", "passed"), [(0.9, True), (0.8, True), (0.78, True), (0.779, False), (0.0, False)]
)
def test_a_check_passes_down_to_the_baseline_less_its_tolerance(got: float, passed: bool) -> None:
    assert Check("Success@5", Threshold(0.8, 0.02), got).passed is passed


@pytest.mark.parametrize(("hits", "passed"), [(120, True), (96, True), (95, False)])
def test_a_run_is_compared_with_the_recorded_one(
    asked: Path, scores: Callable[[int], Scores], hits: int, passed: bool
) -> None:
    record(scores(100), asked, asked.with_name("baseline.json"))  # 100/200 less .02 is 96/200
    checks = check(read_baseline(asked, asked.with_name("baseline.json")), scores(hits))
    assert all(one.passed for one in checks) is passed


def test_where_a_question_weighs_more_than_the_tolerance_one_may_be_lost(
    judged: Callable[..., Judged],
) -> None:
    run = [judged("x", "A"), *(judged("x", f"F{n}", "followup") for n in range(10))]
    assert thresholds_of(scores_of(run))["follow-up Success@5"] == Threshold(1.0, 1 / 10)


def test_the_auroc_is_held_too(judged: Callable[..., Judged]) -> None:
    run = [judged("x", "A"), judged(".", "B", "unanswerable", confidence=0.2)]
    assert thresholds_of(scores_of(run))["AUROC of confidence"] == Threshold(1.0, 0.02)


def test_a_single_altered_quote_fails(asked: Path, scores: Callable[[int], Scores]) -> None:
    path = asked.with_name("baseline.json")
    altered = replace(scores(100), altered=1)
    record(altered, asked, path)
    failed = [one for one in check(read_baseline(asked, path), altered) if not one.passed]
    assert [(one.measure, one.threshold.value, one.got) for one in failed] == [
        ("verbatim citations", 1, 199 / 200)
    ]


def test_a_baseline_of_other_questions_is_an_error(
    asked: Path, scores: Callable[[int], Scores]
) -> None:
    path = asked.with_name("baseline.json")
    record(scores(100), asked, path)
    asked.write_text("{} \n")
    with pytest.raises(EvalSetError, match=r"baseline\.json: .*python -m eval gate --record"):
        read_baseline(asked, path)


@pytest.mark.parametrize("text", [None, "{", "{}"])
def test_a_missing_or_broken_baseline_is_an_error(asked: Path, text: str | None) -> None:
    path = asked.with_name("baseline.json")
    if text is not None:
        path.write_text(text)
    with pytest.raises(EvalSetError, match=r"baseline\.json: .*python -m eval gate --record"):
        read_baseline(asked, path)


def test_a_baseline_of_other_measures_is_an_error(
    asked: Path, scores: Callable[[int], Scores]
) -> None:
    path = asked.with_name("baseline.json")
    record(scores(100), asked, path)
    baseline = read_baseline(asked, path)
    fewer = {name: held for name, held in baseline.measures.items() if name != "RR@10"}
    with pytest.raises(EvalSetError, match=r"lacks RR@10"):
        check(replace(baseline, measures=fewer), scores(100))


def test_expected_and_got_are_printed_with_the_verdict() -> None:
    console = Console(width=80)
    checks = (
        Check("RR@10", Threshold(0.7, 0.02), 0.6),
        Check("Success@1", Threshold(0.5, 0.02), 0.5),
    )
    with console.capture() as captured:
        print_checks(console, checks)
    rows = [line.split() for line in captured.get().splitlines()]
    assert ["RR@10", "0.700", "0.680", "0.600", "FAIL"] in rows
    assert ["Success@1", "0.500", "0.480", "0.500", "pass"] in rows
    assert "Gate: FAIL: below the baseline: RR@10" in captured.get()
