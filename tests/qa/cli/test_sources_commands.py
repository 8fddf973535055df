import shutil

import msgspec
import pytest

from index.sources.sidecar import read_sidecar


@pytest.fixture
def own(corpus, tmp_path, monkeypatch, verbatim):
    """Runs ``verbatim sources`` over a copy of the corpus; there is no index."""
    shutil.copytree(corpus, tmp_path / "sources")
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("VERBATIM_INDEX", str(tmp_path / "no-index"))
    return lambda *arguments: verbatim("sources", *arguments)


def test_all_transcripts_are_listed_without_an_index(own):
    code, out, err = own("list")
    assert (code, err) == (0, "")
    (line,) = [line for line in out.splitlines() if line.startswith("harvest.txt")]
    assert line.split()[1] == "text"
    assert line.split()[-3:] == ["7", "4", "100%"]


def test_the_list_is_json_too(own):
    facts = {one["name"]: one for one in msgspec.json.decode(own("list", "--json")[1])}
    assert facts["harvest.txt"]["report"]["turns"] == 7
    assert facts["harvest.txt"]["accounting"]["share"] == 1.0


def test_a_transcript_is_shown_with_the_origin_of_each_value(own):
    code, out, _ = own("show", "article.txt")
    assert code == 0
    assert "title     Fishing talks stall (heading)" in out
    assert "date      unknown" in out
    assert "Narration · 1 turn" in out


def test_json_shows_origins(own):
    metadata = msgspec.json.decode(own("show", "article.txt", "--json")[1])["metadata"]
    assert metadata["origins"] == {"title": "heading"}


def test_people_are_shown_with_their_labels(own):
    out = own("show", "harvest.txt")[1]
    assert "“MINISTER ROSSI”: Elena Rossi, Minister of Agriculture · 2 turns" in out


def test_labels_and_turns_are_corrected(own, tmp_path):
    for arguments in (
        ("--no-label", "NOTE", "--style", "colon", "--turn", "7=Ann Lee; Aide"),
        ("--no-label", "ICE", "--turn", "9=Ana Ruiz"),
    ):
        assert own("edit", "article.txt", *arguments)[0] == 0
    assert read_sidecar(tmp_path / "sources/article.txt") == {
        "labels": {"styles": ["colon"], "ignore": ["NOTE", "ICE"]},
        "turns": {7: {"name": "Ann Lee", "role": "Aide"}, 9: {"name": "Ana Ruiz"}},
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--style", "colons"), "nearest to it: colon"),
        (("--turn", "x=Ann"), "the number of its line"),
        (("--turn", "0=Ann"), "a number of 1 or more"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(own, tmp_path, arguments, message):
    code, _, err = own("edit", "article.txt", *arguments)
    assert code == 2
    assert message in " ".join(err.replace("│", " ").split())
    assert not (tmp_path / "sources/article.txt.yaml").exists()


def test_an_edit_is_written_and_shown(own, tmp_path):
    code, _, err = own(
        *("edit", "article.txt", "--date", "2021-10-20", "--person", "PM=Ida Lund; Premier; Lib")
    )
    assert (code, "article.txt.yaml is written; make it searchable" in err) == (0, True)
    assert read_sidecar(tmp_path / "sources/article.txt") == {
        "date": "2021-10-20",
        "people": {"PM": {"name": "Ida Lund", "role": "Premier", "party": "Lib"}},
    }
    assert "date      20 October 2021 (sidecar)" in own("show", "article.txt")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (("edit", "article.txt", "--date", "03/04/2021"), 1, "can mean 3 April 2021 or 4 March"),
        (("edit", "article.txt", "--clear", "colour"), 1, "a key must be one of title"),
        (("edit", "article.txt"), 2, "name something to change"),
        (("edit", "article.txt", "--person", "PM"), 2, 'a person must be "LABEL=NAME"'),
        (("show", "none.txt"), 1, "must hold 'none.txt', but does not; nearest to it"),
        (("check", "none.txt"), 1, "must hold 'none.txt', but does not; nearest to it"),
    ],
)
def test_what_cannot_be_done_is_said(own, arguments, code, text):
    result, out, err = own(*arguments)
    assert (result, out) == (code, "")
    assert text in err


def test_a_check_without_doubts_is_0(own):
    code, out, _ = own("check")
    assert (code, out) == (0, "3 transcripts, 0 with doubts\n")


def test_a_check_names_what_is_doubtful_and_what_helps(own, tmp_path, monkeypatch):
    monkeypatch.setattr("index.speech.turns.find_labels", lambda *arguments: [])
    lines = "".join(f"{name} Varga: the ferry sails.\n" for name in ["Ann", "Bea"] * 8)
    (tmp_path / "sources/ports.txt").write_text(f"it was said in the harbour today.\n{lines}")
    (tmp_path / "sources/bad.txt").write_bytes(b"words\0words")
    code, out, _ = own("check")
    assert code == 1
    assert "✗ bad.txt" in out
    assert "✗ ports.txt" in out
    assert "16 lines look as if they began with a speaker" in " ".join(out.split())
    assert "line 2: Ann Varga: the ferry sails." in out
    assert "verbatim sources edit ports.txt --person 'Ann Varga=NAME; ROLE'" in out
    # Without labels nobody is the people in the sidecar of harvest.txt.
    assert "5 transcripts, 3 with doubts" in out


def test_a_check_of_one_transcript_leaves_the_others(own, tmp_path):
    (tmp_path / "sources/bad.txt").write_bytes(b"words\0words")
    assert own("check", "article.txt")[0] == 0
    facts = msgspec.json.decode(own("check", "bad.txt", "--json")[1])
    assert [one["name"] for one in facts] == ["bad.txt"]
    assert "NUL bytes" in facts[0]["error"]


@pytest.mark.parametrize("name", ["x[/bold]y.txt", "[red]ferry.txt", "a:smile:.txt"])
def test_a_name_that_looks_like_markup_is_shown_as_it_is(own, tmp_path, name):
    path = tmp_path / "sources" / name
    path.parent.mkdir(exist_ok=True)
    (tmp_path / "sources/article.txt").rename(path)
    code, out, _ = own("list")
    assert (code, name in out) == (0, True)
    assert own("show", name)[1].startswith(f"{name} (text)")
    assert own("edit", name, "--title", "[/red] a")[0] == 0
    assert "[/red] a" in own("show", name)[1]


def test_a_line_end_in_a_name_is_shown_escaped(own, tmp_path):
    (tmp_path / "sources/article.txt").rename(tmp_path / "sources/ferry\ntalk.txt")
    assert r"ferry\ntalk.txt   cannot be read" in own("list")[1]
    assert r"✗ ferry\ntalk.txt" in own("check")[1]


def test_a_sidecar_without_its_file_is_told(own, tmp_path):
    (tmp_path / "sources/ferry.txt.yaml").write_text("title: The ferry\n")
    code, out, _ = own("check")
    assert code == 1
    assert "✗ ferry.txt.yaml\n  a sidecar must stand beside its file, but ferry.txt is not" in out
    assert msgspec.json.decode(own("check", "--json")[1])[-1]["name"] == "ferry.txt.yaml"
    assert own("check", "harvest.txt")[0] == 0
