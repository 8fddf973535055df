"""The Markdown files name modules, files and commands that are there."""

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest
from typer.main import get_command

import eval.cli.command  # noqa: F401 - adds ``verbatim eval``
from benchmarks.__main__ import benchmarks_app
from qa.cli.command import app

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
