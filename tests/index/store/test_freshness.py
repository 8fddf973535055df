from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.speech.passages import CHUNKER_VERSION
from index.store import freshness
from index.store.freshness import build_inputs, fresh_generation


def test_an_index_of_unchanged_sources_is_given_back_unread(own_corpus, index, encoder):
    first = build_index(own_corpus, index, encoder)
    encoder.encoded.clear()
    stages = []
    second = build_index(own_corpus, index, encoder, lambda *stage: stages.append(stage))
    assert (second.generation, second.manifest) == (first.generation, first.manifest)
    assert second.reused == first.manifest.passages
    assert (encoder.encoded, stages) == ([], [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("article.txt", b"Talks went on\n\nDelegates met in the strait over herring again.\n"),
        ("harvest.txt.yaml", b"place: Padua\ndate: 2021-05-04\n"),
        ("offices.yaml", b"Minister: [{name: Elena Rossi, from: 2021-01-01, to: 2022-01-01}]\n"),
        ("new.txt", b"MR. KLEIN:  The river has risen by two metres since Sunday.\n"),
        ("article.txt", None),
    ],
)
def test_any_change_makes_a_new_generation(own_corpus, index, encoder, name, content):
    first = build_index(own_corpus, index, encoder)
    path = own_corpus / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert build_index(own_corpus, index, encoder).generation != first.generation


@pytest.mark.parametrize(
    ("name", "value"),
    [("CHUNKER_VERSION", CHUNKER_VERSION + 1), ("version", lambda library: f"{library} 99.0")],
)
def test_other_rules_or_libraries_make_a_new_generation(
    own_corpus, index, encoder, monkeypatch, name, value
):
    first = build_index(own_corpus, index, encoder)
    monkeypatch.setattr(freshness, name, value)
    second = build_index(own_corpus, index, encoder)
    assert second.generation != first.generation
    assert second.manifest.recipe != first.manifest.recipe


def test_the_manifest_names_the_libraries_that_decide_the_cut(own_corpus, index, encoder):
    libraries = build_index(own_corpus, index, encoder).manifest.libraries
    expected = "PyStemmer edtf langchain-text-splitters python-dateutil syntok tokenizers"
    assert sorted(libraries) == expected.split()
    lock = Path("requirements.lock").read_text("utf-8").splitlines()
    assert {f"{name}=={version}" for name, version in libraries.items()} <= set(lock)


@pytest.mark.parametrize("part", ["tokenizer_sha256", "pooling_sha256", "modules_sha256"])
def test_another_tokenizer_pooling_or_module_embeds_all_anew(own_corpus, index, encoder, part):
    build_index(own_corpus, index, encoder)
    encoder.model = replace(encoder.model, **{part: "1" * 64})
    assert build_index(own_corpus, index, encoder).reused == 0


def test_a_damaged_index_is_built_anew(own_corpus, index, encoder):
    first = build_index(own_corpus, index, encoder)
    (first.generation / "vectors.npy").write_bytes(b"other")
    assert build_index(own_corpus, index, encoder).generation != first.generation


def test_a_file_that_is_left_out_is_named_each_time(own_corpus, index, encoder):
    (own_corpus / "bad.txt").write_bytes(b"\xff")
    first = build_index(own_corpus, index, encoder)
    assert build_index(own_corpus, index, encoder).left_out == first.left_out != ()


def test_a_file_that_cannot_be_read_is_never_taken_for_fresh(
    own_corpus, index, encoder, monkeypatch
):
    def unreadable(file, algorithm):
        raise OSError("no")

    monkeypatch.setattr("hashlib.file_digest", unreadable)
    state = build_inputs(own_corpus, index, encoder.model, "")
    assert (state.contents, set(state.files.values())) == ("", {""})
    assert fresh_generation(index, state) is None
