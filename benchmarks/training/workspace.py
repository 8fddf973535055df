"""The folder in which everything is learned: data, checkpoints, logs and weights."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import save_file
from torch import Tensor

from benchmarks.training.data.candidates import JudgingRow, QuestionRow
from benchmarks.training.data.dataset import Dataset
from benchmarks.training.data.passages import PassageRow
from benchmarks.training.data.rows import read_rows
from benchmarks.training.errors import TrainingError
from index.checksums import sha256_of
from index.files import replacing

FIRST, READER = "first", "reader"
"""Names of what is learned beside the encoders that ship, and of its folders."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where each file lies.

    Attributes:
        folder: holds all.
    """

    folder: Path

    @property
    def passages(self) -> Path:
        """The passages that are learned from."""
        return self.folder / "passages.jsonl.xz"

    @property
    def questions(self) -> Path:
        """The questions that teach, with their candidates."""
        return self.folder / "questions.jsonl.xz"

    @property
    def judging(self) -> Path:
        """The questions that judge."""
        return self.folder / "judging.jsonl.xz"

    @property
    def negatives(self) -> Path:
        """The negatives that the first encoder found."""
        return self.folder / "negatives.safetensors"

    @property
    def e5_layers(self) -> Path:
        """The layers of multilingual-e5-small before they learn."""
        return self.folder / "e5-layers.safetensors"

    def run(self, name: str) -> Path:
        """The folder of something that is learned, made if need be."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def weights(self, name: str) -> Path:
        """The weights of something that was learned."""
        return self.folder / name / "weights.safetensors"

    def is_learned(self, name: str) -> bool:
        """Whether something was learned."""
        return self.weights(name).is_file()

    def existing_weights(self, name: str) -> Path:
        """The same, checked to be there.

        Raises:
            TrainingError: they are not.
        """
        path = self.weights(name)
        if not self.is_learned(name):
            raise TrainingError(
                f"{path}: must be there, but {name} was not learned yet: "
                "python -m benchmarks training encoder"
            )
        return path

    def dataset(self) -> Dataset:
        """What ``training data`` wrote.

        Raises:
            TrainingError: it is missing or damaged, or a question teaches what another judges.
        """
        return Dataset(
            read_rows(self.passages, PassageRow),
            read_rows(self.questions, QuestionRow),
            read_rows(self.judging, JudgingRow),
        )

    def keep(self, name: str, weights: Mapping[str, Tensor], card: Mapping[str, object]) -> str:
        """Write weights and a card that says how they were learned; return their SHA-256."""
        path = self.weights(name)
        with replacing(path) as pending:
            save_file(dict(weights), pending)
        sha256 = sha256_of(path)
        data = {file.name: sha256_of(file) for file in (self.passages, self.questions)}
        content = {"sha256": sha256, **card, "learned_from": data}
        text = json.dumps(content, indent=2) + "\n"
        path.with_name("card.json").write_text(text, encoding="utf-8")
        return sha256
