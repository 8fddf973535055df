"""Another embedding model on the command line: named, said, and never mixed with an index."""

import pytest

from index.build import build_index
from index.encoding import default
from tests.conftest import HashedEncoder

OTHER = "tests/hashed-stems"
MINILM = "sentence-transformers/all-MiniLM-L6-v2"


@pytest.fixture
def models(monkeypatch, verbatim, minilm_like):
    """Without a name the model of the index, with its name a tiny other one."""
    encoders = {None: minilm_like, OTHER: HashedEncoder()}
    monkeypatch.setattr(default, "default_encoder", encoders.__getitem__)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    "command", [["ask", "harvest"], ["index", "build"], ["index", "update"], ["index", "add"]]
)
def test_an_index_of_another_model_is_refused_with_both_names(verbatim, tmp_path, corpus, command):
    (tmp_path / "new.txt").write_text("MS. NEW:  The herring came back.\n")
    files = [tmp_path / "new.txt"] if command[-1] == "add" else []
    code, out, err = verbatim(*command, *files, "--model", OTHER)
    said = " ".join(err.split())
    assert (code, out) == (1, "")
    assert f"must be made with {OTHER} (000000000000…), but was made with {MINILM} (53aa" in said
    assert (
        f"use its model (--model {MINILM}, or VERBATIM_MODEL={MINILM} where there is no --model)"
        in said
    )
    assert f"verbatim index build --replace --model {OTHER}" in said
    assert not (corpus / "new.txt").exists()


@pytest.mark.usefixtures("models")
def test_an_index_is_made_and_asked_with_the_model_that_is_named(verbatim, tmp_path):
    where = ("--index", tmp_path / "index", "--model", OTHER)
    assert verbatim("index", "build", *where)[0] == 0
    code, out, err = verbatim("ask", "How far did the wheat harvest fall?", *where)
    assert (code, "harvest fell by nine percent" in " ".join(out.split())) == (0, True)
    warning = f"learned with other models; with {OTHER} the order may be worse."
    assert warning in " ".join(err.split())


@pytest.mark.usefixtures("models")
def test_nothing_is_said_of_the_default_model(verbatim):
    assert "weights of the ranking" not in verbatim("ask", "harvest")[2]


@pytest.mark.parametrize("command", [["show", "harvest.txt"], ["index", "verify"]])
def test_what_embeds_nothing_reads_an_index_of_any_model(verbatim, tmp_path, corpus, command):
    build_index(corpus, tmp_path / "index", HashedEncoder())
    assert verbatim(*command, "--index", tmp_path / "index")[0] == 0
