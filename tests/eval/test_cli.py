import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eval import cli
from qa.records import Answer, Citation

GOLD = {"doc": "talks.txt", "speaker": "MINISTER", "quote": "We will cut them by half."}
QUESTION = {"id": "Q1", "question": "Q1?", "type": "numeric", "difficulty": "easy", "gold": [GOLD]}

Command = Callable[..., int]


@pytest.fixture
def hit(cite: Callable[..., Citation], answer: Callable[..., Answer]) -> Answer:
    return answer(cite(51, 76))


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, sources: Path, tmp_path: Path, scripted: type
) -> Command:
    """``python -m eval`` on one question, with a scripted answer; gives its exit code."""

    def command(name: str, got: Answer, *options: str, question: object = QUESTION) -> int:
        asked = tmp_path / "set.jsonl"
        asked.write_text(json.dumps(question))
        engine = scripted({"Q1?": got}, sources)
        monkeypatch.setattr(cli, "_engine", lambda sources, index: engine)
        monkeypatch.setenv("VERBATIM_RUNS", str(tmp_path / "runs"))
        monkeypatch.setattr(sys, "argv", ["eval", name, "--set", str(asked), *options])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code or 0  # type: ignore[return-value]

    return command


@pytest.fixture
def baseline(command: Command, hit: Answer, tmp_path: Path) -> str:
    """A baseline recorded from a perfect run."""
    path = str(tmp_path / "baseline.json")
    assert command("gate", hit, "--baseline", path, "--record") == 0
    return path


def test_a_run_prints_the_measures_and_writes_them(
    command: Command, hit: Answer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("run", hit, "--json", str(tmp_path / "out.json")) == 0
    assert "Success" in capsys.readouterr().out
    assert json.loads((tmp_path / "out.json").read_text())["questions"][0]["rank"] == 1


def test_a_run_is_kept_unless_that_is_not_wanted(
    command: Command, hit: Answer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("run", hit, "--no-save") == 0
    assert not (tmp_path / "runs").exists()
    assert command("run", hit) == 0
    (kept,) = (tmp_path / "runs").iterdir()
    assert f"Kept as {kept}" in capsys.readouterr().out


def test_the_gate_keeps_its_run_only_where_that_is_wanted(
    command: Command, hit: Answer, baseline: str, tmp_path: Path
) -> None:
    assert command("gate", hit, "--baseline", baseline) == 0
    assert not (tmp_path / "runs").exists()
    other = tmp_path / "others"
    assert command("gate", hit, "--baseline", baseline, "--save", "--runs", str(other)) == 0
    assert len(list(other.glob("*.json"))) == 1


def test_the_gate_exits_with_0_on_the_baseline(
    command: Command, hit: Answer, baseline: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("gate", hit, "--baseline", baseline) == 0
    assert "Gate: PASS" in capsys.readouterr().out


def test_the_gate_exits_with_1_below_the_baseline(
    command: Command, cite: Callable[..., Citation], answer: Callable[..., Answer], baseline: str
) -> None:
    # with one question its tolerance is that question; a quote that is altered still fails
    altered = cite(51, 76)
    object.__setattr__(altered, "quote", "We might.")
    assert command("gate", answer(altered), "--baseline", baseline) == 1


def test_the_gate_exits_with_2_and_one_line_on_a_broken_set(
    command: Command, hit: Answer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = {**QUESTION, "gold": [{**GOLD, "quote": "Nobody said so."}]}
    path = str(tmp_path / "new.json")
    assert command("gate", hit, "--baseline", path, "--record", question=broken) == 2
    told = capsys.readouterr().err.strip()
    assert told.startswith("eval: question Q1: a gold quote must stand in its source")
    assert len(told.splitlines()) == 1
    assert not Path(path).exists()


def test_the_gate_exits_with_2_without_a_baseline(
    command: Command, hit: Answer, tmp_path: Path
) -> None:
    assert command("gate", hit, "--baseline", str(tmp_path / "none.json")) == 2


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, eval.cli; "
        "print({'torch', 'numpy', 'ir_measures', 'faiss', 'rich.table'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
