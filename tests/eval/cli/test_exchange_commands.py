import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
import typer
from typer.testing import CliRunner, Result

from eval.cli import exchange_commands as exchange_cli
from eval.questions import read_eval_set
from eval.runs import measuring
from index.build import build_index
from index.store.reader import open_index
from tests.conftest import TINY_MODEL, HashedEncoder
from tests.eval.run_files import report, result

Command = Callable[..., Result]
GOLD = {"doc": "harvest.txt", "quote": "The wheat harvest fell by nine percent"}
QUESTION = {"id": "A", "question": "fell?", "type": "x", "difficulty": "easy", "gold": [GOLD]}


@pytest.fixture
def command() -> Command:
    """The commands on their own, with their errors raised."""
    app = typer.Typer()
    app.command("export")(exchange_cli.export_command)
    app.command("import")(exchange_cli.import_command)

    def command(*words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=True)

    return command


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run.json"
    told = report(result("A", 2), result("F", 1, "followup"))
    path.write_bytes(msgspec.json.encode(told))
    return path


def test_a_kept_run_is_written_as_trec(command: Command, run: Path, tmp_path: Path) -> None:
    done = command("export", "--format", "trec", "--run", run, tmp_path / "out")
    assert done.exit_code == 0
    assert "ir_measures" in done.output
    assert (tmp_path / "out" / "qrels.txt").read_text() == "A 0 talks.txt:20-25 1\n"
    assert (tmp_path / "out" / "qrels-followups.txt").read_text() == "F 0 talks.txt:10-15 1\n"
    assert "A Q0 talks.txt:20-25 2 0.5 verbatim" in (tmp_path / "out" / "run.txt").read_text()


def test_a_set_goes_out_as_beir_and_comes_back(
    command: Command,
    write_corpus: Callable[[Path], Path],
    tmp_path: Path,
    encoder: HashedEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "corpus").mkdir()
    folder = write_corpus(tmp_path / "corpus")
    build_index(folder, tmp_path / "index", encoder)
    engine = SimpleNamespace(index=open_index(tmp_path / "index", TINY_MODEL), sources=folder)
    monkeypatch.setattr(measuring, "open_engine", lambda sources, index, watch: engine)
    (tmp_path / "set.jsonl").write_text(json.dumps(QUESTION))
    assert command("export", "--set", tmp_path / "set.jsonl", tmp_path / "beir").exit_code == 0
    again = ("--set", tmp_path / "again.jsonl", "--sources", tmp_path / "again")
    done = command("import", tmp_path / "beir", *again)
    assert "Wrote 1 question into" in done.output
    assert read_eval_set(tmp_path / "again.jsonl") == read_eval_set(tmp_path / "set.jsonl")


def test_a_run_file_becomes_answers(command: Command, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "run").write_text("Q Q0 2022/visit.txt:0-6 1 9 other\n")
    options = ("--format", "trec", "--sources", sources, "--answers", tmp_path / "a.jsonl")
    assert command("import", tmp_path / "run", *options).exit_code == 0
    told = json.loads((tmp_path / "a.jsonl").read_text())
    assert (told["id"], told["citations"][0]["quote"]) == ("Q", "Peace.")


@pytest.mark.parametrize(("form", "option"), [("beir", "--set"), ("trec", "--answers")])
def test_an_import_says_which_file_must_be_named(
    command: Command, tmp_path: Path, form: str, option: str
) -> None:
    done = command("import", tmp_path, "--format", form, "--sources", tmp_path)
    told = str(done.exception)
    assert f"must be named for --format {form}: " in told
    assert option in told


def test_an_import_leaves_a_set_that_is_there_alone(command: Command, tmp_path: Path) -> None:
    (tmp_path / "set.jsonl").write_text("mine")
    options = ("--sources", tmp_path / "new", "--set", tmp_path / "set.jsonl")
    done = command("import", tmp_path, *options)
    assert "a set to import into must be new" in str(done.exception)
    assert (tmp_path / "set.jsonl").read_text() == "mine"
