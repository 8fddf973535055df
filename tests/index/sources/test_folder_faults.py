"""What stands in a folder and is no readable file: named or passed over, and never waited for."""

import logging
import os
import socket
from pathlib import Path

import pytest

from index.build import build_index
from index.errors import UnreadableSourceError
from index.sources import folder as folder_module
from index.sources.folder import find_sources, read_bytes
from index.sources.reading import read_transcript
from index.sources.source_file import read_source
from tests.conftest import HashedEncoder

WORDS = "MR KLEIN:  Spraying starts on Monday along the river.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one transcript."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "talk.txt").write_text(WORDS)
    return folder


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_sources(folder)]


def test_a_pipe_is_passed_over(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert names(folder) == ["talk.txt"]


def test_a_pipe_in_place_of_a_file_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(UnreadableSourceError, match=r"pipe\.txt: a source must be a file"):
        read_bytes(folder / "pipe.txt")


def test_a_socket_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # the path of a socket has at most 107 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("server.txt")
        assert names(folder) == ["talk.txt"]


def test_a_device_is_passed_over(folder: Path) -> None:
    (folder / "zero.txt").symlink_to("/dev/zero")
    assert names(folder) == ["talk.txt"]


def test_a_device_in_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "zero.txt").symlink_to("/dev/zero")
    with pytest.raises(UnreadableSourceError, match=r"zero\.txt: a source must be a file"):
        read_bytes(folder / "zero.txt")


def test_links_in_a_circle_are_passed_over(folder: Path) -> None:
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "self").symlink_to(folder)
    assert names(folder) == ["talk.txt"]


def test_a_folder_that_cannot_be_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "closed").mkdir()
    scan = os.scandir

    def deny(path: str) -> object:  # chmod does not keep root out
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", deny)
    with caplog.at_level(logging.WARNING):
        assert names(folder) == ["talk.txt"]
    assert "closed: cannot be read, so nothing in it is: Permission denied" in caplog.text


def test_a_file_that_grows_while_it_is_read_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow(path: str, flags: int) -> int:
        file = os.open(path, flags)
        status = os.fstat(file)
        (folder / "talk.txt").write_text(WORDS * 9)
        monkeypatch.setattr(os, "fstat", lambda file: status)
        return file

    monkeypatch.setattr(folder_module, "MAX_SOURCE_BYTES", len(WORDS))
    monkeypatch.setattr(folder_module, "_open_at_once", grow)
    with pytest.raises(UnreadableSourceError, match=r"talk\.txt: a source must be at most"):
        read_bytes(folder / "talk.txt")


def test_a_file_of_200_mb_is_refused_unread(folder: Path) -> None:
    with open(folder / "line.txt", "wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(UnreadableSourceError, match="this one has 209715200"):
        read_bytes(folder / "line.txt")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.txt", r"a\x0ab.txt"),
        (b"\x1b[31mred.txt", r"\x1b[31mred.txt"),
        (b"caf\xe9.txt", r"caf\xe9.txt"),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused_in_plain_words(
    folder: Path, name: bytes, shown: str
) -> None:
    path = folder / os.fsdecode(name)
    path.write_text(WORDS)
    with pytest.raises(UnreadableSourceError) as caught:
        read_source(path, folder)
    assert str(caught.value) == (
        f"{shown}: the name of a source must be UTF-8 without control characters; rename it"
    )


def test_a_name_of_255_bytes_is_read(folder: Path) -> None:
    path = folder / ("n" * 251 + ".txt")  # with a sidecar it would have 260
    path.write_text(WORDS)
    assert read_source(path, folder).text == WORDS


def test_hostile_names_are_left_out_of_a_build_and_the_others_go_on(
    folder: Path, tmp_path: Path
) -> None:
    for name in (b"a\nb.txt", b"caf\xe9.txt", b"n" * 251 + b".txt"):
        (folder / os.fsdecode(name)).write_text(f"{WORDS}{name!r}")
    report = build_index(folder, tmp_path / "index", HashedEncoder())
    assert report.manifest.transcripts == 2
    assert [line.partition(":")[0] for line in report.left_out] == [r"a\x0ab.txt", r"caf\xe9.txt"]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\n".encode(), "\u2003\n".encode()])
def test_a_file_without_words_is_refused(folder: Path, data: bytes) -> None:
    (folder / "empty.txt").write_bytes(data)
    with pytest.raises(UnreadableSourceError, match=r"empty\.txt: a source must hold words"):
        read_transcript(folder / "empty.txt", folder)
