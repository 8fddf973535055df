"""Files are read by a process that a bad one ends alone."""

from pathlib import Path

import pytest

from qa.intake import reading
from qa.intake.messages import ReadResult, process_command
from qa.intake.reading import read_files

SAID = "MR KLEIN: Spraying starts on Monday along the river.\n"


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("b.txt", "fatal.txt", "a.txt")]
    for path in paths:
        path.write_text(SAID)
    return paths


def test_each_file_has_its_result_in_order(paths: list[Path]) -> None:
    results = list(read_files(paths))
    assert [result.name for result in results] == ["b.txt", "fatal.txt", "a.txt"]
    assert all(result.preview for result in results)


def test_a_file_that_ends_the_process_fails_alone(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def command(task: str, *arguments: str) -> list[str]:
        fatal = [at for at, name in enumerate(arguments) if name.endswith("fatal.txt")]
        if not fatal:
            return process_command(task, *arguments)
        # A process that gets as far as the file over which it ends.
        own = " ".join(process_command(task, *arguments[: fatal[0]]))
        return ["sh", "-c", own if fatal[0] > 1 else "exit 1"]

    monkeypatch.setattr(reading, "process_command", command)
    results = list(read_files(paths))
    assert [bool(result.preview) for result in results] == [True, False, True]
    assert "too much time or memory" in results[1].error


def test_a_process_that_does_not_answer_is_ended(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_READ_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(reading, "process_command", lambda *arguments: ["sleep", "60"])
    results = list(read_files(paths[:1]))
    assert results == [ReadResult("b.txt", error=results[0].error)]
