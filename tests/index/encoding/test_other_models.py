"""Models of other kinds: what OpenVINO makes of them is what sentence-transformers makes."""

import shutil
from importlib.metadata import version

import msgspec
import numpy as np
import pytest

from index.encoding import conversion
from index.encoding.default import default_encoder
from index.encoding.encoder import SentenceEncoder
from index.encoding.fetched_models import model_at
from index.encoding.model import ALL_MINILM_L6_V2, Model, default_model_folder
from index.encoding.model_folder import read_model
from index.encoding.openvino import FastEncoder
from index.errors import ModelError
from tests.index import tiny_models

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
]

TEXTS = [
    "the minister ordered netting for the orchards",
    "harvest fell",
    "trained inspectors in the valleys ; nine percent after the drought",
]
KINDS = [
    ("bert", "cls", False),
    ("mpnet", "mean", False),
    ("xlm-roberta", "mean", True),
]


@pytest.fixture(scope="module")
def folder_of(tmp_path_factory):
    """Makes a model's folder once."""
    folders = {}

    def make(kind, pooling="mean", *, prompts=False, dense=0):
        key = (kind, pooling, prompts, dense)
        if key not in folders:
            target = tmp_path_factory.mktemp("models") / f"{kind}-{pooling}"
            folders[key] = tiny_models.save(
                target, kind, pooling=pooling, prompts=prompts, dense=dense
            )
        return folders[key]

    return make


@pytest.fixture(scope="module")
def cache_of_all(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def cache(cache_of_all, monkeypatch):
    """Keeps each model for the tests that follow; converts it here, where torch is loaded."""

    monkeypatch.setattr(conversion, "_convert_into", conversion.convert)
    monkeypatch.setenv("VERBATIM_CACHE", str(cache_of_all))


@pytest.fixture
def transformer(folder_of):
    """A model as a user of sentence-transformers has it."""
    from sentence_transformers import SentenceTransformer

    return lambda *args, **kwargs: SentenceTransformer(
        str(folder_of(*args, **kwargs)), device="cpu", local_files_only=True
    )


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(("kind", "pooling", "prompts"), KINDS)
def test_openvino_gives_the_vectors_of_sentence_transformers(
    folder_of, transformer, kind, pooling, prompts
):
    folder = folder_of(kind, pooling, prompts=prompts)
    encoder = FastEncoder(folder, read_model(folder), precision="f32")
    assert encoder._reference is None
    own = transformer(kind, pooling, prompts=prompts)
    for encoded in encoder.encode(TEXTS):
        expected = own.encode_document([TEXTS[encoded.position]])[0]
        np.testing.assert_allclose(encoded.vector, expected, atol=1e-5)
    asked = encoder.encode_question(TEXTS[1]).vector
    np.testing.assert_allclose(asked, own.encode_query([TEXTS[1]])[0], atol=1e-5)


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(("kind", "pooling", "prompts"), KINDS)
def test_pieces_are_those_of_the_reference_without_marks_and_prompt(
    folder_of, kind, pooling, prompts
):
    folder = folder_of(kind, pooling, prompts=prompts)
    model = read_model(folder)
    encoder = FastEncoder(folder, model, precision="f32")
    reference = {one.position: one for one in SentenceEncoder(folder, model).encode(TEXTS)}
    for encoded in encoder.encode(TEXTS):
        expected = reference[encoded.position].tokens
        np.testing.assert_allclose(encoded.tokens, expected, atol=1e-4)
        assert len(encoded.tokens) == encoder.count(TEXTS)[encoded.position]
    words = [TEXTS[1][span.start : span.end] for span in encoder.pieces(TEXTS[1])]
    assert [word.strip() for word in words] == ["harvest", "fell"]


def test_a_model_says_its_prompts_its_pooling_and_its_sizes(folder_of):
    model = read_model(folder_of("xlm-roberta", prompts=True))
    assert (model.query_prompt, model.passage_prompt) == ("query: ", "passage: ")
    assert (model.pooling, model.dimension) == ("mean", tiny_models.DIMENSION)
    assert model.max_pieces == tiny_models.READS
    assert 0 < model.vocabulary < 1000


def test_prompts_take_room_from_the_texts(folder_of):
    plain = default_encoder(str(folder_of("bert", "cls")))
    prompted = default_encoder(str(folder_of("xlm-roberta", prompts=True)))
    assert plain.room == tiny_models.READS - 2
    assert plain.room - prompted.room >= 2  # "query" and ":"


@pytest.mark.parametrize(
    ("kind", "pooling", "dense"),
    [("distilbert", "mean", 0), ("bert", "max", 0), ("bert", "mean", 8)],
)
def test_other_models_are_run_by_sentence_transformers(
    folder_of, transformer, kind, pooling, dense
):
    encoder = default_encoder(str(folder_of(kind, pooling, dense=dense)))
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.model.dimension == (dense or tiny_models.DIMENSION)
    expected = transformer(kind, pooling, dense=dense).encode_query([TEXTS[0]])[0]
    np.testing.assert_allclose(encoder.encode_question(TEXTS[0]).vector, expected, atol=1e-5)


def test_a_copy_of_the_default_model_is_the_default_model():
    assert default_encoder(str(default_model_folder())).model == ALL_MINILM_L6_V2


def test_the_default_model_keeps_its_hashes_and_the_place_of_its_conversion(monkeypatch, tmp_path):
    recorded = """{
        "name": "sentence-transformers/all-MiniLM-L6-v2",
        "sha256": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "dimension": 384, "max_pieces": 256, "pooling": "mean",
        "tokenizer_sha256": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        "pooling_sha256": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
        "query_prompt": "", "passage_prompt": "", "piece_dimension": 0
    }"""
    assert msgspec.json.decode(recorded, type=Model) == ALL_MINILM_L6_V2
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path))
    monkeypatch.setattr(conversion, "is_intact", lambda _: True)
    place = tmp_path / f"53aa51172d142c89-last-layer-openvino-{version('openvino')}" / "model.xml"
    assert conversion.converted_model(default_model_folder(), ALL_MINILM_L6_V2) == place


@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"])
def test_the_default_model_is_known_by_its_name(name):
    assert model_at(name) == (default_model_folder(), ALL_MINILM_L6_V2)


def test_the_default_model_with_another_configuration_is_another_model(tmp_path):
    folder = shutil.copytree(default_model_folder(), tmp_path / "copy")
    assert model_at(str(folder))[1].modules_sha256 == ""
    (folder / "config.json").write_text((folder / "config.json").read_text() + " ")
    assert model_at(str(folder))[1] != ALL_MINILM_L6_V2


def test_a_model_is_the_same_in_a_folder_of_another_name(folder_of, tmp_path):
    folder = shutil.copytree(folder_of("bert", dense=8), tmp_path / "renamed")
    (folder / "notes.json").write_text("{}")
    assert read_model(folder) == read_model(folder_of("bert", dense=8))
    assert read_model(folder).name == "renamed"


@pytest.mark.parametrize(
    "file", ["config.json", "modules.json", "2_Dense/config.json", "2_Dense/model.safetensors"]
)
def test_every_file_that_decides_vectors_makes_another_model(folder_of, tmp_path, file):
    folder = shutil.copytree(folder_of("bert", dense=8), tmp_path / "copy")
    (folder / file).write_bytes((folder / file).read_bytes() + b" ")
    assert read_model(folder) != read_model(folder_of("bert", dense=8))


def test_a_model_of_another_configuration_is_converted_anew(folder_of, tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "is_intact", lambda _: True)
    folder = shutil.copytree(folder_of("bert", "cls"), tmp_path / "copy")
    before = conversion.converted_model(folder, read_model(folder))
    config = folder / "config.json"
    config.write_text(config.read_text().replace('"gelu"', '"relu"'))
    assert conversion.converted_model(folder, read_model(folder)) != before


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (
            "modules.json",
            '[{"type": "custom.Model", "path": ""}]',
            "must not bring code of its own",
        ),
        ("modules.json", "{", "must be JSON as sentence-transformers writes it"),
        ("model.safetensors", None, "must be there; a model is a folder as sentence-transf"),
        ("model.safetensors", "xx", "model.safetensors: the weights of the model must be whole"),
    ],
)
def test_a_folder_that_is_no_model_is_refused(folder_of, tmp_path, file, content, said):
    folder = shutil.copytree(folder_of("bert", "cls"), tmp_path / "copy")
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_text(content)
    with pytest.raises(ModelError, match=said):
        model_at(str(folder))


def test_a_name_that_is_neither_folder_nor_fetched_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path))
    monkeypatch.setenv("VERBATIM_MODEL", "somebody/model")
    with pytest.raises(ModelError, match="given 'somebody/model'; bring it: verbatim models fetch"):
        default_encoder()


def test_weights_that_do_not_load_are_one_error_with_the_remedy(folder_of, tmp_path):
    folder = shutil.copytree(folder_of("distilbert"), tmp_path / "copy")
    config = folder / "config.json"
    config.write_text(config.read_text().replace('"dim": 48', '"dim": 96'))
    encoder = default_encoder(str(folder))
    with pytest.raises(ModelError, match=r"cannot be loaded: .*verbatim models fetch"):
        encoder.encode_question("harvest")
