import errno
import shutil
from collections import defaultdict
from dataclasses import replace

import msgspec
import pytest

from index.build import build_index
from index.errors import (
    IndexModelError,
    IndexStateError,
    IndexVersionError,
    SourceError,
    UnreadableSourceError,
)
from index.sources.reading import read_transcript
from index.speech.passages import passages_of
from index.store.commit import new_generation
from index.store.layout import key_of
from index.store.manifest import current_generation
from index.store.reader import open_index
from tests.index.recorded_cut import RECORDED


def test_a_build_counts_what_it_indexed(own_corpus, index, encoder):
    report = build_index(own_corpus, index, encoder)
    manifest = report.manifest
    # Harvest has 7 turns, opening 4, the article 1 under its heading.
    assert (manifest.transcripts, manifest.turns) == (3, 12)
    assert manifest.passages == len(encoder.encoded)
    assert (report.reused, report.left_out) == (0, ())
    assert manifest.sources == "../sources"


def test_unchanged_files_reuse_all_vectors(own_corpus, index, encoder):
    first = build_index(own_corpus, index, encoder)
    encoder.encoded.clear()
    (own_corpus / "empty.txt").write_text("")  # left out, but a change
    second = build_index(own_corpus, index, encoder)
    assert encoder.encoded == []
    assert second.generation != first.generation
    assert second.reused == second.manifest.passages == first.manifest.passages
    name = "vectors.npy"
    assert second.manifest.files[name] == first.manifest.files[name]


def test_only_passages_that_changed_are_embedded_again(own_corpus, index, encoder):
    build_index(own_corpus, index, encoder)
    encoder.encoded.clear()
    path = own_corpus / "article.txt"
    path.write_text(path.read_text().replace("herring quotas", "mackerel quotas"))
    report = build_index(own_corpus, index, encoder)
    assert len(encoder.encoded) == report.manifest.passages - report.reused == 1
    assert "mackerel" in encoder.encoded[0]


def test_another_precision_embeds_nothing_again(own_corpus, index, encoder):
    first = build_index(own_corpus, index, encoder)
    assert first.manifest.precision == "f32"
    encoder.encoded.clear()
    encoder.precision = "bf16"
    assert build_index(own_corpus, index, encoder).generation == first.generation
    (own_corpus / "empty.txt").write_text("")  # left out, but a change
    assert build_index(own_corpus, index, encoder).manifest.precision == "f32"
    assert encoder.encoded == []


def test_vectors_of_two_precisions_are_said_to_be_mixed(own_corpus, index, encoder):
    build_index(own_corpus, index, encoder)
    encoder.precision = "bf16"
    (own_corpus / "more.txt").write_text("MS. NEW:  The herring came back to the strait.\n")
    assert build_index(own_corpus, index, encoder).manifest.precision == "mixed"


@pytest.fixture
def files_read(monkeypatch):
    """The names of the files that builds read as transcripts."""
    names = []

    def remembering(path, folder):
        names.append(path.name)
        return read_transcript(path, folder)

    monkeypatch.setattr("index.sources.reading.read_transcript", remembering)
    return names


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("article.txt", "Talks went on\n\nDelegates met over herring again.\n", ["article.txt"]),
        ("harvest.txt.yaml", "place: Padua\ndate: 2021-05-04\n", ["harvest.txt"]),
        ("new.txt", "MR. KLEIN:  The river rose by two metres since Sunday.\n", ["new.txt"]),
        ("article.txt", None, []),
        ("offices.yaml", "Minister: [{name: Otto Klein, from: 2021-01-01, to: 2022-01-01}]\n", []),
    ],
)
def test_a_change_costs_its_own_file_and_gives_what_a_whole_build_gives(
    own_corpus, index, encoder, tmp_path, files_read, name, content, read
):
    build_index(own_corpus, index, encoder)
    files_read.clear()
    path = own_corpus / name
    path.write_text(content) if content else path.unlink()
    changed = build_index(own_corpus, index, encoder)
    assert files_read == read
    whole = build_index(own_corpus, tmp_path / "other", encoder)
    assert changed.manifest.files == whole.manifest.files


def test_a_file_under_another_name_is_read_again(own_corpus, index, encoder, files_read):
    build_index(own_corpus, index, encoder)
    files_read.clear()
    (own_corpus / "article.txt").rename(own_corpus / "renamed.txt")
    build_index(own_corpus, index, encoder)
    assert files_read == ["renamed.txt"]


@pytest.mark.parametrize(
    "changes", [{"chunker_version": 1}, {"libraries": {"syntok": "1.0"}}, {"format_version": 3}]
)
def test_another_recipe_or_format_reads_all_files_and_keeps_the_vectors(
    own_corpus, index, encoder, files_read, changes
):
    generation = build_index(own_corpus, index, encoder).generation
    manifest = msgspec.json.decode((generation / "manifest.json").read_bytes())
    (generation / "manifest.json").write_bytes(msgspec.json.encode({**manifest, **changes}))
    (own_corpus / "offices.yaml").write_text("{}\n")  # so that the index is not fresh
    files_read.clear()
    encoder.encoded.clear()
    report = build_index(own_corpus, index, encoder)
    assert files_read == ["article.txt", "harvest.txt", "opening.md"]
    assert (encoder.encoded, report.reused) == ([], report.manifest.passages)


def test_another_model_reuses_nothing(own_corpus, index, encoder):
    build_index(own_corpus, index, encoder)
    encoder.model = replace(encoder.model, sha256="1" * 64)
    with pytest.raises(IndexModelError, match=r"made with tests/hashed-stems .*--replace --model"):
        build_index(own_corpus, index, encoder)
    assert build_index(own_corpus, index, encoder, replace=True).reused == 0


@pytest.mark.parametrize("name", ["vectors.npy", "keys.npy", "catalog.json"])
def test_a_damaged_generation_reuses_nothing(own_corpus, index, encoder, name):
    damaged = build_index(own_corpus, index, encoder).generation / name
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"\x01")
    report = build_index(own_corpus, index, encoder)
    assert report.reused == 0
    assert open_index(index, encoder.model).manifest == report.manifest


def test_a_vector_is_found_again_by_what_was_embedded(own_corpus, index, encoder):
    build_index(own_corpus, index, encoder)
    texts = [key_of(text) for text in encoder.encoded]
    assert len(set(texts)) == len(texts)


def test_a_bad_file_is_left_out_and_named(own_corpus, index, encoder):
    (own_corpus / "bad.txt").write_bytes(b"words\0")
    report = build_index(own_corpus, index, encoder)
    (line,) = report.left_out
    assert "bad.txt: a source must be text" in line
    assert report.manifest.transcripts == 3


def test_a_zip_is_named_with_the_command_that_unpacks_it(own_corpus, index, encoder):
    (own_corpus / "river.zip").write_bytes(b"PK\x03\x04")
    (line,) = build_index(own_corpus, index, encoder).left_out
    assert line.startswith("river.zip: a source must be a single file")
    assert line.endswith("verbatim index add river.zip")


@pytest.mark.parametrize("text", ['{"id": "p1", "items": []}', '{"question": "?"}\n{"gold": []}'])
def test_json_that_is_no_transcript_is_named(own_corpus, index, encoder, text):
    (own_corpus / "pack.json").write_text(text)
    (line,) = build_index(own_corpus, index, encoder).left_out
    assert line.startswith("pack.json: a transcript in JSON must be")


def test_a_bad_sidecar_leaves_its_file_out(own_corpus, index, encoder):
    (own_corpus / "article.txt.yaml").write_text("date: [someday\n")
    (line,) = build_index(own_corpus, index, encoder).left_out
    assert "article.txt.yaml: metadata must be YAML" in line


@pytest.mark.parametrize("data", [b"", b"\n \n", b"# # #\n", b"Back to top\n"])
def test_a_file_in_which_nothing_is_said_is_left_out(own_corpus, index, encoder, data):
    (own_corpus / "empty.txt").write_bytes(data)
    (line,) = build_index(own_corpus, index, encoder).left_out
    assert "empty.txt: a source must hold words" in line


def test_no_usable_file_at_all_is_an_error_that_names_them(tmp_path, index, encoder):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/bad.txt").write_bytes(b"\0")
    with pytest.raises(SourceError, match=r"must hold a usable transcript, but: .*bad\.txt"):
        build_index(tmp_path / "sources", index, encoder)
    assert not index.exists()


def test_a_folder_in_which_nobody_says_more_than_a_word_is_an_error(tmp_path, index, encoder):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/short.txt").write_text("MR PRICE:  Yes.\n\nQUESTION:  Why?\n")
    with pytest.raises(SourceError, match="must hold a passage with something in it"):
        build_index(tmp_path / "sources", index, encoder)


def test_an_error_of_the_sources_leaves_the_old_index_serving(own_corpus, index, encoder):
    generation = build_index(own_corpus, index, encoder).generation
    shutil.rmtree(own_corpus)
    with pytest.raises(SourceError, match="does not exist"):
        build_index(own_corpus, index, encoder)
    assert current_generation(index) == generation


def test_a_full_disk_leaves_the_old_index_serving(own_corpus, index, encoder, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    generation = build_index(own_corpus, index, encoder).generation
    monkeypatch.setattr("index.build.write_embeddings", full)
    (own_corpus / "article.txt").unlink()
    with pytest.raises(IndexStateError, match="No space left on device; what was there is untouch"):
        build_index(own_corpus, index, encoder)
    assert current_generation(index) == generation
    assert not list(index.glob("building-*"))


def test_progress_goes_from_reading_to_embedding_and_reaches_its_end(own_corpus, index, encoder):
    heard = defaultdict(list)
    build_index(own_corpus, index, encoder, lambda stage, *steps: heard[stage].append(steps))
    assert list(heard) == ["Reading", "Embedding"]
    for steps in heard.values():
        done = [one for one, _ in steps]
        assert done == sorted(done)
        assert steps[-1][0] == steps[-1][1]


def test_a_busy_index_is_not_read_or_written(own_corpus, index, encoder):
    with new_generation(index), pytest.raises(IndexStateError, match="another process"):
        build_index(own_corpus, index, encoder)
    assert encoder.encoded == []


def test_sources_may_change_while_the_old_index_serves(own_corpus, index, encoder):
    build_index(own_corpus, index, encoder)
    opened = open_index(index, encoder.model)
    (own_corpus / "article.txt").unlink()
    build_index(own_corpus, index, encoder)
    assert len(opened.catalog.entries) == 3
    assert opened.transcript(0).source.name == "article.txt"
    assert len(open_index(index, encoder.model).catalog.entries) == 2


def test_only_passages_with_content_are_indexed(own_corpus, index, encoder):
    build_index(own_corpus, index, encoder)
    opened = open_index(index, encoder.model)
    expected = [
        (passage.span.start, passage.span.end)
        for number in range(3)
        for passage in passages_of(opened.transcript(number), encoder.count)
        if passage.searchable
    ]
    assert opened.passages[["start", "end"]].tolist() == expected


def test_a_source_without_words_is_unreadable(tmp_path):
    (tmp_path / "a.txt").write_text("MODERATOR:  (In Spanish.)\n")
    with pytest.raises(UnreadableSourceError, match=r"a\.txt: a source must hold words"):
        read_transcript(tmp_path / "a.txt", tmp_path)


def test_the_place_above_the_first_speaker_becomes_metadata(tmp_path):
    text = "East Room\n\n2:52 P.M. EDT\n\nMR PRICE:  Good day.\n\nQUESTION:  Why?\n"
    (tmp_path / "a.txt").write_text(text)
    assert read_transcript(tmp_path / "a.txt", tmp_path).source.metadata.place == "East Room"


def test_an_index_of_format_4_is_built_anew_with_its_vectors(own_corpus, index, encoder):
    shutil.copytree(RECORDED / "format-4", index)  # written by the last version of that format
    with pytest.raises(IndexVersionError, match="must be of format 7, but is of format 4"):
        open_index(index, encoder.model)
    report = build_index(own_corpus, index, encoder)
    assert report.reused == 10
    assert all("Fishing talks stall" in text for text in encoder.encoded)  # now apart from a quote
    assert open_index(index, encoder.model).manifest.passages == 12
