import re
import stat
import struct
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from index.errors import SourceError
from index.sources import archive as archives
from index.sources.archive import MAX_ENTRIES, unpack

SPOKEN = b"MR. KLEIN:  The river rose by two metres since Sunday.\n"


def zipped(*entries):
    """A ZIP of names, or entries of zipfile, with their contents."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def names(*paths):
    """The safe names of files with these paths, and what is said of those refused."""
    return result(zipped(*((path, SPOKEN) for path in paths)))


def result(data):
    unpacked = unpack(BytesIO(data), "hearings.zip")
    return [file.name for file in unpacked.files], unpacked.refused


DAY = zipped(("day.txt", SPOKEN))


def with_field(data, offset, value):
    """A ZIP of one file with a two-byte field set in both of its headers."""
    listing = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    struct.pack_into("<H", changed, offset, value)
    struct.pack_into("<H", changed, listing + offset + 2, value)
    return bytes(changed)


def test_files_come_with_their_contents_and_sidecars():
    data = zipped(("day.txt.yaml", b"date: 2022-01-03\n"), ("day.txt", SPOKEN))
    unpacked = unpack(BytesIO(data), "hearings.zip")
    assert [(file.name, file.data) for file in unpacked.files] == [
        ("day.txt", SPOKEN),
        ("day.txt.yaml", b"date: 2022-01-03\n"),
    ]
    assert unpacked.refused == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("hearings/day 1/opening.VTT", "hearings-day 1-opening.vtt"),
        ("hearings\\day.txt", "hearings-day.txt"),
        ("Tag 1: Anhörung?.txt", "Tag 1_ Anhörung_.txt"),
        ("é" * 200 + ".txt", "é" * 88 + ".txt"),  # (180 - 4) // 2 letters of two bytes
        ("./day.txt", "day.txt"),
    ],
)
def test_folders_stand_before_a_safe_name(path, name):
    assert names(path) == ([name], [])


def test_a_sidecar_follows_the_name_of_its_source():
    assert names("a/day.txt", "a/day.txt.yaml") == (["a-day.txt", "a-day.txt.yaml"], [])


def test_a_name_in_utf_8_is_read_where_the_archive_does_not_say_so():
    data = zipped(("Anhörung.txt", SPOKEN))
    assert result(with_field(data, 6, 0)) == (["Anhörung.txt"], [])


def test_files_of_programs_are_passed_over():
    assert names("day.txt", ".DS_Store", "__MACOSX/._day.txt", "a/.day.txt") == (["day.txt"], [])


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../day.txt", "must lie inside the archive"),
        ("a/../../day.txt", "must lie inside the archive"),
        ("..\\day.txt", "must lie inside the archive"),
        ("/etc/day.txt", "must lie inside the archive"),
        ("C:\\day.txt", "must lie inside the archive"),
        ("day\n.txt", "without control characters"),
        ("\u202etxt.day.txt", "without control characters"),
        ("nul.txt", "that no system reserves"),
        ("COM1/day.txt", "that no system reserves"),
        ("inner.zip", "must not be a ZIP in a ZIP"),
        ("day.exe", r"must be a file ending in \.txt"),
        ("other.yaml", r"must be a file ending in \.txt"),
        ("a/README.md", "never read as a transcript"),
    ],
)
def test_a_file_that_is_not_taken_is_named_and_the_others_go_on(path, reason):
    taken, refused = names(path, "day-2.txt")
    assert taken == ["day-2.txt"]
    assert [line.isprintable() for line in refused] == [True]
    assert re.match(f"hearings.zip: .*{reason}", refused[0])


def test_a_name_is_not_cut_at_a_nul():
    data = zipped(("day.sh.txt", SPOKEN)).replace(b"day.sh.txt", b"day.sh\0txt")
    assert "day.sh\\x00txt: must have a name without control" in result(data)[1][0]


def test_a_file_without_a_name_is_refused():
    data = zipped(("day.txt", SPOKEN), ("b.txt", SPOKEN))
    taken, (line,) = result(data.replace(b"day.txt", b"\0ay.txt"))
    assert (taken, line) == (
        ["b.txt"],
        r"hearings.zip: \x00ay.txt: must have a name without control characters",
    )


def test_two_files_of_one_name_are_not_mixed():
    taken, (line,) = names("a/day.txt", "A-day.txt")
    assert taken == ["a-day.txt"]
    assert "A-day.txt: must have a name of its own, but A-day.txt is there" in line


def test_links_and_devices_are_refused():
    link = ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    _, (line,) = result(zipped((link, b"/etc/passwd")))
    assert line == "hearings.zip: link.txt: must be a file, not a link or a device"


def test_an_encrypted_file_is_refused():
    assert "must not be encrypted" in result(with_field(DAY, 6, 1))[1][0]


def test_other_compressions_are_refused():
    entry = ZipInfo("day.txt")
    entry.compress_type = ZIP_BZIP2
    assert "must be stored or deflated" in result(zipped((entry, SPOKEN)))[1][0]


def test_a_bomb_is_refused_unpacked():
    taken, (line,) = result(zipped(("bomb.txt", b"a" * 20_000_000), ("day.txt", SPOKEN)))
    assert taken == ["day.txt"]
    assert line.endswith("must be at most 200 times as large as it is packed")


def test_a_file_larger_than_a_source_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MAX_SOURCE_BYTES", 10)
    assert "must be at most 10 bytes, but has 55" in result(DAY)[1][0]


def test_all_files_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(archives, "MAX_EXPANDED_BYTES", 100)
    taken, (line,) = names("a.txt", "b.txt")
    assert (taken, line.split(": ", 2)[1]) == (["a.txt"], "b.txt")
    assert "all files must be at most 100 bytes" in line


def test_a_size_that_is_a_lie_gives_no_more_than_it_says():
    data = zipped(("day.txt", SPOKEN * 9))
    listing = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    struct.pack_into("<I", changed, listing + 24, 5)
    taken, (line,) = result(bytes(changed))
    assert taken == []
    assert "day.txt: is damaged: Bad CRC-32" in line


@pytest.mark.parametrize("count", [MAX_ENTRIES + 1, 10 * MAX_ENTRIES + 1])
def test_an_archive_of_too_many_files_is_refused(count):
    data = zipped(*((f"{at}.txt", b"") for at in range(count)))
    with pytest.raises(SourceError, match="a ZIP must hold at most 1,000 files; part it"):
        unpack(BytesIO(data), "hearings.zip")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", DAY[:-30], b"words"])
def test_what_is_no_zip_is_refused(data):
    with pytest.raises(SourceError, match=r"hearings\.zip: must be a ZIP: "):
        unpack(BytesIO(data), "hearings.zip")
