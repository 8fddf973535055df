import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from eval.cli.eval_commands import eval_app
from eval.runs import measuring
from qa.records import Answer, Citation

GOLD = {"doc": "talks.txt", "speaker": "MINISTER", "quote": "We will cut them by half."}
QUESTION = {"id": "Q1", "question": "Q1?", "type": "numeric", "difficulty": "easy", "gold": [GOLD]}

Command = Callable[..., Result]


@pytest.fixture
def hit(cite: Callable[..., Citation], answer: Callable[..., Answer]) -> Answer:
    return answer(cite(51, 76))


@pytest.fixture
def miss(answer: Callable[..., Answer]) -> Answer:
    return answer()


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, sources: Path, tmp_path: Path, scripted: type
) -> Command:
    """``verbatim eval`` on one question, with a scripted answer."""

    def command(name: str, got: Answer, *options: str, question: object = QUESTION) -> Result:
        asked = tmp_path / "set.jsonl"
        asked.write_text(json.dumps(question))
        engine = scripted({"Q1?": got}, sources)
        monkeypatch.setattr(measuring, "open_engine", lambda sources, index, watch: engine)
        monkeypatch.setenv("VERBATIM_RUNS", str(tmp_path / "runs"))
        return CliRunner().invoke(eval_app, [name, "--set", str(asked), *options])

    return command


@pytest.fixture
def baseline(command: Command, hit: Answer, tmp_path: Path) -> str:
    """A baseline recorded from a perfect run."""
    path = str(tmp_path / "baseline.json")
    assert command("gate", hit, "--baseline", path, "--record").exit_code == 0
    return path


def test_a_run_prints_the_measures_and_writes_them(
    command: Command, hit: Answer, tmp_path: Path
) -> None:
    done = command("run", hit, "--json", str(tmp_path / "out.json"))
    assert (done.exit_code, "Success" in done.stdout) == (0, True)
    assert json.loads((tmp_path / "out.json").read_text())["questions"][0]["rank"] == 1


def test_a_run_is_kept_unless_that_is_not_wanted(
    command: Command, hit: Answer, tmp_path: Path
) -> None:
    assert command("run", hit, "--no-save").exit_code == 0
    assert not (tmp_path / "runs").exists()
    done = command("run", hit)
    (kept,) = (tmp_path / "runs").iterdir()
    assert f"Kept as {kept}" in done.stderr


def test_the_gate_keeps_its_run_only_where_that_is_wanted(
    command: Command, hit: Answer, baseline: str, tmp_path: Path
) -> None:
    assert command("gate", hit, "--baseline", baseline).exit_code == 0
    assert not (tmp_path / "runs").exists()
    other = tmp_path / "others"
    done = command("gate", hit, "--baseline", baseline, "--save", "--runs", str(other))
    assert done.exit_code == 0
    assert len(list(other.glob("*.json"))) == 1


def test_the_gate_exits_with_0_on_the_baseline(
    command: Command, hit: Answer, baseline: str
) -> None:
    done = command("gate", hit, "--baseline", baseline)
    assert (done.exit_code, "Verdict: PASS" in done.stdout) == (0, True)


def test_the_gate_exits_with_1_below_the_baseline_and_writes_why(
    command: Command, miss: Answer, baseline: str, tmp_path: Path
) -> None:
    files = {name: tmp_path / f"out.{name}" for name in ("json", "junit", "markdown", "html")}
    options = [part for name, file in files.items() for part in (f"--{name}", str(file))]
    done = command("gate", miss, "--baseline", baseline, "--tolerance", "0", *options)
    assert (done.exit_code, "Verdict: FAIL" in done.stdout) == (1, True)
    told = json.loads(files["json"].read_text())
    assert (told["passed"], [one["run"]["id"] for one in told["lost"]]) == (False, ["Q1"])
    assert ElementTree.parse(files["junit"]).find(".//failure") is not None
    assert files["markdown"].read_text().startswith("## Retrieval: FAIL")
    assert "FAIL: " in files["html"].read_text()


def test_the_gate_exits_with_2_and_names_all_gold_that_is_gone(
    command: Command, hit: Answer, tmp_path: Path
) -> None:
    gone = [{**GOLD, "quote": "Nobody said so."}, GOLD, {**GOLD, "doc": "none.txt"}]
    path = str(tmp_path / "new.json")
    broken = {**QUESTION, "gold": gone}
    done = command("gate", hit, "--baseline", path, "--record", question=broken)
    assert done.exit_code == 2
    quote, doc = done.stderr.splitlines()
    assert quote.startswith("verbatim eval: question Q1: a gold quote must stand in its source")
    assert "'none.txt', but none does" in doc
    assert not Path(path).exists()


def test_the_gate_exits_with_2_without_a_baseline(
    command: Command, hit: Answer, tmp_path: Path
) -> None:
    assert command("gate", hit, "--baseline", str(tmp_path / "none.json")).exit_code == 2


def test_a_set_that_is_not_there_is_told_before_its_baseline(tmp_path: Path) -> None:
    done = CliRunner().invoke(eval_app, ["gate", "--set", str(tmp_path / "none.jsonl")])
    assert "none.jsonl: an eval set must be a readable file" in " ".join(done.output.split())


def test_the_gate_proposes_to_record_a_baseline_beside_the_set(
    command: Command, hit: Answer, tmp_path: Path
) -> None:
    done = command("gate", hit)
    record = f"--record --set {tmp_path}/set.jsonl --baseline {tmp_path}/set.baseline.json\n"
    assert f"verbatim eval gate {record}" in done.output
    assert command("gate", hit, "--record").exit_code == 0
    assert (tmp_path / "set.baseline.json").is_file()


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hit: Answer
) -> None:
    monkeypatch.setattr(measuring, "measure", lambda *_, **__: pytest.fail("it was asked"))
    for options in (["--json"], ["--record", "--baseline"]):
        done = command("gate", hit, *options, str(tmp_path / "none/out.json"))
        assert done.exit_code == 2
        assert f"make {tmp_path}/none, or name another file" in done.output


def test_only_the_questions_of_a_split_are_asked(command: Command, hit: Answer) -> None:
    of_tuning = {**QUESTION, "split": "tuning"}
    assert command("run", hit, "--split", "tuning", question=of_tuning).exit_code == 0
    done = command("run", hit, "--split", "reporting", question=of_tuning)
    assert done.exit_code == 2
    assert "given 'reporting', it has tuning" in done.stderr


def test_answers_of_another_system_are_measured(
    command: Command, hit: Answer, sources: Path, tmp_path: Path
) -> None:
    cited = {"source": "talks.txt", "start": 51, "end": 76, "quote": "We will cut them by half."}
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"id": "Q1", "ms": 1, "citations": [cited]}))
    options = ("--answers", str(answers), "--sources", str(sources))
    assert command("run", hit, *options, "--json", str(tmp_path / "run.json")).exit_code == 0
    told = json.loads((tmp_path / "run.json").read_text())
    assert (told["questions"][0]["rank"], told["origin"]["system"]) == (1, "answers.jsonl")


def test_answers_to_other_questions_are_an_error(
    command: Command, hit: Answer, sources: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"id": "OTHER", "ms": 1, "citations": []}))
    done = command("run", hit, "--answers", str(answers), "--sources", str(sources))
    assert (done.exit_code, "none has the id of one" in done.stderr) == (2, True)


def test_kept_runs_are_compared_and_reported_by_name(
    command: Command, hit: Answer, miss: Answer, tmp_path: Path
) -> None:
    command("run", hit, "--json", str(tmp_path / "before.json"))
    command("run", miss, "--json", str(tmp_path / "after.json"))
    runs = str(tmp_path / "runs")
    before, after = str(tmp_path / "before.json"), str(tmp_path / "after.json")
    runner = CliRunner()
    lost = runner.invoke(eval_app, ["compare", after, before, "--tolerance", "0"])
    assert (lost.exit_code, "Q1  rank 1 → not found" in lost.stdout) == (1, True)
    assert runner.invoke(eval_app, ["compare", before, after]).exit_code == 0
    assert "answerable" in runner.invoke(eval_app, ["report", "--runs", runs]).stdout
    html = tmp_path / "report.html"
    assert runner.invoke(eval_app, ["report", before, "--html", str(html)]).exit_code == 0
    assert "Retrieval on set.jsonl" in html.read_text()
    unknown = runner.invoke(eval_app, ["report", "other", "--runs", runs])
    assert (unknown.exit_code, "given other, there are: " in unknown.stderr) == (2, True)


def test_eval_is_a_command_of_verbatim() -> None:
    code = "from eval.cli.command import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "eval", "--help"], capture_output=True, text=True, check=True
    )
    assert "gate" in done.stdout


@pytest.mark.parametrize("name", ["gate", "check"])
def test_help_tells_the_defaults(name: str) -> None:
    told = CliRunner(env={"COLUMNS": "200"}).invoke(eval_app, [name, "--help"]).stdout
    assert "[env: VERBATIM_SOURCES]" in told
    assert "[default: " in told


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, eval.cli.command; "
        "print({'torch', 'numpy', 'ir_measures', 'faiss', 'rich.table'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
