from zipfile import ZipFile

import pytest

from index.errors import SourceError
from index.sources.collection import REMOVED_FOLDER, add_archive, add_sources, remove_sources
from index.sources.folder import find_sources

SPOKEN = "MR. KLEIN:  The river rose by two metres since Sunday.\n"


@pytest.fixture
def river(tmp_path):
    path = tmp_path / "river.txt"
    path.write_text(SPOKEN)
    path.with_name("river.txt.yaml").write_text("date: 2022-01-03\n")
    return path


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in find_sources(folder))


def test_a_file_is_copied_with_its_sidecar(own_corpus, river):
    assert add_sources([river], own_corpus) == ["river.txt"]
    assert (own_corpus / "river.txt").read_text() == SPOKEN
    assert (own_corpus / "river.txt.yaml").read_text() == "date: 2022-01-03\n"
    assert river.is_file()


def test_the_folder_is_made_at_the_first_file(tmp_path, river):
    add_sources([river], tmp_path / "new/sources")
    assert names(tmp_path / "new/sources") == ["river.txt"]


def test_a_file_that_is_there_already_is_left(own_corpus, river):
    add_sources([river], own_corpus)
    assert add_sources([river], own_corpus) == []


@pytest.mark.parametrize("suffix", ["", ".yaml"])
def test_another_file_of_the_name_is_not_overwritten(own_corpus, river, suffix):
    there = own_corpus / f"river.txt{suffix}"
    there.write_text("other\n")
    with pytest.raises(SourceError, match="with other words; take it out first: verbatim index"):
        add_sources([river], own_corpus)
    assert there.read_text() == "other\n"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.png", b"\x89PNG", r"a\.png: a source must be a file ending in"),
        ("a.txt", b"\xff", r"a\.txt: a source must be text"),
        ("a.txt", b"", r"a\.txt: a source must hold words"),
        ("a.txt", None, r"a\.txt: cannot be read: No such file"),
    ],
)
def test_nothing_is_copied_when_one_file_is_no_transcript(
    own_corpus, river, tmp_path, name, data, message
):
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    before = names(own_corpus)
    with pytest.raises(SourceError, match=message):
        add_sources([river, bad], own_corpus)
    assert names(own_corpus) == before


def test_what_is_removed_is_kept_aside_with_its_sidecar(own_corpus):
    kept = remove_sources(["harvest.txt", "ports/opening.md", "harvest.txt"], own_corpus)
    assert names(own_corpus) == ["article.txt"]
    assert kept.parent == own_corpus / REMOVED_FOLDER
    found = sorted(path.relative_to(kept).as_posix() for path in kept.rglob("*.*"))
    assert found == ["harvest.txt", "harvest.txt.yaml", "ports/opening.md"]


@pytest.mark.parametrize("name", ["harvst.txt", "../sources/harvest.txt", ""])
def test_nothing_is_removed_when_a_name_is_no_source(own_corpus, name):
    before = names(own_corpus)
    with pytest.raises(SourceError, match="but does not; nearest to it: "):
        remove_sources(["article.txt", name], own_corpus)
    assert names(own_corpus) == before


def test_the_last_source_stays(own_corpus):
    with pytest.raises(SourceError, match="must keep at least one source"):
        remove_sources(names(own_corpus), own_corpus)
    assert len(names(own_corpus)) == 3


def zip_of(path, **files):
    with ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return path


def test_files_of_a_zip_are_added_and_those_that_cannot_be_are_named(own_corpus, tmp_path):
    files = {"day__one_txt": SPOKEN, "day__one_txt_yaml": "date: 2022-01-03\n", "b_txt": " "}
    report = add_archive(zip_of(tmp_path / "river.zip", **files), own_corpus)
    assert (report.added, report.present) == (("day-one.txt",), 1)
    assert (own_corpus / "day-one.txt.yaml").read_text() == "date: 2022-01-03\n"
    (line,) = report.refused
    assert line.startswith("river.zip: b.txt: a source must hold words")


def test_files_of_a_zip_that_are_there_already_are_left(own_corpus, tmp_path):
    path = zip_of(tmp_path / "river.zip", a_txt=SPOKEN)
    add_archive(path, own_corpus)
    report = add_archive(path, own_corpus)
    assert (report.added, report.present, report.refused) == ((), 1, ())


def test_a_file_of_a_zip_does_not_overwrite_another(own_corpus, tmp_path):
    before = (own_corpus / "harvest.txt").read_text()
    path = zip_of(tmp_path / "river.zip", harvest_txt=SPOKEN, a_txt=SPOKEN)
    (line,) = add_archive(path, own_corpus).refused
    assert "with other words; take it out first" in line
    assert (own_corpus / "harvest.txt").read_text() == before


@pytest.mark.parametrize("files", [{}, {"b_exe": "words"}])
def test_a_zip_without_a_transcript_is_refused(own_corpus, tmp_path, files):
    with pytest.raises(SourceError, match=r"river\.zip: must hold a transcript, but none can"):
        add_archive(zip_of(tmp_path / "river.zip", **files), own_corpus)


def test_a_zip_that_is_not_there_is_refused(own_corpus, tmp_path):
    with pytest.raises(SourceError, match=r"none\.zip: cannot be read: No such file"):
        add_archive(tmp_path / "none.zip", own_corpus)
