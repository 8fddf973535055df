"""The Markdown files name modules, files and commands that are there."""

import re
import shlex
import shutil
from pathlib import Path
from pkgutil import resolve_name

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import eval.cli.command  # noqa: F401 - adds ``verbatim eval``
from benchmarks.__main__ import benchmarks_app
from index.build import build_index
from index.commands import DEFAULT_INDEX, DEFAULT_SOURCES
from index.encoding import default
from qa.cli.command import app
from tests.conftest import HashedEncoder

ROOT = Path(__file__).parents[1]
# The changelog names what was there at the time.
DOCUMENTS = sorted(
    {
        *(path for path in ROOT.glob("*.md") if path.name != "CHANGELOG.md"),
        *(
            path
            for folder in ("docs", "eval", "benchmarks")
            for path in ROOT.glob(f"{folder}/**/*.md")
        ),
    }
)
MERMAID = re.compile(r"```mermaid\n.*?```", re.DOTALL)
DOTTED = re.compile(r"(?<![\w./-])(?:index|qa|eval|benchmarks)(?:\.\w+)+(?![\w/-])")
IMPORT = re.compile(r"from ((?:index|qa|eval)[\w.]*) import ([\w, ]+)")
FILE = re.compile(r"(?<![\w./:-])(?:[\w.-]+/)+[\w.-]+\.(?:py|md|svg|npy)\b")
LINK = re.compile(r"\]\(([^)#:]+)\)")
COMMAND = re.compile(r"(verbatim|python -m benchmarks)((?: [a-z]\w*)+)")
SHIPPED_COMMAND = re.compile(
    r"^verbatim ((?:ask|show|feedback|index (?:update|info|verify|gc)|sources)\b[^>\n]*)",
    re.MULTILINE,
)
"""A command of README that needs no network, and nothing but the five documents."""
OWN_NAME = re.compile(r"\b[A-Z]{2,}\b")
"""A name in capitals stands for something of the reader's own."""
PROGRAMS = {"verbatim": app, "python -m benchmarks": benchmarks_app}


def _missing_names(text: str) -> list[str]:
    """The modules and names that a document mentions or imports; the map has a test of its own."""
    text = MERMAID.sub("", text)
    names = set(DOTTED.findall(text))
    for module, imported in IMPORT.findall(text):
        names |= {f"{module}:{name.strip()}" for name in imported.split(",")}
    return sorted(name for name in names if not _resolves(name))


def _resolves(name: str) -> bool:
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def _missing_files(text: str, folder: Path) -> list[str]:
    names = {*FILE.findall(text), *LINK.findall(text)}
    return sorted(n for n in names if not (ROOT / n).exists() and not (folder / n).exists())


def _missing_commands(text: str) -> list[str]:
    return [
        f"{program}{words}"
        for program, words in sorted(set(COMMAND.findall(text)))
        if not _is_command(get_command(PROGRAMS[program]), words.split())
    ]


def _is_command(command: object, words: list[str]) -> bool:
    """Whether words lead to a command; those after it are its arguments."""
    for word in words:
        commands = getattr(command, "commands", None)
        if commands is None:
            break
        command = commands.get(word)
    return command is not None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_name_what_is_there(path: Path) -> None:
    text = path.read_text("utf-8")
    assert _missing_names(text) == []
    assert _missing_files(text, path.parent) == []
    assert _missing_commands(text) == []


def test_names_that_lead_nowhere_are_seen() -> None:
    assert _missing_names("`qa.none`; from index.records import Nothing") == [
        "index.records:Nothing",
        "qa.none",
    ]
    assert _missing_files("[x](none.md), qa/none.py", ROOT) == ["none.md", "qa/none.py"]
    assert _missing_commands("`verbatim none` and `python -m benchmarks none`") == [
        "python -m benchmarks none",
        "verbatim none",
    ]


def test_commands_of_the_readme_work_on_the_documents_that_come_with_it(
    tmp_path: Path, minilm_like: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / DEFAULT_SOURCES, tmp_path / DEFAULT_SOURCES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(default, "default_encoder", lambda model=None: minilm_like)
    build_index(DEFAULT_SOURCES, DEFAULT_INDEX, minilm_like)
    lines = SHIPPED_COMMAND.findall((ROOT / "README.md").read_text("utf-8"))
    commands = [line for line in lines if not OWN_NAME.search(line)]
    runs = {line: CliRunner().invoke(app, shlex.split(line)) for line in commands}
    assert {line: run.output for line, run in runs.items() if run.exit_code} == {}
    assert len(commands) >= 10
