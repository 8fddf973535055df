"""The power fails at every call of a build: only what was made durable is still there.

A model of the disk: the content of a file is what it was at its last fsync, the names in a folder
are those at the folder's last fsync. Three disks are left by each cut: a strict one, of which
nothing more survives; one that has kept all names but lost the content, as file systems with
delayed allocation do; and one that has kept the last renaming, but none before it.
"""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from index.build import build_index
from tests.conftest import HashedEncoder
from tests.faults.calls import Call, changes
from tests.faults.states import AFTER, BEFORE, NO_INDEX


class Item(NamedTuple):
    """A name in a folder: what it stands for."""

    name: str
    number: int
    is_folder: bool


class Disk:
    """What of a folder would outlive a power cut.

    Args:
        root: the folder; what is in it now is durable.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._contents: dict[int, bytes] = {}
        self._items: dict[int, list[Item]] = {}
        self._renamed: dict[int, Item] = {}
        for path in [root, *root.rglob("*")]:
            self._keep(path)

    def hear(self, call: Call) -> None:
        """Take a call into account that is about to be made."""
        if call.name == "fsync":
            self._keep(call.path)
        elif call.to:
            renamed = Item(call.to.name, call.path.stat().st_ino, call.path.is_dir())
            self._renamed[call.to.parent.stat().st_ino] = renamed
        elif call.name == "open" and call.path.is_file():
            self._contents.pop(call.path.stat().st_ino, None)  # will be cut to nothing

    @property
    def was_renamed_in(self) -> bool:
        """Whether a renaming is not yet durable: the moments that matter most."""
        return bool(self._renamed)

    def strict(self, place: Path) -> Path:
        """What is left of the folder if nothing survives that was not made durable."""
        return self._write(place, self._root.stat().st_ino, self._items.get)

    def with_names(self, place: Path) -> Path:
        """What is left if all names survive, but no content that was not made durable."""
        now = {path.stat().st_ino: _items(path) for path in _folders(self._root)}
        return self._write(place, self._root.stat().st_ino, now.get)

    def out_of_order(self, place: Path) -> Path:
        """What is left if each folder's last renaming survives, and no earlier change."""

        def items(number: int) -> list[Item]:
            kept, renamed = self._items.get(number, []), self._renamed.get(number)
            if renamed is None:
                return kept
            return [renamed, *(item for item in kept if item.name != renamed.name)]

        return self._write(place, self._root.stat().st_ino, items)

    def _keep(self, path: Path) -> None:
        number = path.stat().st_ino
        if path.is_dir():
            self._items[number] = _items(path)
            self._renamed.pop(number, None)
        else:
            self._contents[number] = path.read_bytes()

    def _write(self, place: Path, number: int, items: Callable[[int], list[Item] | None]) -> Path:
        place.mkdir()
        for item in items(number) or ():
            if item.is_folder:
                self._write(place / item.name, item.number, items)
            else:
                (place / item.name).write_bytes(self._contents.get(item.number, b""))
        return place


def _items(folder: Path) -> list[Item]:
    return [Item(one.name, one.stat().st_ino, one.is_dir()) for one in folder.iterdir()]


def _folders(root: Path) -> list[Path]:
    return [root, *(path for path in root.rglob("*") if path.is_dir())]


@pytest.fixture
def cut_builds(states, tally, often, tmp_path):
    """Builds the new index on a disk, and looks at what a power cut at every call leaves."""

    def build(root, fault, allowed):
        disk, calls = Disk(root), count()
        found, step = tally(fault), often(12, 1)

        def look(call, number):
            for left in (disk.strict, disk.with_names, disk.out_of_order):
                with found.case(f"{call}, {left.__name__}"):
                    place = left(tmp_path / f"{left.__name__}-{number}")
                    serving = states.serving(place / "index")
                    assert serving in allowed
                    found.hold(serving)

        def watch(call):
            number = next(calls)
            if number % step == 0 or call.to or disk.was_renamed_in:
                look(call, number)
            disk.hear(call)

        with changes(root, watch):
            build_index(states.after.sources, root / "index", HashedEncoder())
        with found.case("after the build"):
            assert states.serving(disk.strict(tmp_path / "end") / "index") == AFTER
            found.hold(AFTER)
        found.check(least=30)
        return set(found.held)

    return build


def test_a_power_cut_during_a_first_build(cut_builds, tmp_path):
    (tmp_path / "disk").mkdir()
    left = cut_builds(tmp_path / "disk", "power cut at a call of a first build", (NO_INDEX, AFTER))
    assert left == {NO_INDEX, AFTER}


def test_a_power_cut_during_a_rebuild(cut_builds, states, tmp_path):
    shutil.copytree(states.before.index, tmp_path / "disk" / "index")
    left = cut_builds(tmp_path / "disk", "power cut at a call of a re-build", (BEFORE, AFTER))
    assert left == {BEFORE, AFTER}
