import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.console import Console

from eval.comparing.comparison import compare
from eval.comparing.verdict import verdict_of
from eval.reports.html import run_html
from eval.reports.score_table import print_scores
from eval.reports.verdict_table import print_verdict
from eval.runs import run_file
from eval.runs.run_file import RunError, read_header, read_run
from tests.eval.run_files import measures_at, report, result

Damage = Callable[[dict[str, Any]], object]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Damage], Path]:
    """The file of a run of two questions, after something was done to it."""

    def written(damage: Damage) -> Path:
        told = json.loads(msgspec.json.encode(report(result("A", 1), result("B", None))))
        damage(told)
        path = tmp_path / "run.json"
        path.write_text(json.dumps(told), "utf-8")
        return path

    return written


def test_a_run_kept_in_november_2026_is_read() -> None:
    kept = read_run(Path(__file__).parent / "recorded" / "run.json")
    assert (kept.asked, kept.scores.overall.measures["Success@5"].value) == (3, 1.0)
    assert [(one.id, one.type) for one in kept.questions[1:]] == [
        ("S144", "followup"),
        ("S127", "unanswerable"),
    ]


def test_measures_that_a_run_lacks_or_that_are_not_known_are_passed_over(
    written: Callable[[Damage], Path],
) -> None:
    def other_measures(told: dict[str, Any]) -> None:
        told["scores"]["median_rank"] = 3
        del told["scores"]["selective"], told["scores"]["p99_ms"]
        slices = [told["scores"]["overall"], *told["scores"]["slices"]]
        for measures in (one["measures"] for one in slices):
            measures["P@20"] = measures.pop("P@5")
        for measures in (one["measures"] for one in told["questions"]):
            measures["P@20"] = measures.pop("P@5")

    old = read_run(written(other_measures))
    new = report(result("A", 2), result("B", None))
    compared = [one.measure for one in compare(new, old).differences]
    assert compared == [name for name in measures_at(1) if name != "P@5"]
    console = Console(width=120)
    with console.capture() as captured:
        print_scores(console, old.scores)
        print_verdict(console, verdict_of(new, old))
    assert "P@" not in captured.get()
    assert "Retrieval on seeds.jsonl" in run_html(old).decode()


def test_a_run_is_read_as_it_was_written(written: Callable[[Damage], Path]) -> None:
    assert read_run(written(lambda told: None)) == report(result("A", 1), result("B", None))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda told: told.pop("scores"), "must be JSON as .* missing required field `scores`"),
        (lambda told: told.update(version=1), "must be of the format 'verbatim-run', version 2"),
        (lambda told: told.update(format="x" * 99), f"must .*; given '{'x' * 40}', version 2"),
        (lambda told: told.update(date="2026-11-20"), "must have a date with its zone"),
        (lambda told: told.update(date="0001-01-01T00:00:00+14:00"), "must have a date with its"),
    ],
)
def test_a_head_that_is_not_what_it_must_be_is_refused(
    written: Callable[[Damage], Path], damage: Damage, message: str
) -> None:
    path = written(damage)
    with pytest.raises(RunError, match=rf"^run\.json: a run {message}"):
        read_header(path)
    with pytest.raises(RunError, match=message):
        read_run(path)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda told: told["questions"][1].update(id="A"), "hold each question once"),
        (
            lambda told: told["questions"][0]["measures"].pop("RR@10"),
            "RR@10 of a question or no measure",
        ),
        (lambda told: told["questions"][0].update(rank=0), "count ranks from 1"),
        (
            lambda told: told["questions"][0]["citations"][1]["span"].update(start=99),
            "a start and a greater end",
        ),
        (
            lambda told: told["questions"][0]["gold"][0]["span"].update(start=-1),
            "a start and a greater end",
        ),
    ],
)
def test_a_question_that_is_not_what_it_must_be_is_refused(
    written: Callable[[Damage], Path], damage: Damage, message: str
) -> None:
    with pytest.raises(RunError, match=rf"run\.json: a run must .*{message}"):
        read_run(written(damage))


def test_a_file_beyond_the_limit_is_refused(
    written: Callable[[Damage], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(lambda told: None)
    monkeypatch.setattr(run_file, "_MAX_BYTES", path.stat().st_size - 1)
    with pytest.raises(RunError, match=r"must have at most [\d,]+ bytes"):
        read_header(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"none\.json: a run must be a readable file: No such file"):
        read_run(tmp_path / "none.json")


def test_a_file_that_changes_is_read_again(written: Callable[[Damage], Path]) -> None:
    path = written(lambda told: None)
    assert read_header(path).set_file == "seeds.jsonl"
    written(lambda told: told.update(set_file="another-name.jsonl"))
    assert read_header(path).set_file == "another-name.jsonl"
