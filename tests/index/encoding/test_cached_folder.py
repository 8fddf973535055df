from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.encoding.cached_folder import cached_folder, is_intact
from index.errors import ModelError


class Maker:
    """Writes a small and a large file, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, folder: Path) -> None:
        self.times += 1
        (folder / "inner").mkdir()
        (folder / "inner" / "small").write_text("small")
        (folder / "large").write_text("large")


def test_a_folder_is_made_once(tmp_path):
    make = Maker()
    folder = cached_folder(tmp_path / "cache" / "folder", make)
    assert cached_folder(folder, make) == folder
    assert (make.times, (folder / "inner" / "small").read_text()) == (1, "small")


@pytest.mark.parametrize("damage", ["manifest.json", "inner/small", "large"])
def test_a_damaged_folder_is_made_anew(tmp_path, damage):
    make = Maker()
    folder = cached_folder(tmp_path / "folder", make)
    (folder / damage).write_text("other")
    cached_folder(folder, make)
    assert (make.times, is_intact(folder)) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_of_a_file_that_is_only_sized_the_hash_is_not_looked_at(tmp_path):
    make = Maker()
    folder = cached_folder(tmp_path / "folder", make)
    (folder / "large").write_text("LARGE")
    assert (is_intact(folder), is_intact(folder, ["large"])) == (False, True)
    (folder / "large").write_text("cut")
    assert not is_intact(folder, ["large"])


def test_nothing_is_left_of_a_folder_that_could_not_be_made(tmp_path):
    def fail(folder: Path) -> None:
        (folder / "half").write_text("half")
        raise ModelError("not today")

    with pytest.raises(ModelError, match="not today"):
        cached_folder(tmp_path / "folder", fail)
    assert list(tmp_path.iterdir()) == []


def test_of_many_at_once_only_the_first_makes_the_folder(tmp_path):
    make = Maker()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: cached_folder(tmp_path / "folder", make), range(4)))
    assert make.times == 1


def test_a_cache_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ModelError, match=r"must be kept there: .*VERBATIM_CACHE=DIR"):
        cached_folder(tmp_path / "file" / "folder", Maker())
