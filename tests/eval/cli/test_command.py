"""The whole command line: no command makes a folder that it only reads."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import eval.cli.command  # noqa: F401 - adds ``verbatim eval``
from index.build import build_index
from index.encoding import default
from index.errors import VerbatimError
from qa.cli.command import app
from qa.packs.pack_file import PACK_FORMAT, PACK_VERSION
from tests.conftest import HashedEncoder

QUESTIONS = '{"id": "a", "question": "Who paid for the cranes?"}\n'
SET = (
    '{"id": "Q1", "question": "Who sprays?", "type": "other", "difficulty": "easy", "gold": '
    '[{"doc": "harvest.txt", "speaker": "MR. KLEIN", "quote": "with aircraft from the army"}]}\n'
)

READERS = {
    "ask": ["ask", "Who paid?"],
    "ask batch": ["ask", "--batch", "in.jsonl", "--output", "new.jsonl"],
    "show": ["show", "harvest.txt"],
    "app": ["app"],
    "search": ["search", "grain"],
    "commitments": ["commitments"],
    "update": ["index", "update"],
    "remove": ["index", "remove", "harvest.txt"],
    "verify": ["index", "verify"],
    "offices": ["index", "offices"],
    "list": ["sources", "list"],
    "show source": ["sources", "show", "harvest.txt"],
    "edit": ["sources", "edit", "harvest.txt", "--title", "Grain"],
    "check sources": ["sources", "check"],
    "check pack": ["pack", "check", "pack.json"],
    "export pack": ["pack", "export", "pack.json", "--format", "csv", "--output", "new.csv"],
    "run": ["eval", "run", "--set", "set.jsonl", "--json", "new.json"],
    "gate": ["eval", "gate", "--set", "set.jsonl", "--record"],
    "check": ["eval", "check", "--set", "set.jsonl"],
    "suggest": ["eval", "suggest", "--json", "new.json"],
    "add question": ["eval", "add", "Who?", "--place", "harvest.txt:0-9", "--set", "new.jsonl"],
    "export set": ["eval", "export", "out", "--set", "set.jsonl"],
}
"""Commands with ``--sources`` and ``--index`` that read both."""

INDEX_READERS = {
    "restore": ["index", "restore"],
    "gc": ["index", "gc"],
    "info": ["index", "info"],
    "feedback": ["feedback"],
    "add": ["index", "add", "new-one.txt"],
}

BUILDERS = {
    "build": ["index", "build"],
    "split": ["eval", "split", "--set", "set.jsonl"],
    "run answers": ["eval", "run", "--set", "set.jsonl", "--answers", "answers.jsonl"],
}
"""Other commands that read ``--sources``."""

RUN_READERS = {
    "compare": ["eval", "compare", "one", "two"],
    "report": ["eval", "report"],
    "export run": ["eval", "export", "out", "--format", "trec"],
}

INTO_MISSING_FOLDERS = {
    "ask batch": ["ask", "--batch", "in.jsonl", "--output"],
    "export pack": ["pack", "export", "pack.json", "--format", "csv", "--output"],
    "run": ["eval", "run", "--set", "set.jsonl", "--no-save", "--index", "index", "--json"],
    "suggest": ["eval", "suggest", "--index", "index", "--json"],
    "check": ["eval", "check", "--set", "set.jsonl", "--no-ask", "--json"],
    "gate": ["eval", "gate", "--set", "set.jsonl", "--index", "index", "--record", "--baseline"],
}


@pytest.fixture
def home(
    write_corpus, minilm_like: HashedEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with sources, an index, and the files that the commands name."""
    home = tmp_path / "home"
    write_corpus(home / "sources")
    build_index(home / "sources", home / "index", minilm_like)
    (home / "in.jsonl").write_text(QUESTIONS)
    (home / "set.jsonl").write_text(SET)
    (home / "answers.jsonl").write_text('{"id": "Q1", "ms": 1, "citations": []}\n')
    (home / "new-one.txt").write_text("MR. KLEIN:  The river rose by two metres since Sunday.\n")
    pack = {"format": PACK_FORMAT, "version": PACK_VERSION, "title": "", "items": []}
    (home / "pack.json").write_text(json.dumps(pack))
    monkeypatch.setattr(default, "default_encoder", lambda model=None: minilm_like)
    monkeypatch.setattr("eval.runs.measuring.default_encoder", lambda: minilm_like)
    monkeypatch.setattr("os.execv", lambda *_: pytest.fail("the app was started"))
    monkeypatch.chdir(home)
    return home


def _all_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def _fails_without_a_trace(home: Path, *arguments: str) -> str:
    """Run a command that must fail; what it says, once nothing has changed."""
    before = _all_files(home)
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code in (1, 2), run.output
    assert run.exception is None or isinstance(run.exception, VerbatimError | SystemExit)
    assert _all_files(home) == before
    return " ".join(f"{run.output} {run.exception}".split())


@pytest.mark.parametrize("command", [*READERS.values(), *INDEX_READERS.values()], ids=" ".join)
def test_an_index_that_is_named_and_missing_is_an_error_that_names_its_command(
    home: Path, command: list[str]
) -> None:
    said = _fails_without_a_trace(home, *command, "--index", "none")
    assert "none: there is no index yet; build it: verbatim index build --index none" in said


@pytest.mark.parametrize("command", [*READERS.values(), *BUILDERS.values()], ids=" ".join)
def test_a_missing_folder_of_sources_is_an_error(home: Path, command: list[str]) -> None:
    index = [] if command in BUILDERS.values() else ["--index", "index"]
    said = _fails_without_a_trace(home, *command, *index, "--sources", "none")
    assert "sources must be a folder, but none does not exist" in said


@pytest.mark.parametrize("command", RUN_READERS.values(), ids=" ".join)
def test_a_missing_folder_of_runs_is_an_error(home: Path, command: list[str]) -> None:
    said = _fails_without_a_trace(home, *command, "--runs", "none")
    assert "a run must be a file or one that is kept in none" in said


@pytest.mark.parametrize("command", INTO_MISSING_FOLDERS.values(), ids=" ".join)
def test_a_file_is_not_written_into_a_folder_that_is_missing(
    home: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATIM_INDEX", "index")
    monkeypatch.setenv("VERBATIM_SOURCES", "sources")
    assert "none/new.json" in _fails_without_a_trace(home, *command, "none/new.json")


@pytest.mark.parametrize("place", ["set.jsonl/none", "set.jsonl"])
def test_nothing_is_added_where_no_index_can_be_written(home: Path, place: str) -> None:
    command = ["index", "add", "new-one.txt", "--sources", "new", "--index", place]
    assert f"{place}: " in _fails_without_a_trace(home, *command)


def _leaves(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    """The words of each command, and its options."""
    for name, child in getattr(command, "commands", {}).items():
        yield from _leaves(child, *path, name)
    yield path, {option for parameter in command.params for option in parameter.opts}


@pytest.mark.parametrize(
    ("option", "tried", "written"),
    [
        ("--index", READERS | INDEX_READERS, {("index", "build")}),
        ("--sources", READERS | BUILDERS, {("index", "add"), ("eval", "import")}),
        ("--runs", RUN_READERS, {("eval", "run"), ("eval", "gate")}),
    ],
)
def test_every_command_that_reads_a_folder_is_tried(
    option: str, tried: dict[str, list[str]], written: set[tuple[str, ...]]
) -> None:
    unused = {("index", name) for name in ("restore", "gc", "info")}  # name a folder for nothing
    having = {path for path, options in _leaves(get_command(app)) if option in options}
    begun = {tuple(words[:length]) for words in tried.values() for length in (1, 2)}
    assert len(having) > 3
    assert having - begun - written - (unused if option == "--sources" else set()) == set()
