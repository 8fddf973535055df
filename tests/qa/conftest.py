"""The command line over an index of the made-up corpus."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import build_index
from index.encoding import default
from qa.cli import command as cli
from qa.engine import Engine
from tests.conftest import HashedEncoder


@pytest.fixture(scope="session")
def index_folder(
    corpus: Path, minilm_like: HashedEncoder, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An index of the made-up corpus that the commands take for the real model's."""
    folder = tmp_path_factory.mktemp("cli") / "index"
    build_index(corpus, folder, minilm_like)
    return folder


@pytest.fixture
def verbatim(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    minilm_like: HashedEncoder,
    corpus: Path,
    index_folder: Path,
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command line; its exit code, stdout and stderr."""
    monkeypatch.setattr(default, "default_encoder", lambda model=None: minilm_like)
    monkeypatch.setenv("VERBATIM_SOURCES", str(corpus))
    monkeypatch.setenv("VERBATIM_INDEX", str(index_folder))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["verbatim", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            cli.main()
        out, err = capsys.readouterr()
        return int(exit_.value.code or 0), out, err

    return run


@pytest.fixture
def forgiving_engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An engine to which no word is common; to the tiny encoder every word would be."""
    monkeypatch.setattr(engine._near_names, "_is_common", lambda _: False)
    return engine
