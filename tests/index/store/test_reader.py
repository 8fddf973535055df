import shutil
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from index.encoding.learned_models import ENGLISH, MULTILINGUAL
from index.encoding.model import Model
from index.errors import IndexDamagedError, IndexMissingError, IndexVersionError
from index.sources.reading import read_transcript
from index.speech.passages import passages_of
from index.store.commit import commit, new_generation
from index.store.manifest import MANIFEST, SEAL, current_generation, model_mismatch, read_manifest
from index.store.reader import open_index

# Every kind of file that a generation has; the test below sees to it that none is forgotten.
FILES = (
    "asked.npy",
    "catalog.json",
    "keys.npy",
    "lexical/data.csc.index.npy",
    "lexical/indices.csc.index.npy",
    "lexical/indptr.csc.index.npy",
    "lexical/params.index.json",
    "lexical/vocab.index.json",
    "lines.npy",
    "outside.npy",
    "passages.npy",
    "sentences.npy",
    "term_starts.npy",
    "terms.npy",
    "token_starts.npy",
    "tokens.npy",
    "transcripts.jsonl",
    "vectors.npy",
)


@pytest.fixture
def model(opened):
    return opened.manifest.model


def test_the_files_of_a_generation_are_all_known_here(opened):
    assert tuple(sorted(opened.manifest.files)) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_bit_is_found_and_its_file_named(own_index, model, name):
    path = current_generation(own_index) / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexDamagedError, match="was altered") as caught:
        open_index(own_index, model)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_is_found_and_named(own_index, model, name):
    path = current_generation(own_index) / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexDamagedError, match="was altered") as caught:
        open_index(own_index, model)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_found_and_named(own_index, model, name):
    path = current_generation(own_index) / name
    path.unlink()
    with pytest.raises(
        IndexDamagedError, match="is missing; rebuild it: verbatim index build"
    ) as c:
        open_index(own_index, model)
    assert str(path) in str(c.value)


def test_no_index_is_an_error_of_its_own(tmp_path, model):
    with pytest.raises(IndexMissingError, match="there is no index yet"):
        open_index(tmp_path, model)


def test_an_index_is_read_with_a_copy_of_its_model_under_another_name(own_index, model):
    assert open_index(own_index, replace(model, name="copy")).manifest.model.name == model.name


def test_an_index_of_another_model_is_refused_with_both_names(own_index, model):
    other = replace(model, name="tests/other", sha256="f" * 64)
    with pytest.raises(IndexVersionError, match=f"must be made with {other.name} ") as caught:
        open_index(own_index, other)
    assert f"was made with {model.name} (000000000000…)" in str(caught.value)


def test_the_same_weights_with_other_settings_are_said_to_be_that(own_index, model):
    with pytest.raises(IndexVersionError, match=r"\(000000000000…\) with other settings"):
        open_index(own_index, replace(model, modules_sha256="f" * 64))


def test_a_model_that_was_named_by_its_folder_is_not_proposed_by_name(tmp_path):
    folder, other = (Model(name, sha, 64, 256) for name, sha in (("bge", "0"), ("e5", "1")))
    message = str(model_mismatch(tmp_path, folder, other))
    assert "(--model DIR or VERBATIM_MODEL=DIR, the folder bge where it lies)" in message
    assert "verbatim index build --replace --model DIR" in message


def recommitted(own_index, change):
    """The generation written again, whole by its manifest, after a change to its files."""
    generation = current_generation(own_index)
    with new_generation(own_index) as folder:
        shutil.copytree(generation, folder, dirs_exist_ok=True)
        for name in (MANIFEST, SEAL):
            (folder / name).unlink()
        change(folder)
        commit(own_index, folder, read_manifest(generation))
    return own_index


@pytest.mark.parametrize(
    ("name", "text"),
    [("passages.npy", "do not fit"), ("vectors.npy", "do not fit"), ("lines.npy", "do not fit")],
)
def test_parts_that_do_not_fit_together_are_damage(own_index, model, name, text):
    def shorten(folder):
        np.save(folder / name, np.load(folder / name)[:-1])

    with pytest.raises(IndexDamagedError, match=text):
        open_index(recommitted(own_index, shorten), model)


@pytest.mark.parametrize("name", ["catalog.json", "passages.npy", "vectors.npy"])
def test_a_file_of_another_form_is_damage_and_no_traceback(own_index, model, name):
    changed = recommitted(own_index, lambda folder: (folder / name).write_bytes(b"{}"))
    with pytest.raises(IndexDamagedError, match=r"the index is damaged: .*; rebuild it"):
        open_index(changed, model)


def test_transcripts_come_back_as_they_were_read(opened, corpus):
    for number, entry in enumerate(opened.catalog.entries):
        transcript = opened.transcript(number)
        assert transcript == read_transcript(corpus / entry.name, corpus)
        assert (transcript.source.sha256, transcript.source.metadata) == (
            entry.sha256,
            entry.metadata,
        )


def test_a_source_is_found_by_its_name(opened):
    assert opened.number_of("ports/opening.md") == 2
    assert opened.number_of("opening.md") is None


def test_words_quoted_in_narration_are_a_passage_of_the_person_quoted(opened):
    places = [opened.place(passage) for passage in range(opened.passage_count)]
    quoted = [place for place in places if opened.catalog.speakers[place.speaker].is_quoted]
    (place,) = quoted
    assert opened.catalog.speakers[place.speaker].name == "Ida Lund"
    words = place.span.of(opened.transcript(place.transcript).source.text)
    assert words == "We cannot sign a text that empties our nets"


def test_each_passage_has_the_vector_of_what_was_embedded(opened, encoder):
    texts = [
        passage.embedded
        for number in range(len(opened.catalog.entries))
        for passage in passages_of(opened.transcript(number), encoder.count)
        if passage.searchable
    ]
    for encoded in encoder.encode(texts):
        position = np.array([encoded.position])
        assert opened.vectors.scores(encoded.vector, position)[0] == pytest.approx(1, abs=1e-3)


def test_the_fingerprint_changes_with_the_generation(own_index, model):
    before = open_index(own_index, model).fingerprint
    after = open_index(recommitted(own_index, lambda folder: None), model).fingerprint
    assert before != after


def test_the_manifest_is_plain_json(opened):
    data = (opened.generation / "manifest.json").read_bytes()
    assert msgspec.json.decode(data)["model"]["name"] == opened.manifest.model.name


def test_the_passages_of_a_question_are_found_from_those_of_its_answer(opened):
    def words(passage):
        row = opened.passages[passage]
        text = opened.transcript(int(row["transcript"])).source.text
        return text[row["start"] : row["end"]]

    every = np.arange(len(opened.passages))
    rows, asked = opened.questions_of(every)
    found = {words(every[row])[:20]: words(other) for row, other in zip(rows, asked, strict=True)}
    assert found["We have ordered nett"].startswith("Minister, a question for both")
    assert found["The development bank"].startswith("Who paid for the harbour")
    assert "Our railway will car" not in found


def test_parts_of_a_passage_match_as_well_as_their_best_piece(opened, encoder):
    tokens = encoder.encode_question("harvest of wheat in the valleys").tokens
    passages = np.array([0, 2])
    pieces = np.diff(opened._embeddings.starts)[passages].tolist()
    sizes = [[2, pieces[0] - 2], [pieces[1]]]
    first, rest, whole = opened.part_matches(tokens, passages, sizes).T
    expected = opened.matches(tokens, passages).T
    assert np.array_equal(np.maximum(first, rest), expected[0])
    assert np.array_equal(whole, expected[1])


def test_parts_end_with_the_passage(opened, encoder):
    tokens = encoder.encode_question("harvest of wheat in the valleys").tokens
    end = opened._embeddings.starts[1]
    rows = opened._embeddings.tokens[end - 3 : end]
    (last,) = opened.part_matches(tokens, np.array([0]), [[3]]).T
    assert np.array_equal(last, opened._codec.matches(tokens, rows, np.array([0]))[:, 0])


def test_a_term_outside_of_the_passages_is_found_with_its_transcripts(opened):
    numbers = opened.transcripts_beside("via").tolist()
    assert [opened.catalog.entries[number].name for number in numbers] == ["harvest.txt"]
    assert opened.document_frequency("via") == 0
    assert opened.terms_from("via") == ["via"]
    assert opened.transcripts_beside("nothing").tolist() == []


def test_the_remedy_for_an_index_of_a_model_that_ships_is_its_short_name(tmp_path):
    message = str(model_mismatch(tmp_path, ENGLISH.model, MULTILINGUAL.model))
    assert "(--model english, or VERBATIM_MODEL=english where there is no --model)" in message
    assert "index build --replace --model multilingual" in message
