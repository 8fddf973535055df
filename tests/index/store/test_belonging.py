import shutil

import pytest

from index.build import build_index
from index.errors import IndexSourcesError, SourceError
from index.store.belonging import check_belongs, check_extends, hinted_sources
from index.store.reader import open_index
from tests.index.recorded_cut import RECORDED, SOURCES

ARTICLE = "Talks went on\n\nDelegates met in the strait over herring again.\n"


@pytest.fixture
def built(own_corpus, index, encoder):
    """An index of the corpus, and the corpus moved to where its hint does not lead."""
    build_index(own_corpus, index, encoder)
    return index, own_corpus.rename(own_corpus.with_name("moved"))


def is_refused(check, index, sources):
    """Whether a check takes the folder for that of other transcripts."""
    try:
        check(index, sources)
    except IndexSourcesError:
        return True
    return False


def rewrite(path):
    path.write_text(ARTICLE)


def edit_all(sources):
    for path in [sources / name for name in ("harvest.txt", "article.txt", "ports/opening.md")]:
        path.write_text(path.read_text() + "\nAnd more.\n")


def rename_all(sources):
    for number, name in enumerate(("harvest.txt", "article.txt", "ports/opening.md")):
        (sources / name).rename(sources / f"{number}.txt")


@pytest.mark.parametrize(
    "change",
    [
        lambda sources: None,
        lambda sources: rewrite(sources / "harvest.txt"),
        lambda sources: rewrite(sources / "new.txt"),
        lambda sources: (sources / "harvest.txt").unlink(),
        edit_all,
        rename_all,
    ],
    ids=["nothing", "one rewritten", "one added", "one removed", "all edited", "all renamed"],
)
def test_a_folder_that_has_changed_since_still_belongs(built, change):
    index, sources = built
    change(sources)
    assert not is_refused(check_belongs, index, sources)
    assert not is_refused(check_extends, index, sources)


def others(sources):
    shutil.rmtree(sources)
    shutil.copytree(SOURCES, sources)


def namesakes(sources):
    for name in ("harvest.txt", "article.txt", "ports/opening.md"):
        rewrite(sources / name)


@pytest.mark.parametrize("change", [others, namesakes])
def test_a_folder_of_nothing_but_others_is_refused(built, change):
    index, sources = built
    change(sources)
    for check in (check_belongs, check_extends):
        with pytest.raises(IndexSourcesError, match=f"transcripts in {sources}, but was made of"):
            check(index, sources)


def test_where_the_index_was_made_one_transcript_is_enough(built, own_corpus):
    index, sources = built
    (sources / "harvest.txt").unlink()
    (sources / "ports/opening.md").unlink()
    assert is_refused(check_belongs, index, sources)  # anywhere else it is too little
    assert not is_refused(check_belongs, index, sources.rename(own_corpus))


def test_where_the_index_was_made_files_may_be_rewritten_but_one_namesake_is_no_proof(
    built, own_corpus
):
    index, sources = built
    for name in ("harvest.txt", "article.txt", "ports/opening.md"):
        rewrite(sources / name)
    check_belongs(index, sources.rename(own_corpus))
    (own_corpus / "harvest.txt").unlink()
    (own_corpus / "ports/opening.md").unlink()
    with pytest.raises(IndexSourcesError, match="but was made of others"):
        check_belongs(index, own_corpus)


@pytest.mark.parametrize("name", ["harvest.txt", "article.txt", "ports/opening.md"])
@pytest.mark.parametrize("tail", ["", "\nAnd more.\n"], ids=["same", "edited"])
def test_a_folder_that_shares_one_of_three_is_refused(built, name, tail):
    index, sources = built
    shared = (sources / name).read_text()
    namesakes(sources)
    (sources / name).write_text(shared + tail)
    with pytest.raises(IndexSourcesError, match="but was made of others"):
        check_belongs(index, sources)


@pytest.mark.parametrize("pointer", ["gen-none", "", None], ids=["wrong", "empty", "gone"])
def test_an_index_whose_pointer_is_damaged_still_has_its_folder(built, own_corpus, pointer):
    index, _ = built
    (index / "CURRENT").unlink()
    if pointer is not None:
        (index / "CURRENT").write_text(pointer)
    assert hinted_sources(index) == own_corpus
    with pytest.raises(IndexSourcesError, match="but was made of others"):
        check_belongs(index, SOURCES)


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.mkdir()])
def test_a_folder_that_is_gone_or_empty_may_be_asked_for_but_not_added_to(built, tmp_path, make):
    make(tmp_path / "empty")
    check_belongs(built[0], tmp_path / "empty")
    with pytest.raises(SourceError, match=r"sources must be a folder|must hold at least one"):
        check_extends(built[0], tmp_path / "empty")


def test_where_there_is_no_index_any_folder_may_be_used(tmp_path):
    check_belongs(tmp_path / "index", SOURCES)
    check_extends(tmp_path / "index", tmp_path / "none")
    assert hinted_sources(tmp_path / "index") is None


def test_an_index_of_format_4_is_looked_at_too(tmp_path, corpus):
    index = shutil.copytree(RECORDED / "format-4", tmp_path / "index")
    check_belongs(index, corpus)
    with pytest.raises(IndexSourcesError, match="was made of others, in /srv/verbatim/transcripts"):
        check_belongs(index, SOURCES)


def test_a_build_of_others_replaces_an_index_only_when_told_to(built, encoder):
    index, _ = built
    with pytest.raises(IndexSourcesError, match="verbatim index build --replace --sources"):
        build_index(SOURCES, index, encoder)
    assert len(open_index(index, encoder.model).catalog.entries) == 3
    build_index(SOURCES, index, encoder, replace=True)
    assert hinted_sources(index) == SOURCES


def test_an_index_moved_with_its_sources_leads_to_them(own_corpus, index, encoder, tmp_path):
    build_index(own_corpus, index, encoder)
    (tmp_path / "new").mkdir()
    sources, moved = (path.rename(tmp_path / "new" / path.name) for path in (own_corpus, index))
    assert open_index(moved, encoder.model).sources == sources
    assert build_index(sources, moved, encoder).reused == 12


def test_a_hint_follows_a_link_to_an_index(own_corpus, index, encoder, tmp_path):
    build_index(own_corpus, index, encoder)
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/link").symlink_to(index)
    assert hinted_sources(tmp_path / "a/b/link") == own_corpus
