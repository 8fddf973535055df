import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from eval import run_file
from eval.run_file import RunError, read_head, read_run
from tests.eval.run_files import report, result

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
        (
            lambda told: told["scores"]["slices"][0]["measures"].pop("RR@10"),
            "must hold the measures Success@1",
        ),
    ],
)
def test_a_head_that_is_not_what_it_must_be_is_refused(
    written: Callable[[Damage], Path], damage: Damage, message: str
) -> None:
    path = written(damage)
    with pytest.raises(RunError, match=rf"^run\.json: a run {message}"):
        read_head(path)
    with pytest.raises(RunError, match=message):
        read_run(path)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda told: told["questions"][1].update(id="A"), "hold each question once"),
        (lambda told: told["questions"][0]["measures"].pop("RR@10"), "every measure of a question"),
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
    monkeypatch.setattr(run_file, "MAX_BYTES", path.stat().st_size - 1)
    with pytest.raises(RunError, match=r"must have at most [\d,]+ bytes"):
        read_head(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"none\.json: a run must be a readable file: No such file"):
        read_run(tmp_path / "none.json")


def test_a_file_that_changes_is_read_again(written: Callable[[Damage], Path]) -> None:
    path = written(lambda told: None)
    assert read_head(path).set_file == "seeds.jsonl"
    written(lambda told: told.update(set_file="another-name.jsonl"))
    assert read_head(path).set_file == "another-name.jsonl"
