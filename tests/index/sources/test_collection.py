import pytest

from index.errors import SourceError
from index.sources.collection import REMOVED_FOLDER, add_sources, remove_sources
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
