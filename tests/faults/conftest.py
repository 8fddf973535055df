"""What all faults share: how many are made, the two states of the corpus, and the table.

Few of each in the normal suite; ``VERBATIM_FAULTS=many`` makes many, and writes
benchmarks/faults.md.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.builders import ROOT, Builders, running_builders
from tests.faults.states import State, States, made
from tests.faults.tally import Tally, report

MANY = os.environ.get("VERBATIM_FAULTS") == "many"  # gone from the environment once a test runs
HERE = Path(__file__).parent
PAGE = ROOT / "benchmarks" / "faults.md"

_tallies: list[Tally] = []
_left_out: list[str] = []


@pytest.fixture
def often() -> Callable[[int, int], int]:
    """The number for the normal suite, or that for the large run."""
    return lambda few, many: many if MANY else few


@pytest.fixture
def tally() -> Callable[[str], Tally]:
    """Opens a row of the table."""

    def start(fault: str) -> Tally:
        _tallies.append(Tally(fault))
        return _tallies[-1]

    return start


@pytest.fixture(scope="session")
def states(
    write_corpus: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> States:
    return made(write_corpus, tmp_path_factory.mktemp("states"))


@pytest.fixture(scope="session")
def builders() -> Iterator[Builders]:
    with running_builders() as running:
        yield running


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[State], Path]:
    """Copies the index of a state to a folder of its own, which is given back."""
    copies = 0

    def copy(state: State) -> Path:
        nonlocal copies
        copies += 1
        return shutil.copytree(state.index, tmp_path / f"index-{copies}")

    return copy


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep why a fault could not be made: the table must not hide it."""
    if report.skipped and "tests/faults" in report.nodeid and isinstance(report.longrepr, tuple):
        _left_out.append(report.longrepr[2].removeprefix("Skipped: "))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the table, if every module of this folder was run."""
    run = {item.path for item in getattr(session, "items", [])}
    if MANY and _tallies and run.issuperset(HERE.glob("test_*.py")):
        PAGE.write_text(report(_tallies, _left_out), "utf-8")
