"""A folder of the machine is read only for a reader on that machine, and no link is followed."""

import os
from pathlib import Path

import pytest

from index.errors import SourceError
from qa.intake import server_folder
from qa.intake.server_folder import folder_contents, may_name_folder
from qa.settings import Settings

SAID = b"MR KLEIN: Spraying starts on Monday along the river.\n"
HERE = {"Host": "127.0.0.1:8501"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    (folder / "day").mkdir(parents=True)
    (folder / "a.txt").write_bytes(SAID)
    (folder / "day" / "one.md").write_bytes(SAID)
    for name in ("README.md", ".hidden.txt", "tool.exe", "a.txt.yaml"):
        (folder / name).write_bytes(SAID)
    return folder


def test_the_transcripts_of_a_folder_and_below_it_are_taken(folder: Path) -> None:
    contents = folder_contents(f" {folder} ")
    assert contents.files == (("a.txt", SAID), ("day-one.md", SAID))
    assert contents.refused == ()


def test_no_link_is_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"MR EVE: A secret.\n")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "way").symlink_to(tmp_path)
    contents = folder_contents(str(folder))
    assert [name for name, _ in contents.files] == ["a.txt", "day-one.md"]
    assert [line.partition(":")[0] for line in contents.refused] == ["way", "b.txt"]


def test_what_is_no_file_does_not_hold_up_the_others(folder: Path) -> None:
    os.mkfifo(folder / "b.txt")
    contents = folder_contents(str(folder))
    assert len(contents.files) == 2
    assert contents.refused == ("b.txt: a transcript must be a file",)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("", "by its whole path"),
        ("talks", "by its whole path"),
        ("/no/such/folder", "there is no such folder"),
        ("/\0", "there is no such folder"),
        ("~nobody-here/x", "there is no such folder"),
        ("/etc/hostname", "must be a folder that can be read"),
    ],
)
def test_what_is_no_folder_is_told(address: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        folder_contents(address)


@pytest.mark.parametrize("limit", ["MAX_UPLOADS", "MAX_TOTAL_BYTES"])
def test_too_much_at_a_time_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(server_folder, limit, 1)
    with pytest.raises(SourceError, match="verbatim index add FILE"):
        folder_contents(str(folder))


def test_a_folder_of_everything_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_folder, "_MAX_VISITED", 3)
    with pytest.raises(SourceError, match="at most 3 files and folders"):
        folder_contents(str(folder))


def test_a_folder_without_transcripts_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="must hold a transcript, but holds none"):
        folder_contents(str(tmp_path))


def _may(listens_on: str = "127.0.0.1", has_login: bool = False, **more: str) -> bool:
    settings = Settings(None, Path("index"), public_url=more.pop("public_url", ""))
    headers = HERE | {name.replace("_", "-"): value for name, value in more.items()}
    return may_name_folder(settings, listens_on=listens_on, headers=headers, has_login=has_login)


@pytest.mark.parametrize("host", ["localhost:8501", "[::1]:8501", "127.0.0.1"])
def test_a_reader_on_the_machine_may_name_a_folder(host: str) -> None:
    assert _may(Host=host)
    assert _may("localhost", Host=host)


def test_nobody_else_may() -> None:
    assert not _may("0.0.0.0")
    assert not _may("")
    assert not _may(has_login=True)
    assert not _may(public_url="https://verbatim.example.org/")
    assert not _may(Host="verbatim.example.org")
    assert not _may(Host="")
    assert not _may(X_Forwarded_For="203.0.113.7")
    read_only = Settings(None, Path("index"), read_only=True)
    assert not may_name_folder(read_only, listens_on="::1", headers=HERE, has_login=False)
