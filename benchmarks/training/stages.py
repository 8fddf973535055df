"""From data to weights: a first encoder, the negatives that it finds, encoders and a reader."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from benchmarks.training.data.split import SEED
from benchmarks.training.learning.encoder_task import EncoderTask
from benchmarks.training.learning.learner import Learner
from benchmarks.training.learning.materials import Base, Materials
from benchmarks.training.learning.nearness import Nearness
from benchmarks.training.learning.negatives import (
    encoder_rankings,
    negatives_from,
    negatives_of_unanswerable,
    product_rankings,
)
from benchmarks.training.learning.reader_task import ReaderTask
from benchmarks.training.learning.training_log import TrainingLog
from benchmarks.training.networks.encoder import MatchingEncoder
from benchmarks.training.networks.network import Device
from benchmarks.training.networks.reader import Reader
from benchmarks.training.networks.texts import load_tokenizer
from benchmarks.training.networks.weights import (
    fresh_encoder,
    fresh_reader,
    learned_encoder,
    learned_reader,
    weights_of,
)
from benchmarks.training.recipes import EncoderRecipe, ReaderRecipe
from benchmarks.training.workspace import FIRST, READER, Workspace
from index.files import replacing

_NEGATIVES = "negatives"


class Stages:
    """What is learned in a workspace, each from where it was left.

    Args:
        workspace: holds the data; takes checkpoints, logs and weights.
        words_folder: the model whose pieces tell near passages apart, all-MiniLM-L6-v2.
        device: where all computes.
        watch: called with each line of a log.
    """

    def __init__(
        self,
        workspace: Workspace,
        words_folder: Path,
        device: Device,
        watch: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._workspace, self._device, self._watch = workspace, device, watch
        self._words_folder = words_folder
        self.dataset = workspace.dataset()

    @cached_property
    def _nearness(self) -> Nearness:
        return Nearness(self.dataset, load_tokenizer(self._words_folder), self._device)

    def negatives(self, base: Base, recipe: EncoderRecipe) -> Tensor:
        """The negatives for encoders and reader, by a first encoder that is learned if need be.

        Args:
            base: what the first encoder is learned from.
            recipe: its settings.

        Returns:
            Numbers of passages, as ``negatives_from`` returns them.
        """
        path = self._workspace.negatives
        if not path.is_file():
            materials = self._materials(base, recipe)
            if not self._workspace.is_learned(FIRST):
                self._learn_first(materials, recipe)
            encoder, _ = self.encoder(FIRST, base, recipe)
            mined = self._mined(encoder, materials, recipe.signs[0])
            with replacing(path) as pending:
                save_file({_NEGATIVES: mined.cpu()}, pending)
        return load_file(path)[_NEGATIVES].to(self._device.name)

    def learn_encoder(
        self,
        name: str,
        base: Base,
        recipe: EncoderRecipe,
        negatives: Tensor,
        *,
        epochs: int | None = None,
    ) -> None:
        """Learn an encoder, or go on.

        Args:
            name: of its folder.
            base: what it is learned from.
            recipe: its settings.
            negatives: wrong passages of each question.
            epochs: stop after so many in this run, to go on later; None for all.
        """
        materials = self._materials(base, recipe)
        encoder = fresh_encoder(materials, recipe)
        task = EncoderTask(encoder, materials, self._nearness, negatives, recipe)
        self._learn(name, task, recipe, epochs)

    def learn_reader(
        self, base: Base, recipe: ReaderRecipe, negatives: Tensor, *, epochs: int | None = None
    ) -> None:
        """Learn the reader, or go on; the arguments are those of ``learn_encoder``."""
        materials = Materials(self.dataset, base, recipe.pair_pieces, self._device)
        reader = fresh_reader(base, recipe, self._device)
        unanswerable = negatives_of_unanswerable(self.dataset, self._device)
        task = ReaderTask(reader, materials, negatives, unanswerable, recipe)
        self._learn(READER, task, recipe, epochs)

    def encoder(
        self, name: str, base: Base, recipe: EncoderRecipe
    ) -> tuple[MatchingEncoder, Materials]:
        """An encoder that was learned, and the texts in its pieces.

        Raises:
            TrainingError: it was not learned.
        """
        weights = self._workspace.existing_weights(name)
        encoder = learned_encoder(weights, base, recipe, self._device)
        return encoder, self._materials(base, recipe)

    def reader(self, base: Base, recipe: ReaderRecipe) -> tuple[Reader, Materials]:
        """The reader, as ``encoder`` returns encoders."""
        weights = self._workspace.existing_weights(READER)
        reader = learned_reader(weights, base, recipe, self._device)
        return reader, Materials(self.dataset, base, recipe.pair_pieces, self._device)

    def _learn_first(self, materials: Materials, recipe: EncoderRecipe) -> None:
        """Learn from what the product and the base find, later from what the encoder finds."""
        encoder = fresh_encoder(materials, recipe)
        negatives = self._mined(encoder, materials, None)

        def mine() -> Tensor:
            return self._mined(encoder, materials, recipe.signs[0])

        task = EncoderTask(encoder, materials, self._nearness, negatives, recipe, mine)
        self._learn(FIRST, task, recipe)

    def _mined(self, encoder: MatchingEncoder, materials: Materials, size: int | None) -> Tensor:
        """The negatives among what the product finds and what an encoder finds."""
        rankings = [product_rankings(self.dataset), encoder_rankings(encoder, materials, size)]
        return negatives_from(self.dataset, self._nearness, rankings, self._device)

    def _learn(
        self,
        name: str,
        task: EncoderTask | ReaderTask,
        recipe: EncoderRecipe | ReaderRecipe,
        epochs: int | None = None,
    ) -> None:
        log = TrainingLog(self._workspace.run(name) / "log.jsonl", self._watch)
        log.write("start", run=name, questions=len(self.dataset.learning), steps=task.steps)
        seed = SEED + 1 if isinstance(task.module, Reader) else SEED
        learner = Learner(task, recipe, self._workspace.run(name), log=log, seed=seed)
        card = {
            "name": name,
            "results": learner.learn(epochs),
            "recipe": asdict(recipe),
            "torch": torch.__version__,
            "device": self._device.name,
        }
        first = recipe.frozen_layers if isinstance(recipe, EncoderRecipe) else 0
        weights = weights_of(task.module, first)
        log.write("weights", sha256=self._workspace.keep(name, weights, card))

    def _materials(self, base: Base, recipe: EncoderRecipe) -> Materials:
        return Materials(self.dataset, base, recipe.passage_pieces, self._device)
