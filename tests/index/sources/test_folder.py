import errno
import hashlib
import os

import pytest

from index.errors import SourceError, UnreadableSourceError
from index.sources import folder as sources
from index.sources.folder import find_orphans, find_sources
from index.sources.source_file import read_source


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("MR PRICE:  Good day.\n", encoding="utf-8")


def found(folder):
    return [path.relative_to(folder).as_posix() for path in find_sources(folder)]


def read(folder, data, name="talk.txt"):
    (folder / name).write_bytes(data)
    return read_source(folder / name, folder)


def test_files_of_known_endings_are_found_in_order(tmp_path):
    write(tmp_path, "b.txt", "a.MD", "sub/c.markdown", "d.png", "b.txt.yaml", "e")
    assert found(tmp_path) == ["a.MD", "b.txt", "sub/c.markdown"]


@pytest.mark.parametrize("name", ["README.md", "readme.txt", ".hidden.txt", ".git/talk.txt"])
def test_readmes_and_hidden_files_are_left_out(tmp_path, name):
    write(tmp_path, "talk.txt", name)
    assert found(tmp_path) == ["talk.txt"]


def test_a_link_out_of_the_folder_is_left_out(tmp_path):
    write(tmp_path, "secret.txt", "in/talk.txt")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in/again.txt").symlink_to(tmp_path / "in/talk.txt")
    assert found(tmp_path / "in") == ["again.txt", "talk.txt"]


def test_a_broken_link_and_a_folder_named_like_a_file_are_left_out(tmp_path):
    write(tmp_path, "talk.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.txt").mkdir()
    assert found(tmp_path) == ["talk.txt"]


def test_a_linked_folder_is_searched_under_its_own_name(tmp_path):
    write(tmp_path, "real/talk.txt")
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    assert found(tmp_path / "alias") == ["talk.txt"]


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(SourceError, match=r"must be a folder, but .* does not exist"):
        find_sources(tmp_path / "nowhere")


def test_a_file_instead_of_a_folder_is_refused(tmp_path):
    write(tmp_path, "talk.txt")
    with pytest.raises(
        SourceError, match=r"must be a folder, but .* is a file; name one: --sources DIR"
    ):
        find_sources(tmp_path / "talk.txt")


def test_a_folder_without_sources_is_refused(tmp_path):
    write(tmp_path, "README.md")
    with pytest.raises(SourceError, match=r"must hold at least one file ending in .*\.txt"):
        find_sources(tmp_path)


def test_a_source_keeps_every_character_and_the_hash_of_its_bytes(tmp_path):
    data = "\ufeffMR PRICE:  Día.\r\n".encode()
    source = read(tmp_path, data)
    assert source.text.encode() == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_a_source_is_named_by_its_path_under_the_folder(tmp_path):
    write(tmp_path, "sub/talk.txt")
    assert read_source(tmp_path / "sub/talk.txt", tmp_path).name == "sub/talk.txt"


def test_the_sidecar_wins_over_the_front_matter_key_by_key(tmp_path):
    (tmp_path / "talk.md.yaml").write_text("title: Corrected\n")
    source = read(tmp_path, b"---\ntitle: Wrong\nplace: Rome\n---\nwords\n", "talk.md")
    assert (source.metadata.title, source.metadata.place) == ("Corrected", "Rome")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"words\0words", "it holds NUL bytes"),
        (b"\x89XYZ\r\n\x1a\n\x01\x02\xff\xfe", "byte 0 is not UTF-8 and no other encoding fits"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path, data, text):
    with pytest.raises(UnreadableSourceError, match=text) as caught:
        read(tmp_path, data)
    assert "talk.txt" in str(caught.value)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_SOURCE_BYTES", 4)
    with pytest.raises(UnreadableSourceError, match="at most 4 bytes, this one has 5"):
        read(tmp_path, b"words")


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    def deny(path, flags):  # chmod does not keep root out
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    write(tmp_path, "talk.txt")
    monkeypatch.setattr(sources, "_open_at_once", deny)
    with pytest.raises(UnreadableSourceError, match="cannot be read: Permission denied"):
        read_source(tmp_path / "talk.txt", tmp_path)


def test_a_file_that_vanishes_is_refused(tmp_path):
    with pytest.raises(UnreadableSourceError, match="cannot be read: No such file"):
        read_source(tmp_path / "talk.txt", tmp_path)


@pytest.mark.parametrize("sidecar", ["date: someday", "date: 2021-02-30", "people: 3"])
def test_a_wrong_value_of_a_sidecar_is_a_doubt(tmp_path, sidecar):
    (tmp_path / "talk.txt.yaml").write_text(f"title: Ports\n{sidecar}\n")
    source = read(tmp_path, b"words")
    assert source.metadata.title == "Ports"
    assert [doubt.partition(":")[0] for doubt in source.doubts] == ["sidecar"]


@pytest.mark.parametrize("sidecar", ["title: [", "- a"])
def test_a_sidecar_of_the_wrong_form_makes_its_source_unreadable(tmp_path, sidecar):
    (tmp_path / "talk.txt.yaml").write_text(sidecar)
    with pytest.raises(UnreadableSourceError, match=r"talk\.txt"):
        read(tmp_path, b"words")


def test_sidecars_without_a_file_are_orphans(tmp_path):
    for name in ("a.txt", "a.txt.yaml", "b.md.yaml", "offices.yaml", ".c.txt.yaml"):
        (tmp_path / name).write_text("title: The ferry\n")
    assert find_orphans(tmp_path) == [tmp_path / "b.md.yaml"]
