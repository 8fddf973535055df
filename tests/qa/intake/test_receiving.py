from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from index.errors import SourceError
from qa.intake.receiving import receive_files, receive_text, text_name
from qa.intake.tray import Tray
from qa.settings import Settings

SAID = b"MR KLEIN: Spraying starts on Monday along the river.\n"


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    (tmp_path / "sources").mkdir()
    return Settings(tmp_path / "sources", tmp_path / "index")


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    (tmp_path / "tray").mkdir()
    return Tray("key", "", tmp_path / "tray")


def _told(tray: Tray) -> list[tuple[str, str]]:
    return [(file.name, file.state) for file in tray.files]


def test_a_file_that_is_refused_stands_beside_those_that_wait(tray: Tray, where: Settings) -> None:
    zipped = BytesIO()
    with ZipFile(zipped, "w") as archive:
        archive.writestr("day/one.txt", SAID)
    files = [("evil.exe", SAID), ("day.zip", zipped.getvalue()), ("../a.txt", SAID), ("b.txt", b"")]
    receive_files(tray, files, where)
    assert _told(tray) == [
        ("day-one.txt", "waiting"),
        ("a.txt", "waiting"),
        ("evil.exe", "failed"),
        ("b.txt", "failed"),
    ]
    assert tray.files[3].error == "a transcript must hold words, but the file is empty"


def test_a_name_that_is_taken_is_refused_with_what_helps(tray: Tray, where: Settings) -> None:
    (where.sources / "a.txt").write_bytes(b"MR ROSSI: Something else.\n")
    receive_files(tray, [("a.txt", SAID), ("b.txt", SAID), ("B.txt", SAID)], where)
    assert _told(tray) == [("b.txt", "waiting"), ("a.txt", "failed"), ("B.txt", "failed")]
    assert "give the new file another name" in tray.files[1].error
    assert tray.files[2].error == "each transcript must have a name of its own"


def test_pasted_text_has_a_name_of_its_own_and_what_was_said_of_it(
    tray: Tray, where: Settings
) -> None:
    (where.sources / "On ports.txt").write_bytes(SAID)
    for _ in range(2):
        receive_text(tray, SAID.decode(), title="On ports", date="20 October 2021", settings=where)
    assert _told(tray) == [("On ports 2.txt", "waiting"), ("On ports 3.txt", "waiting")]
    assert tray.files[0].correction.title == "On ports"
    assert tray.files[0].correction.date == "2021-10-20"


def test_a_date_that_is_none_stays_for_the_reader_to_mend(tray: Tray, where: Settings) -> None:
    receive_text(tray, SAID.decode(), title="", date="someday", settings=where)
    assert tray.files[0].correction.date == "someday"


def test_nothing_pasted_is_nothing_taken(tray: Tray, where: Settings) -> None:
    with pytest.raises(SourceError, match="a transcript must hold words"):
        receive_text(tray, " \n", title="", date="", settings=where)
    assert tray.files == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("MR PRICE: Good morning.\nAll.", "MR PRICE Good morning. All"),
        ("../../etc/passwd", "etc passwd"),
        ("<b>\x00", "b"),
        ("?!", "Pasted text"),
        ("README", "README text"),
        ("word " * 40, "word " * 15 + "word"),
    ],
)
def test_a_text_is_named_by_its_first_words(words: str, name: str) -> None:
    assert text_name(words) == name
