"""A corpus and an index folder that a test may change."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def own_corpus(write_corpus: Callable[[Path], Path], tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "sources")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"
