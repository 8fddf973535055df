import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from index.encoding import default
from index.records import Span
from qa.cli import command as cli
from qa.feedback import Judgement, keep_judgement
from qa.settings import Settings
from tests.index.recorded_cut import RECORDED

ROOT = Path(__file__).parents[3]
DEFAULT_ENCODER = default.default_encoder  # before a fixture replaces it
QUESTION = "Was netting ordered, and were two hundred inspectors trained in the valleys?"


def test_a_question_is_answered_with_cited_passages(verbatim):
    code, out, err = verbatim("ask", QUESTION)
    assert (code, err) == (0, "")
    assert "1. Elena Rossi, Minister of Agriculture" in out
    assert "trained two hundred inspectors" in out
    assert "✓ verified in the source" in out


def test_top_says_how_many(verbatim):
    out = verbatim("ask", QUESTION, "--top", 1)[1]
    assert "2. " not in out
    assert "1 passage in" in out


def test_json_is_one_record_and_nothing_else(verbatim):
    code, out, _ = verbatim("ask", QUESTION, "--json", "--top", 2)
    record = msgspec.json.decode(out)
    assert code == 0
    assert record["question"] == QUESTION
    assert [one["source"] for one in record["citations"]] == ["harvest.txt", "article.txt"]


@pytest.mark.parametrize(
    ("options", "sources"),
    [
        (["--speaker", "Klein"], {"harvest.txt"}),
        (["--speaker", "Klein", "--speaker", "Berg"], {"harvest.txt", "ports/opening.md"}),
        (["--since", "2022-01-01"], {"ports/opening.md"}),
        (["--since", "2022"], {"ports/opening.md"}),
        (["--until", "2021-21"], {"harvest.txt"}),
        (["--until", "2021-05"], {"harvest.txt"}),
        (["--until", "2021-12-31"], {"harvest.txt"}),
        (["--source", "article"], {"article.txt"}),
    ],
)
def test_filters_hold(verbatim, options, sources):
    _, out, _ = verbatim("ask", QUESTION, "--json", "--top", 50, *options)
    assert {one["source"] for one in msgspec.json.decode(out)["citations"]} == sources


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["ask", "?!"], "a question must have words"),
        (["ask", QUESTION, "--speaker", "Nobody"], "no speaker here is called"),
        (["ask", QUESTION, "--source", "none"], "a source filter must name"),
        (["ask", "--batch", "none.jsonl"], "none.jsonl: a batch file must be readable"),
        (["ask", QUESTION, "--index", "/tmp/none-\n-x"], "there is no index yet"),
        (["show", "none.txt"], "a source must be in the index"),
        (["show", "harvest:9-5"], "a span must lie within harvest.txt"),
        (["show", "harvest", "--index", "/none"], "there is no index yet"),
        (["index", "build", "--sources", "/none"], "sources must be a folder"),
        (["index", "build", "--index", "/dev/null/x"], "the index folder must be writable"),
    ],
)
def test_an_error_is_one_line_and_exit_code_one(verbatim, arguments, text):
    code, out, err = verbatim(*arguments)
    assert (code, out) == (1, "")
    last = err.splitlines()[-1]
    assert last.startswith("verbatim: ")
    assert text in last
    assert "Traceback" not in err


def test_escapes_in_an_error_do_not_reach_the_terminal(verbatim, tmp_path):
    (tmp_path / "a\x1b[31m.txt").write_bytes(b"\0")
    code, _, err = verbatim("index", "build", "--sources", tmp_path, "--index", tmp_path / "i")
    assert code == 1
    assert "\x1b" not in err.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", QUESTION, "--batch", "x.jsonl"],
        ["ask", QUESTION, "--output", "x.jsonl"],
        ["ask", "--batch", "x.jsonl", "--json"],
        ["ask", "--batch", "x.jsonl", "--explain"],
        ["ask", QUESTION, "--since", "20.10.2021"],
        ["ask", QUESTION, "--until", "2021-13"],
        ["ask", QUESTION, "--until", ""],
        ["ask", QUESTION, "--since", "2022", "--until", "2021-12"],
        ["ask", QUESTION, "--top", 0],
        ["ask", QUESTION, "--top", 51],
        ["ask", "--nonsense"],
        ["show"],
        ["nonsense"],
    ],
)
def test_misuse_is_exit_code_two(verbatim, arguments):
    code, out, err = verbatim(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: " in err


def test_a_build_reports_what_it_indexed(verbatim, tmp_path):
    code, out, err = verbatim("index", "build", "--index", tmp_path / "index")
    assert (code, out) == (0, "")
    assert "Indexed 3 transcripts: 12 turns, 12 passages (0 unchanged) in" in err


def test_a_second_build_reports_what_was_unchanged(verbatim, tmp_path):
    verbatim("index", "build", "--index", tmp_path / "index")
    assert (
        "12 passages (12 unchanged)" in verbatim("index", "build", "--index", tmp_path / "index")[2]
    )


def test_a_build_that_leaves_files_out_names_them_with_exit_code_three(
    verbatim, write_corpus, tmp_path
):
    sources = write_corpus(tmp_path / "sources")
    (sources / "bad\x1b[31m.txt").write_bytes(b"\xff")
    code, _, err = verbatim("index", "build", "--sources", sources, "--index", tmp_path / "index")
    assert code == 3
    assert "left out: " in err
    assert r"bad\x1b[31m.txt: the name" in "".join(err.split("\n"))


def test_a_missing_index_is_built_at_first_use(verbatim, tmp_path, monkeypatch):
    monkeypatch.delenv("VERBATIM_INDEX")
    monkeypatch.chdir(tmp_path)
    code, out, err = verbatim("ask", QUESTION, "--json")
    assert code == 0
    assert msgspec.json.decode(out)["citations"]
    assert "First use: building the index of" in err


def test_show_prints_a_place_in_its_context(verbatim, corpus):
    start = (corpus / "harvest.txt").read_text().index("two hundred")
    code, out, _ = verbatim("show", f"harvest:{start}-{start + 11}")
    assert code == 0
    assert "Otto Klein" in out
    assert "trained two hundred inspectors" in out


@pytest.fixture
def batch(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(
        f'{{"id": "a", "question": "{QUESTION}"}}\n{{"id": "b", "question": "Cranes?"}}\n'
    )
    return path


def test_a_batch_is_answered_into_a_file(verbatim, batch, tmp_path):
    code, out, err = verbatim("ask", "--batch", batch, "--output", tmp_path / "out[b].jsonl")
    assert (code, out) == (0, "")
    assert "2 answers written to" in err
    lines = (tmp_path / "out[b].jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(line)["id"] for line in lines] == ["a", "b"]


def test_a_line_that_cannot_be_answered_is_named_and_the_others_are_answered(
    verbatim, batch, tmp_path
):
    batch.write_text('{"id": "c", "question": "?"}\n{\n' + batch.read_text())
    code, out, err = verbatim("ask", "--batch", batch, "--output", tmp_path / "out.jsonl")
    assert (code, out) == (3, "")
    assert "2 answers written to" in err
    assert f"left out: {batch}:1: a question must have words" in err
    assert f"left out: {batch}:2: a line must be" in err
    lines = map(msgspec.json.decode, (tmp_path / "out.jsonl").read_bytes().splitlines())
    assert [(line["id"], "error" in line) for line in lines] == [
        ("c", True),
        (None, True),
        ("a", False),
        ("b", False),
    ]


def test_a_batch_whose_filter_fails_writes_no_file(verbatim, batch, tmp_path):
    options = ["--output", tmp_path / "out.jsonl", "--speaker", "Nobody"]
    code, _, err = verbatim("ask", "--batch", batch, *options)
    assert code == 1
    assert "no speaker here is called" in err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_an_index_that_is_named_tells_its_folder(verbatim, corpus):
    out = verbatim("ask", QUESTION)[1]
    assert f"ms, from the folder …/{corpus.parent.name}/{corpus.name}\n" in out


def test_a_batch_without_an_output_goes_to_stdout(
    index_folder, corpus, minilm_like, batch, monkeypatch
):
    monkeypatch.setattr(default, "default_encoder", lambda model=None: minilm_like)
    options = ["--index", str(index_folder), "--sources", str(corpus)]
    run = CliRunner().invoke(cli.app, ["ask", "--batch", str(batch), *options])
    assert run.exit_code == 0
    assert [msgspec.json.decode(line)["id"] for line in run.stdout.splitlines()] == ["a", "b"]


@pytest.mark.parametrize("command", [[], ["ask"], ["show"], ["app"], ["index"], ["index", "build"]])
def test_every_command_has_help(command):
    run = CliRunner().invoke(cli.app, [*command, "--help"])
    assert run.exit_code == 0
    assert "Usage: " in run.stdout


def test_help_imports_no_heavy_library():
    command = [sys.executable, "-X", "importtime", "-m", "qa.cli.command", "--help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Ask political and diplomatic transcripts" in run.stdout
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "typer" in imported
    heavy = "torch faiss streamlit sentence_transformers transformers numpy bm25s openvino"
    assert imported & {*heavy.split(), "langchain_text_splitters"} == set()


def test_the_app_starts_streamlit_on_this_machine(verbatim, corpus, monkeypatch, tmp_path):
    shutil.copytree(corpus, tmp_path / "here")
    started = []

    def execv(program, command):
        started.append(command)
        raise SystemExit

    monkeypatch.setattr(os, "execv", execv)
    monkeypatch.chdir(tmp_path)
    _, _, err = verbatim("app", "--port", 8600, "--sources", "here")
    assert started[0][2:6] == ["-m", "streamlit", "run", str(ROOT / "app.py")]
    assert started[0][6:8] == ["--server.port=8600", "--server.address=127.0.0.1"]
    assert "http://127.0.0.1:8600" in err
    assert started[0][-3:] == ["--", "--sources", str(tmp_path / "here")]


@pytest.mark.parametrize("is_option", [True, False])
def test_the_app_gets_model_and_cache_by_absolute_paths(
    verbatim, monkeypatch, tmp_path, index_folder, is_option
):
    monkeypatch.setattr(os, "execv", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "minilm").mkdir()
    monkeypatch.setenv("VERBATIM_INDEX", str(index_folder))
    monkeypatch.setenv("VERBATIM_CACHE", "cache")
    monkeypatch.setenv("VERBATIM_MODEL", "somebody/model" if is_option else "minilm")
    assert verbatim("app", *(("--model", "minilm") if is_option else ()))[0] == 0
    assert os.environ["VERBATIM_MODEL"] == str(tmp_path / "minilm")
    assert os.environ["VERBATIM_CACHE"] == str(tmp_path / "cache")


def test_the_app_gets_the_name_of_a_fetched_model_as_it_is(verbatim, monkeypatch, index_folder):
    monkeypatch.setattr(os, "execv", lambda *_: None)
    monkeypatch.setenv("VERBATIM_INDEX", str(index_folder))
    monkeypatch.setenv("VERBATIM_MODEL", "somebody/model")
    assert verbatim("app")[0] == 0
    assert os.environ["VERBATIM_MODEL"] == "somebody/model"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sources", "typo"], "sources must be a folder, but typo does not exist"),
        (["--sources", "file"], "sources must be a folder, but file is a file"),
        (["--index", "file"], "file: an index must be a folder, but this is a file"),
    ],
)
@pytest.mark.parametrize("command", [["ask", "Who paid?"], ["app"]])
def test_folders_that_cannot_be_used_are_refused(
    verbatim, tmp_path, monkeypatch, command, arguments, message
):
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("the app was started"))
    code, out, err = verbatim(*command, *arguments)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith(f"verbatim: {message}")


@pytest.mark.parametrize(
    ("variable", "message"),
    [
        ("VERBATIM_MODEL", "a model must be one that comes with Verbatim (verbatim models list)"),
        ("VERBATIM_ENCODER_PRECISION", "VERBATIM_ENCODER_PRECISION must be f32 or bf16, given 'x'"),
    ],
)
@pytest.mark.parametrize("command", [["ask", "Who paid?"], ["app"]])
def test_a_model_or_precision_that_cannot_be_used_is_refused(
    verbatim, monkeypatch, command, variable, message
):
    monkeypatch.setattr(default, "default_encoder", DEFAULT_ENCODER)
    monkeypatch.setenv(variable, "x")
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("the app was started"))
    code, out, err = verbatim(*command)
    assert (code, out) == (1, "")
    assert err.startswith(f"verbatim: {message}")


def test_a_port_in_use_is_told_before_anybody_is_sent_there(verbatim, monkeypatch):
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("the app was started"))
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        code, out, err = verbatim("app", "--port", port)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"verbatim: port {port} of 127.0.0.1 must be free, but: Address already in use" in err
    assert f"name another: verbatim app --port {port + 1}" in err


def test_the_app_starts_without_an_index_and_without_the_sources_of_one(
    corpus, index_folder, monkeypatch, tmp_path
):
    started = []
    monkeypatch.setattr(os, "execv", lambda program, command: started.append(command))
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli.app, ["app", "--sources", str(corpus)])
    moved = shutil.copytree(index_folder, tmp_path / "far/away/index")
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "none"))
    monkeypatch.setenv("VERBATIM_MODEL", "all-MiniLM-L6-v2")  # as the index says
    CliRunner().invoke(cli.app, ["app", "--index", str(moved)])
    assert len(started) == 2


@pytest.mark.parametrize("command", [["ask", "Who paid?"], ["app"], ["index", "build"]])
def test_a_folder_of_other_transcripts_is_refused_with_both_named(
    verbatim, index_folder, corpus, tmp_path, monkeypatch, command
):
    (tmp_path / "other.txt").write_text("MR. KLEIN:  The river rose by two metres in March.\n")
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("the app was started"))
    code, out, err = verbatim(*command, "--sources", tmp_path)
    assert (code, out) == (1, "")
    assert f"{index_folder}: the index must be of the transcripts in {tmp_path}" in err
    assert f"was made of others, in {corpus.resolve()}" in err
    assert f"verbatim index build --replace --sources {tmp_path} --index {index_folder}" in err


def test_a_folder_that_is_named_must_be_there(verbatim, tmp_path):
    code, out, err = verbatim("ask", "Who paid?", "--sources", tmp_path / "none")
    assert (code, out) == (1, "")
    assert f"sources must be a folder, but {tmp_path / 'none'} does not exist" in err


def test_without_its_sources_an_index_answers_and_says_that_nothing_is_checked(
    verbatim, index_folder, tmp_path, monkeypatch
):
    monkeypatch.setenv("VERBATIM_SOURCES", str(tmp_path / "none"))
    moved = shutil.copytree(index_folder, tmp_path / "far/away/index")
    code, out, _ = verbatim("ask", "Who paid for the harbour cranes?", "--index", moved, "--json")
    assert code == 0
    states = {one["verification"] for one in msgspec.json.decode(out)["citations"]}
    assert states == {"missing"}


def test_an_index_of_an_older_format_is_brought_up_to_date_with_a_notice(
    verbatim, corpus, encoder, tmp_path, monkeypatch
):
    monkeypatch.setattr(default, "default_encoder", lambda model=None: encoder)
    old = shutil.copytree(RECORDED / "format-4", tmp_path / "index")
    code, out, err = verbatim(
        "ask", "Who paid for the harbour cranes?", "--index", old, "--sources", corpus
    )
    assert (code, "shipping companies" in out) == (0, True)
    said = " ".join(err.split())
    assert f"The index in {old} is of an older format: bringing it up to date with {corpus}" in said
    code, _, err = verbatim("show", "article.txt", "--index", RECORDED / "format-4")
    assert code == 1
    assert "but is of format 4, an older one; bring it up to date: verbatim index build" in err


def test_what_an_index_is_made_of_is_told_as_json(verbatim, corpus):
    code, out, _ = verbatim("index", "info")
    told = msgspec.json.decode(out)
    assert code == 0
    assert (told["transcripts"], told["sources"]) == (3, str(corpus.resolve()))
    assert told["precision"] == "f32"
    assert told["bytes"] == sum(one["bytes"] for one in told["files"].values())


def test_a_whole_index_is_verified(verbatim):
    code, out, _ = verbatim("index", "verify")
    assert code == 0
    assert "✓ sources: 3 of 3 unchanged" in out


def test_a_fault_of_an_index_is_an_error(verbatim, index_folder, tmp_path):
    own = shutil.copytree(index_folder, tmp_path / "own")
    (next(own.glob("gen-*")) / "vectors.npy").write_bytes(b"other")
    code, out, _ = verbatim("index", "verify", "--index", own)
    assert code == 1
    assert "✗ files: " in out


def test_who_held_which_office_is_told_as_yaml(verbatim):
    code, out, _ = verbatim("index", "offices")
    assert code == 0
    assert "Minister of Agriculture:\n- name: Elena Rossi\n  from: '2021-05-04'" in out


def test_what_readers_think_is_printed_a_json_object_a_line(verbatim, index_folder):
    assert verbatim("feedback") == (0, "", "")
    told = Judgement("a.txt", Span(3, 9), "a visa", "On visas?", (), "00", True, "r1", "", "gen-1")
    path = Settings(Path(), index_folder).feedback
    keep_judgement(told, path)
    code, out, _ = verbatim("feedback")
    path.unlink()
    assert code == 0
    assert msgspec.json.decode(out)["quote"] == "a visa"
