from dataclasses import replace

import msgspec
import pytest

from index.errors import (
    IndexDamagedError,
    IndexMissingError,
    IndexStateError,
    IndexVersionError,
)
from index.store.manifest import (
    FORMAT_VERSION,
    current_generation,
    file_facts,
    read_manifest,
    verify_files,
)
from tests.index.small_index import EMPTY, write

ONLY_A_VERSION = b'{"format_version": %d}' % FORMAT_VERSION


def test_the_manifest_knows_size_and_hash_of_every_file(tmp_path):
    generation = write(tmp_path / "index", "one")
    facts = read_manifest(generation).files
    # printf one | sha256sum
    assert facts["sub/words.txt"].sha256.startswith("7692c3ad3540bb803c020b3aee66cd88")
    assert {name: one.bytes for name, one in facts.items()} == {"sub/words.txt": 3}


def test_an_index_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexStateError, match=r"must be writable: .*--index DIR"):
        write(tmp_path / "file" / "index", "one")


def test_a_missing_index_names_the_command_that_builds_it(tmp_path):
    with pytest.raises(IndexMissingError, match="build it: verbatim index build"):
        current_generation(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "name", [b"", b"gen-none", b"../gen-a", b"gen-a/../../x", b"/etc", b"\xff\xfe", b"gen-\0a"]
)
def test_a_pointer_to_no_generation_of_this_index_is_damage(tmp_path, name):
    index = tmp_path / "index"
    write(index, "one")
    (tmp_path / "gen-a").mkdir()
    (index / "CURRENT").write_bytes(name)
    with pytest.raises(IndexDamagedError, match="CURRENT: must name a generation") as error:
        current_generation(index)
    restore = f"serve the newest index that is whole: verbatim index restore --index {index}; or"
    assert restore in str(error.value)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", ONLY_A_VERSION, b"[" * 100_000])
def test_a_manifest_that_cannot_be_read_is_damage(tmp_path, data):
    generation = write(tmp_path, "one")
    (generation / "manifest.json").write_bytes(data)
    with pytest.raises(IndexDamagedError, match=r"manifest\.json: the (index is|manifest was)"):
        read_manifest(generation)


def test_a_missing_manifest_is_damage(tmp_path):
    generation = write(tmp_path, "one")
    (generation / "manifest.json").unlink()
    with pytest.raises(IndexDamagedError, match=r"manifest\.json: the index is damaged"):
        read_manifest(generation)


@pytest.mark.parametrize("version", [0, FORMAT_VERSION - 1, FORMAT_VERSION + 1, "1", None])
def test_another_format_is_refused_with_both_versions(tmp_path, version):
    generation = write(tmp_path, "one")
    manifest = msgspec.json.decode((generation / "manifest.json").read_bytes())
    manifest["format_version"] = version
    (generation / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    with pytest.raises(
        IndexVersionError, match=f"of format {FORMAT_VERSION}, but is of format {version}"
    ):
        read_manifest(generation)


def test_an_altered_file_is_named(tmp_path):
    generation = write(tmp_path, "one")
    (generation / "sub/words.txt").write_text("two")
    with pytest.raises(IndexDamagedError, match=r"sub/words\.txt: a file of the index was altered"):
        verify_files(generation, read_manifest(generation).files)


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname"])
def test_a_manifest_that_points_out_of_its_folder_is_refused(tmp_path, name):
    generation = write(tmp_path, "one")
    (tmp_path / "outside.txt").write_text("x")
    manifest = replace(EMPTY, files={name: file_facts(tmp_path / "outside.txt")})
    with pytest.raises(IndexDamagedError, match=r"index (is missing|was altered)"):
        verify_files(generation, manifest.files)
