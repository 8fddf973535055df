import pytest

from index.encoding import learned_models
from index.encoding.fetched_models import model_at
from index.encoding.learned_models import ENGLISH, LEARNED_MODELS, MULTILINGUAL, learned_from
from index.encoding.model import ALL_MINILM_L6_V2
from index.errors import ModelError


@pytest.mark.parametrize(
    ("name", "learned"),
    [
        ("multilingual", MULTILINGUAL),
        ("verbatim-multilingual", MULTILINGUAL),
        ("english", ENGLISH),
        ("verbatim-english", ENGLISH),
    ],
)
def test_a_model_that_ships_is_known_by_its_short_and_its_full_name(name, learned):
    folder, model = model_at(name)
    assert (model, model.name) == (learned.model, learned.model.name)
    assert (folder / "modules.json").is_file()


def test_a_model_that_ships_is_told_from_others():
    assert [learned_from(learned.model) for learned in LEARNED_MODELS] == list(LEARNED_MODELS)
    assert learned_from(ALL_MINILM_L6_V2) is None


@pytest.mark.parametrize("learned", LEARNED_MODELS, ids=lambda learned: learned.short_name)
def test_the_head_of_late_interaction_ships_with_the_model(learned):
    assert {name: tensor.shape for name, tensor in learned.read_matching().items()} == {
        "question": (256, 384),
        "passage": (256, 384),
        "hidden": (64, 384),
        "hidden_bias": (64,),
        "output": (64,),
        "output_bias": (1,),
    }


def test_a_head_that_was_altered_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(learned_models, "LEARNED_FOLDER", tmp_path)
    (tmp_path / "english-matching.safetensors").write_bytes(b"other")
    with pytest.raises(ModelError, match=r"english-matching\.safetensors: the weights must have"):
        ENGLISH.read_matching()
