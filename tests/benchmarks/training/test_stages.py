import json

import pytest
import torch
from safetensors.torch import load_file

from benchmarks.training.data.rows import write_rows
from benchmarks.training.errors import TrainingError
from benchmarks.training.learning.materials import Base
from benchmarks.training.measuring import measure_encoder, measure_reader, measure_table
from benchmarks.training.recipes import EncoderRecipe, ReaderRecipe, Schedule
from benchmarks.training.stages import Stages
from benchmarks.training.workspace import FIRST, Workspace
from index.checksums import sha256_of
from tests.benchmarks.training.conftest import judge, question, unanswerable

ENCODER = EncoderRecipe(
    Schedule(epochs=2, warm_up=0.1, mean=0.5),
    frozen_layers=1,
    rate=3e-3,
    dropout=0.1,
    batch=6,
    negatives=3,
    signs=(16, 8),
    mined_again=(1,),
)
READ = ReaderRecipe(Schedule(epochs=2, warm_up=0.1), rate=3e-3, dropout=0.1, groups=6, negatives=3)


@pytest.fixture
def workspace(tmp_path, passages):
    workspace = Workspace(tmp_path / "work")
    workspace.folder.mkdir()
    write_rows(workspace.passages, passages)
    teaching = [*map(unanswerable, range(44)), *map(question, range(44))]
    write_rows(workspace.questions, teaching)
    write_rows(workspace.judging, [judge(45)])
    return workspace


@pytest.fixture
def stages(workspace, base, device):
    return Stages(workspace, base.folder, device)


def test_from_data_to_weights_and_their_measures(workspace, stages, base):
    negatives = stages.negatives(base, ENCODER)
    stages.learn_encoder("english", base, ENCODER, negatives)
    start = Base(base.folder, workspace.existing_weights(FIRST))
    stages.learn_reader(start, READ, negatives)
    card = json.loads((workspace.run("english") / "card.json").read_text())
    assert card["sha256"] == sha256_of(workspace.weights("english"))
    names = load_file(workspace.weights("english")).keys()
    assert {name for name in names if name.startswith("encoder.layer.0.")} == set()
    assert {"heads.16.p.weight", "encoder.layer.1.output.dense.weight"} <= names
    encoder, materials = stages.encoder("english", base, ENCODER)
    measures = measure_encoder(encoder, materials, 16)
    assert set(measures) == {"held-out", "dev"}
    assert "| dev (1) | matching, all |" in measure_table(measures)
    assert set(measure_reader(*stages.reader(base, READ))) == {"held-out", "dev"}


def test_negatives_are_sought_once(workspace, stages, base, device):
    negatives = stages.negatives(base, ENCODER)
    workspace.weights(FIRST).unlink()
    again = Stages(workspace, base.folder, device).negatives(base, ENCODER)
    assert torch.equal(again, negatives)


def test_an_encoder_that_was_stopped_goes_on_to_the_same_weights(workspace, stages, base):
    negatives = stages.negatives(base, ENCODER)
    stages.learn_encoder("whole", base, ENCODER, negatives)
    stages.learn_encoder("parts", base, ENCODER, negatives, epochs=1)
    stages.learn_encoder("parts", base, ENCODER, negatives)
    assert sha256_of(workspace.weights("parts")) == sha256_of(workspace.weights("whole"))


def test_what_was_not_learned_is_named(stages, base):
    with pytest.raises(TrainingError, match="reader was not learned yet"):
        stages.reader(base, READ)
