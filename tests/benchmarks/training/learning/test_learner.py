import json
from dataclasses import replace

import pytest
import torch

from benchmarks.training.errors import TrainingError
from benchmarks.training.learning.encoder_task import EncoderTask
from benchmarks.training.learning.learner import Learner
from benchmarks.training.learning.nearness import Nearness
from benchmarks.training.learning.negatives import (
    negatives_from,
    negatives_of_unanswerable,
    product_rankings,
)
from benchmarks.training.learning.reader_task import ReaderTask
from benchmarks.training.learning.training_log import TrainingLog
from benchmarks.training.networks.texts import load_tokenizer
from benchmarks.training.networks.weights import fresh_encoder, fresh_reader
from benchmarks.training.recipes import EncoderRecipe, ReaderRecipe, Schedule

ENCODER = EncoderRecipe(
    Schedule(epochs=4, warm_up=0.1, mean=0.5),
    frozen_layers=0,
    rate=3e-3,
    dropout=0.1,
    batch=6,
    negatives=3,
    signs=(16, 8),
    mined_again=(1,),
)
READER = ReaderRecipe(
    Schedule(epochs=4, warm_up=0.1, mean=0.5), rate=3e-3, dropout=0.1, groups=6, negatives=3
)


@pytest.fixture
def negatives(dataset, base, device):
    nearness = Nearness(dataset, load_tokenizer(base.folder), device)
    return nearness, negatives_from(dataset, nearness, [product_rankings(dataset)], device)


@pytest.fixture
def encoder_learner(materials, negatives, tmp_path):
    def learner(name, recipe=ENCODER):
        nearness, table = negatives
        encoder = fresh_encoder(materials, recipe)
        task = EncoderTask(encoder, materials, nearness, table, recipe, lambda: table.flip(1))
        return task, _learner(task, recipe, tmp_path / name)

    return learner


@pytest.fixture
def reader_learner(materials, negatives, tmp_path):
    def learner(name, recipe=READER):
        reader = fresh_reader(materials.base, recipe, materials.device)
        unanswerable = negatives_of_unanswerable(materials.dataset, materials.device)
        task = ReaderTask(reader, materials, negatives[1], unanswerable, recipe)
        return task, _learner(task, recipe, tmp_path / name)

    return learner


def _learner(task, recipe, folder):
    folder.mkdir(exist_ok=True)
    return Learner(task, recipe, folder, log=TrainingLog(folder / "log.jsonl"), seed=17)


@pytest.mark.parametrize("kind", ["encoder_learner", "reader_learner"])
def test_the_loss_falls(kind, request):
    _, learner = request.getfixturevalue(kind)("run")
    results = learner.learn()
    assert results[-1]["loss"] < 0.9 * results[0]["loss"]


@pytest.mark.parametrize("kind", ["encoder_learner", "reader_learner"])
def test_a_run_that_was_stopped_goes_on_to_the_same_weights(kind, request):
    learner_of = request.getfixturevalue(kind)
    whole, learner = learner_of("whole")
    results = learner.learn()
    learner_of("parts")[1].learn(epochs=2)
    torch.manual_seed(99)
    parts, learner = learner_of("parts")
    assert learner.learn() == results
    expected = whole.module.state_dict()
    assert all(torch.equal(v, expected[name]) for name, v in parts.module.state_dict().items())


def test_the_log_has_a_json_object_a_line(encoder_learner, tmp_path):
    encoder_learner("run")[1].learn(epochs=1)
    lines = (tmp_path / "run" / "log.jsonl").read_text().splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["step", "epoch"]


def test_a_checkpoint_of_other_settings_is_refused(encoder_learner):
    encoder_learner("run")[1].learn(epochs=1)
    _, learner = encoder_learner("run", replace(ENCODER, rate=1e-4))
    with pytest.raises(TrainingError, match=r"same settings; delete it to learn anew"):
        learner.learn()


def test_a_damaged_checkpoint_is_refused(encoder_learner, tmp_path):
    encoder_learner("run")[1].learn(epochs=1)
    (tmp_path / "run" / "checkpoint.safetensors").write_bytes(b"nothing")
    with pytest.raises(TrainingError, match=r"checkpoint\.safetensors: must be a checkpoint"):
        encoder_learner("run")[1].learn()


def test_learning_ends_when_nothing_gets_better(encoder_learner):
    still = replace(ENCODER, rate=0.0, head_rate=0.0)
    _, learner = encoder_learner("run", still)
    assert len(learner.learn()) == 1 + ENCODER.schedule.patience


def test_fewer_questions_than_a_batch_are_refused(encoder_learner):
    with pytest.raises(TrainingError, match="at least 99 questions, a batch"):
        encoder_learner("run", replace(ENCODER, batch=99))
