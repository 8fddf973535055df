import os
import subprocess
import sys

import pytest

from index.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
)
from index.store.commit import delete_other_generations, new_generation, restore_generation
from index.store.manifest import (
    current_generation,
    read_manifest,
    verify_files,
)
from tests.index.small_index import write


def served(index):
    return (current_generation(index) / "sub/words.txt").read_text()


def folders(index):
    return sorted(path.name.split("-")[0] for path in index.iterdir() if path.is_dir())


def test_a_committed_generation_serves(tmp_path):
    generation = write(tmp_path / "index", "one")
    assert current_generation(tmp_path / "index") == generation
    verify_files(generation, read_manifest(generation).files)


def test_a_later_generation_takes_over(tmp_path):
    write(tmp_path, "one")
    write(tmp_path, "two")
    assert served(tmp_path) == "two"


def test_only_two_generations_are_kept(tmp_path):
    first = write(tmp_path, "one")
    for content in ("two", "three"):
        write(tmp_path, content)
    assert folders(tmp_path) == ["gen", "gen"]
    assert not first.exists()


class CrashError(Exception):
    pass


def die_writing(index, content):
    with new_generation(index) as folder:
        (folder / "words.txt").write_text(content)
        raise CrashError


def test_a_crash_while_writing_leaves_the_old_generation_serving(tmp_path):
    write(tmp_path, "one")
    with pytest.raises(CrashError):
        die_writing(tmp_path, "half of tw")
    assert (served(tmp_path), folders(tmp_path)) == ("one", ["gen"])


@pytest.mark.parametrize("call", ["fsync", "rename", "replace"])
def test_a_crash_at_any_step_of_the_commit_leaves_the_old_one_serving(tmp_path, monkeypatch, call):
    def crash(*args, **kwargs):
        raise CrashError

    write(tmp_path, "one")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, crash)
        with pytest.raises(CrashError):
            write(tmp_path, "two")
    assert served(tmp_path) == "one"
    write(tmp_path, "three")
    assert served(tmp_path) == "three"


def test_a_killed_writer_leaves_the_old_generation_serving(tmp_path):
    write(tmp_path, "one")
    code = (
        "import os, sys; from pathlib import Path; from index.store.commit import new_generation\n"
        "with new_generation(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'words.txt').write_text('half'); os._exit(9)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert run.returncode == 9
    assert (served(tmp_path), folders(tmp_path)) == ("one", ["building", "gen"])
    write(tmp_path, "two")
    assert folders(tmp_path) == ["gen", "gen"]


def test_a_left_over_building_folder_is_removed_by_the_next_writer(tmp_path):
    (tmp_path / "building-dead").mkdir()
    with new_generation(tmp_path) as folder:
        assert [path for path in tmp_path.glob("building-*")] == [folder]


def test_a_second_writer_is_told_that_the_index_is_busy(tmp_path):
    with (
        new_generation(tmp_path),
        pytest.raises(IndexBusyError, match="another process is building this index"),
        new_generation(tmp_path),
    ):
        pass


def test_the_lock_is_free_again_after_a_writer(tmp_path):
    with pytest.raises(CrashError), new_generation(tmp_path):
        raise CrashError
    write(tmp_path, "one")
    assert served(tmp_path) == "one"


def test_a_second_writer_does_not_touch_the_folder_of_the_first(tmp_path):
    with new_generation(tmp_path) as folder:
        with pytest.raises(IndexBusyError, match="wait for it"), new_generation(tmp_path):
            pass
        assert folder.is_dir()


def test_the_generation_before_serves_again(tmp_path):
    index = tmp_path / "index"
    write(index, "one")
    broken = write(index, "two")
    (broken / "sub/words.txt").write_text("dust")
    with pytest.raises(IndexDamagedError, match="or serve the one before: verbatim index restore"):
        verify_files(broken, read_manifest(broken).files)
    restore_generation(index)
    assert served(index) == "one"


def test_a_damaged_generation_is_never_restored(tmp_path):
    index = tmp_path / "index"
    older = write(index, "one")
    write(index, "two")
    (older / "sub/words.txt").unlink()
    with pytest.raises(IndexMissingError, match="must be another whole generation"):
        restore_generation(index)
    assert served(index) == "two"


def test_a_generation_is_restored_where_none_is_pointed_to(tmp_path):
    index = tmp_path / "index"
    write(index, "one")
    (index / "CURRENT").write_text("gen-of-old")
    restore_generation(index)
    assert served(index) == "one"


def test_without_an_index_nothing_is_restored_collected_or_made(tmp_path):
    for act in (restore_generation, delete_other_generations):
        with pytest.raises(IndexMissingError, match="there is no index yet"):
            act(tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_collecting_leaves_the_serving_generation_alone(tmp_path):
    index = tmp_path / "index"
    write(index, "one")
    write(index, "two")
    (index / "building-dead").mkdir()
    (index / "building-dead/part").write_bytes(b"x" * 5000)
    assert delete_other_generations(index) > 5000
    assert (served(index), folders(index)) == ("two", ["gen"])
    assert delete_other_generations(index) == 0
