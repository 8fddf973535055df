"""The commands that change an index, over a folder of their own."""

import shutil
from zipfile import ZipFile

import pytest

from index.store.manifest import FORMAT_VERSION, current_generation, read_manifest


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
    assert "Added 1 of 1 transcript\n" in err
    assert "Indexed 4 transcripts" in err
    assert "two metres" in own("ask", "How far did the river rise?")[1]


def test_the_first_line_of_an_addition_names_the_folders_that_it_writes_to(own, tmp_path):
    (tmp_path / "river.txt").write_text("MR. KLEIN:  The river rose by two metres.\n")
    for name in ("river.txt", "none.txt"):
        assert own("index", "add", tmp_path / name)[2].splitlines()[0] == (
            f"Adds to the transcripts in {tmp_path / 'sources'} "
            f"and to the index in {tmp_path / 'index'}"
        )


def test_an_addition_to_the_default_folder_says_so(verbatim, write_corpus, tmp_path, monkeypatch):
    write_corpus(tmp_path / "data/transcripts")
    (tmp_path / "river.txt").write_text("MR. KLEIN:  The river rose by two metres.\n")
    monkeypatch.delenv("VERBATIM_SOURCES")
    monkeypatch.delenv("VERBATIM_INDEX")
    monkeypatch.chdir(tmp_path)
    line = verbatim("index", "add", "river.txt")[2].splitlines()[0]
    assert f"{tmp_path}/data/transcripts (the default folder) and" in line


def test_a_transcript_that_is_there_already_is_told(own, tmp_path):
    code, _, err = own("index", "add", tmp_path / "sources/article.txt")
    assert (code, sources_of(tmp_path)) == (0, 3)
    assert "(1 there already, byte for byte)" in err


def test_the_transcripts_of_a_zip_are_added_and_the_others_named(own, tmp_path):
    with ZipFile(tmp_path / "river.zip", "w") as archive:
        archive.writestr("day/one.txt", "MR. KLEIN:  The river rose by two metres since Sunday.\n")
        archive.writestr("../two.txt", "MR. KLEIN:  The river fell.\n")
    code, _, err = own("index", "add", tmp_path / "river.zip")
    assert (code, sources_of(tmp_path)) == (3, 4)
    assert "Added 1 of 1 transcript\n" in err
    assert "left out: river.zip: ../two.txt: must lie inside the archive" in err.replace("\n", " ")


def test_a_transcript_is_taken_out_and_kept(own, tmp_path):
    code, _, err = own("index", "remove", "article.txt")
    assert (code, sources_of(tmp_path)) == (0, 2)
    assert "1 transcript moved to" in err
    assert len(list((tmp_path / "sources/.removed").rglob("article.txt"))) == 1


def test_a_build_tells_of_a_sidecar_without_its_file(own, tmp_path):
    (tmp_path / "sources/ferry.txt.yaml").write_text("title: The ferry\n")
    code, _, err = own("index", "update")
    assert code == 0
    assert "left out: ferry.txt.yaml: a sidecar must stand beside its file" in err


def test_an_update_follows_the_folder(own, tmp_path):
    (tmp_path / "sources/article.txt").unlink()
    assert own("index", "update")[0] == 0
    assert sources_of(tmp_path) == 2


def test_what_cannot_be_added_or_removed_is_one_line(own, tmp_path):
    for command in (("add", tmp_path / "none.txt"), ("remove", "none.txt")):
        code, out, err = own("index", *command)
        assert (code, out, err.count("verbatim: ")) == (1, "", 1)
        assert err.splitlines()[-1].startswith("verbatim: ")
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


def test_a_restoration_tells_which_generations_it_passes_over_and_why(own, tmp_path):
    first = current_generation(tmp_path / "index")
    (tmp_path / "sources/article.txt").unlink()
    own("index", "update")
    manifest = first / "manifest.json"
    current = f'"format_version": {FORMAT_VERSION}'
    manifest.write_text(manifest.read_text().replace(current, '"format_version": 4'))
    code, _, err = own("index", "restore")
    assert code == 1
    assert f"another whole generation, but {first.name} is of an older format; rebuild it" in err


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
    monkeypatch.delenv("VERBATIM_INDEX")
    monkeypatch.chdir(tmp_path)
    code, _, err = verbatim("index", "update")
    assert code == 1
    assert "sources must be a folder, but data/transcripts does not exist" in err


OTHER = "MR. KLEIN:  The river has risen by two metres since Sunday.\n"


def test_an_update_follows_the_folder_of_the_index_and_not_the_variable(own, tmp_path, monkeypatch):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/river.txt").write_text(OTHER)
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "other"))
    code, _, err = own("index", "update")
    assert (code, sources_of(tmp_path)) == (0, 3)
    assert f"goes before VERBATIM_SOURCES ({tmp_path / 'other'})" in " ".join(err.split())


@pytest.mark.parametrize(
    "command", [["build"], ["update"], ["add", "other/new.txt"], ["remove", "river.txt"]]
)
def test_an_index_is_not_lost_to_a_folder_of_other_transcripts(own, tmp_path, monkeypatch, command):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/river.txt").write_text(OTHER)
    (tmp_path / "other/new.txt").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    code, _, err = own("index", *command, "--sources", "other")
    assert (code, sources_of(tmp_path)) == (1, 3)
    assert "the index must be of the transcripts in other, but was made of others, in " in err
    assert sorted(path.name for path in (tmp_path / "other").iterdir()) == ["new.txt", "river.txt"]


def test_an_index_is_replaced_where_that_is_asked_for(own, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/river.txt").write_text(OTHER)
    code, _, _ = own("index", "build", "--replace", "--sources", tmp_path / "other")
    assert (code, sources_of(tmp_path)) == (0, 1)
    assert own("index", "restore")[0] == 0
    assert sources_of(tmp_path) == 3


def test_a_copied_index_writes_into_no_folder_that_it_does_not_find(own, tmp_path):
    copy = shutil.copytree(tmp_path / "index", tmp_path / "far/away/index")
    new = tmp_path / "new.txt"
    new.write_text(OTHER)
    code, _, err = own("index", "add", new, "--index", copy)
    gone = tmp_path / "far/away/sources"
    assert code == 1
    assert f"sources must be a folder, but {gone} does not exist; name one: " in err
    assert (gone.exists(), (tmp_path / "sources/new.txt").exists()) == (False, False)


def test_an_index_that_is_moved_with_its_sources_is_of_them(own, tmp_path):
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("sources", "index"):
        (tmp_path / name).rename(moved / name)
    code, _, err = own("index", "update", "--index", moved / "index")
    assert code == 0
    assert "12 passages (12 unchanged)" in err
    assert len(list((moved / "index").glob("gen-*"))) == 1  # nothing had to be made
    assert "3 of 3 unchanged" in own("index", "verify", "--index", moved / "index")[1]


def test_a_folder_that_is_named_once_is_known_from_then_on(own, tmp_path):
    moved = (tmp_path / "sources").rename(tmp_path / "elsewhere")
    assert own("index", "build", "--sources", moved)[0] == 0
    assert own("index", "update")[0] == 0
    assert f'"sources": "{moved}"' in own("index", "info")[1]


def test_a_build_names_the_transcripts_that_are_no_longer_there(own, tmp_path):
    (tmp_path / "sources/article.txt").unlink()
    assert "1 transcript is no longer there: article.txt" in own("index", "update")[2]


def test_nothing_is_copied_where_the_index_folder_is_a_file(own, tmp_path):
    (tmp_path / "file").write_text("no index\n")
    (tmp_path / "new.txt").write_text(OTHER)
    arguments = ["--sources", tmp_path / "sources", "--index", tmp_path / "file"]
    code, _, err = own("index", "add", tmp_path / "new.txt", *arguments)
    assert (code, (tmp_path / "sources/new.txt").exists()) == (1, False)
    assert "an index must be a folder, but this is a file" in err


def test_a_transcript_is_added_into_the_emptied_folder(own, tmp_path):
    for path in list((tmp_path / "sources").iterdir()):
        path.rename(tmp_path / path.name)
    code, _, err = own("index", "add", tmp_path / "article.txt")
    assert (code, sources_of(tmp_path)) == (0, 1)
    assert "2 transcripts are no longer there: harvest.txt, ports/opening.md" in err


def test_another_folder_that_is_empty_is_not_added_to(own, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "new.txt").write_text(OTHER)
    code, _, err = own("index", "add", tmp_path / "new.txt", "--sources", tmp_path / "empty")
    assert (code, list((tmp_path / "empty").iterdir())) == (1, [])
    assert "must hold at least one file" in err


@pytest.mark.parametrize(
    "command", [["show", "article.txt"], ["index", "offices"], ["index", "verify"]], ids=" ".join
)
def test_a_named_folder_of_other_transcripts_is_refused(own, tmp_path, command):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/river.txt").write_text(OTHER)
    code, out, err = own(*command, "--sources", tmp_path / "other")
    assert (code, out) == (1, "")
    assert "but was made of others" in err


@pytest.mark.parametrize("command", ["info", "restore", "gc"])
def test_a_command_of_the_index_alone_says_that_it_looks_at_no_folder(own, command):
    assert (
        "Not looked at: this command needs nothing but the index."
        in own("index", command, "--help")[1]
    )


def test_a_proposed_command_restores_an_index_whose_pointer_is_damaged(own, tmp_path, monkeypatch):
    monkeypatch.setenv("VERBATIM_INDEX", "elsewhere")
    index = tmp_path / "index"
    (index / "CURRENT").write_text("gen-none")
    err = own("show", "article.txt", "--index", index)[2]
    line = err.partition("serve the newest index that is whole: verbatim ")[2].partition(";")[0]
    assert own(*line.split())[0] == 0
    assert own("show", "article.txt", "--index", index)[0] == 0


def test_a_build_names_what_it_read_with_doubts(own, tmp_path, monkeypatch):
    monkeypatch.setattr("index.speech.turns.find_labels", lambda *arguments: [])
    lines = "".join(f"{name} Varga: the ferry sails.\n" for name in ["Ann", "Bea"] * 8)
    (tmp_path / "sources/ports.txt").write_text(f"it was said in the harbour today.\n{lines}")
    (tmp_path / "sources/day.md").write_text("---\ndate: 03/04/2021\n---\nMR VALE: The ferry.\n")
    code, _, err = own("index", "update")
    said = " ".join(err.split())
    assert code == 0
    assert said.index("doubtful: ports.txt: 16 lines") < said.index(
        "doubtful: day.md: Front matter"
    )
    assert "2 transcripts read with doubts; all of them: verbatim sources check" in said
