from io import BytesIO
from zipfile import ZipFile

import pytest

from index.errors import SourceError
from qa.intake.uploads import (
    MAX_NAME_BYTES,
    MAX_UPLOAD_BYTES,
    MAX_UPLOADS,
    Upload,
    check_uploads,
    safe_name,
    unpacked_files,
    upload_of,
)

WORDS = b"MR KLEIN: Spraying starts on Monday.\n"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("briefing.txt", "briefing.txt"),
        ("Briefing of May.MD", "Briefing of May.md"),
        ("../../etc/cron.d/briefing.txt", "briefing.txt"),
        ("..\\..\\windows\\briefing.txt", "briefing.txt"),
        ("/etc/passwd/../briefing.txt", "briefing.txt"),
        ("....briefing.txt", "briefing.txt"),
        (". .hidden.txt", "hidden.txt"),
        ("a\x00b\x1b[31m.txt", "ab[31m.txt"),
        ("brief\u202etxt.txt", "brieftxt.txt"),
        ("half\ud800.txt", "half.txt"),
        ("two\n\tlines.txt", "two lines.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
    ],
)
def test_a_name_from_outside_is_a_plain_base_name(name: str, kept: str) -> None:
    assert safe_name(name) == kept


def test_a_long_name_is_cut_to_bytes_that_every_disk_takes_and_keeps_its_ending() -> None:
    kept = safe_name("é" * 500 + ".markdown")
    assert len(kept.encode()) <= MAX_NAME_BYTES
    assert kept == "é" * 85 + ".markdown"  # (180 - 9) // 2 letters of two bytes


@pytest.mark.parametrize(
    "name",
    ["", "..", "/", "briefing", "briefing.exe", ".txt", "a.txt/", "a.txt.yaml", "x.txt\0.sh"],
)
def test_a_name_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match=r"must be a file ending in \.txt"):
        safe_name(name)


def test_a_readme_is_refused_as_the_index_would_pass_over_it() -> None:
    with pytest.raises(SourceError, match="never read as a transcript"):
        safe_name("ReadMe.md")


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    assert upload_of("day.txt", b"x" * MAX_UPLOAD_BYTES).name == "day.txt"
    with pytest.raises(SourceError, match=r"day\.txt: a transcript must be at most 20 MB"):
        upload_of("day.txt", b"x" * (MAX_UPLOAD_BYTES + 1))


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="the file is empty"):
        upload_of("day.txt", data)


def test_as_many_files_as_allowed_are_taken_and_one_more_is_not() -> None:
    files = [Upload(f"{number}.txt", WORDS) for number in range(MAX_UPLOADS + 1)]
    check_uploads(files[:MAX_UPLOADS])
    with pytest.raises(SourceError, match="at most 50 transcripts"):
        check_uploads(files)


def test_six_files_of_the_largest_size_are_too_much_at_a_time() -> None:
    files = [Upload(f"{number}.txt", b"x" * MAX_UPLOAD_BYTES) for number in range(6)]
    check_uploads(files[:5])
    with pytest.raises(SourceError, match="with 100 MB"):
        check_uploads(files)


def test_two_files_of_one_name_are_refused_whatever_their_case() -> None:
    with pytest.raises(SourceError, match=r"DAY\.txt|day\.txt"):
        check_uploads([Upload("day.txt", WORDS), Upload("DAY.txt", WORDS)])


def zip_of(*names: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, WORDS)
    return file.getvalue()


def test_the_files_of_a_zip_stand_in_its_place() -> None:
    zipped = zip_of("day/one.txt", "two.exe", "day/one.txt.yaml")
    unpacked = unpacked_files([("a.txt", WORDS), ("river.ZIP", zipped)])
    assert unpacked.files == (("a.txt", WORDS), ("day-one.txt", WORDS))
    assert [line.split(": ")[:2] for line in unpacked.refused] == [
        ["river.zip", "two.exe"],
        ["river.zip", "day-one.txt.yaml"],
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"words", "river.zip: must be a ZIP"),
        (b"", "river.zip: a transcript must hold words"),
        (b"x" * (MAX_UPLOAD_BYTES + 1), "river.zip: a transcript must be at most 20 MB"),
        (zip_of(*(f"{at}.txt" for at in range(51))), "verbatim index add river.zip"),
    ],
)
def test_a_zip_that_cannot_be_taken_is_named(data: bytes, message: str) -> None:
    unpacked = unpacked_files([("river.zip", data), ("a.txt", WORDS)])
    assert unpacked.files == (("a.txt", WORDS),)
    assert message in unpacked.refused[0]
