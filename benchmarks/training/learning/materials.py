"""What a network learns from: passages and questions, cut into its pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tokenizers import Tokenizer

from benchmarks.training.data.dataset import Dataset, Example
from benchmarks.training.data.questions import CORPUS
from benchmarks.training.judging.judged_sets import JudgedSet, judged_set, judging_sets
from benchmarks.training.networks.network import Device
from benchmarks.training.networks.texts import PieceTexts, load_tokenizer, prompts_of
from benchmarks.training.recipes import QUESTION_PIECES


@dataclass(frozen=True, slots=True)
class Base:
    """A network before it learns.

    Attributes:
        folder: as transformers saves it, with its tokenizer.
        layers: weights that replace those of the folder, None for none.
    """

    folder: Path
    layers: Path | None = None


class Materials:
    """Texts of a dataset in the pieces of a network.

    Args:
        dataset: passages and questions.
        base: the network.
        passage_pieces: pieces of a passage at most.
        device: where they are kept.
    """

    def __init__(self, dataset: Dataset, base: Base, passage_pieces: int, device: Device) -> None:
        self.dataset, self.base, self.device = dataset, base, device
        self._passage_pieces = passage_pieces
        self._tokenizer: Tokenizer = load_tokenizer(base.folder)
        self._question_prompt, self._passage_prompt = prompts_of(base.folder)

    @cached_property
    def passages(self) -> PieceTexts:
        """All passages."""
        return PieceTexts(
            self._tokenizer,
            [passage.text for passage in self.dataset.passages],
            self._passage_pieces,
            device=self.device,
            prompt=self._passage_prompt,
        )

    @cached_property
    def questions(self) -> PieceTexts:
        """The questions that teach."""
        return self._read(self.dataset.learning)

    @cached_property
    def unanswerable(self) -> PieceTexts:
        """The questions without an answer that teach."""
        return self._read(self.dataset.unanswerable)

    @cached_property
    def held_out(self) -> JudgedSet:
        """The questions that tell when to stop."""
        return self._judged(self.dataset.held_out)

    @cached_property
    def held_out_unanswerable(self) -> JudgedSet:
        """The questions without an answer that do not teach."""
        return self._judged(self.dataset.unanswerable_held_out)

    def judging_sets(self) -> dict[str, JudgedSet]:
        """The sets of questions that judge, by their names."""
        return judging_sets(self.dataset, self.read_pieces, self.device)

    def read_pieces(self, questions: Sequence[str]) -> PieceTexts:
        """Questions in the pieces of the network."""
        return PieceTexts(
            self._tokenizer,
            questions,
            QUESTION_PIECES,
            device=self.device,
            prompt=self._question_prompt,
        )

    def _read(self, examples: Sequence[Example]) -> PieceTexts:
        return self.read_pieces([example.question.text for example in examples])

    def _judged(self, examples: Sequence[Example]) -> JudgedSet:
        rows = [(e.question.text, e.gold, e.question.candidates) for e in examples]
        return judged_set(self.dataset, rows, CORPUS, self.read_pieces, self.device)
