"""The commands that change an index, over a folder of their own."""

import pytest

from index.generation import current_generation, read_manifest


@pytest.fixture
def own(write_corpus, tmp_path, monkeypatch, verbatim):
    """Runs the command line over a copy of the corpus and an index of it."""
    write_corpus(tmp_path / "sources")
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "index"))
    verbatim("index", "build")
    monkeypatch.delenv("VERBATIM_SOURCES")  # the index knows what it was made of
    return verbatim


def sources_of(tmp_path):
    return read_manifest(current_generation(tmp_path / "index")).transcripts


def test_a_transcript_is_added_and_found(own, tmp_path):
    new = tmp_path / "river.txt"
    new.write_text("MR. KLEIN:  The river rose by two metres since Sunday.\n")
    code, _, err = own("index", "add", new)
    assert code == 0
    assert "1 of 1 added" in err
    assert "Indexed 4 transcripts" in err
    assert "two metres" in own("ask", "How far did the river rise?")[1]


def test_a_transcript_is_taken_out_and_kept(own, tmp_path):
    code, _, err = own("index", "remove", "article.txt")
    assert (code, sources_of(tmp_path)) == (0, 2)
    assert "1 moved to" in err
    assert len(list((tmp_path / "sources/.removed").rglob("article.txt"))) == 1


def test_an_update_follows_the_folder(own, tmp_path):
    (tmp_path / "sources/article.txt").unlink()
    assert own("index", "update")[0] == 0
    assert sources_of(tmp_path) == 2


def test_what_cannot_be_added_or_removed_is_one_line(own, tmp_path):
    for command in (("add", tmp_path / "none.txt"), ("remove", "none.txt")):
        code, out, err = own("index", *command)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert sources_of(tmp_path) == 3


def test_a_damaged_index_names_the_file_and_the_one_before_serves_again(own, tmp_path):
    (tmp_path / "sources/article.txt").unlink()
    own("index", "update")
    damaged = current_generation(tmp_path / "index") / "tokens.npy"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    code, _, err = own("ask", "How many inspectors were trained?")
    assert code == 1
    assert "tokens.npy: a file of the index was altered" in err
    assert "serve the one before: verbatim index restore" in err
    code, _, err = own("index", "restore")
    assert (code, sources_of(tmp_path)) == (0, 3)
    assert own("ask", "How many inspectors were trained?")[0] == 0


def test_collecting_tells_what_it_freed(own, tmp_path):
    (tmp_path / "sources/article.txt").unlink()
    own("index", "update")
    code, _, err = own("index", "gc")
    assert code == 0
    assert "MB freed" in err
    assert len(list((tmp_path / "index").glob("gen-*"))) == 1


def test_the_folder_of_sources_may_be_named(own, write_corpus, tmp_path):
    other = write_corpus(tmp_path / "other")
    own("index", "remove", "article.txt", "--sources", other)
    assert not (other / "article.txt").exists()
    assert (tmp_path / "sources/article.txt").exists()


def test_an_index_that_was_never_built_is_updated_from_the_default_folder(
    verbatim, tmp_path, monkeypatch
):
    monkeypatch.delenv("VERBATIM_SOURCES")
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    code, _, err = verbatim("index", "update")
    assert code == 1
    assert "sources must be a folder, but data/transcripts does not exist" in err
