"""How an encoder learns: right passages above wrong ones, as vectors and piece by piece."""

from collections.abc import Callable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from benchmarks.training.errors import TrainingError
from benchmarks.training.judging.judged_sets import FIRST, encoder_measures
from benchmarks.training.learning.checkpoints import Tensors
from benchmarks.training.learning.learner import HeldOutResult
from benchmarks.training.learning.materials import Materials
from benchmarks.training.learning.nearness import Nearness
from benchmarks.training.networks.encoder import MatchingEncoder, passage_vectors
from benchmarks.training.networks.matching import piece_scores
from benchmarks.training.networks.network import freeze_below, last_layer, own_pieces
from benchmarks.training.networks.vectors import PassageVectors
from benchmarks.training.recipes import EncoderRecipe

_HARDEST = 15
"""Half of the negatives of a question come from so many of the highest."""
_MASKED = -1e4


class EncoderTask:
    """Learns an encoder.

    The loss is the sum of a softmax over cosines and over the matching of each head; every
    passage of a batch but the near ones is wrong for every other question.

    Args:
        encoder: the encoder.
        materials: what it learns from.
        nearness: tells which passages are too near to a right one.
        negatives: wrong passages of each question, as ``negatives_from`` returns them.
        recipe: the settings.
        mine: negatives sought anew by the encoder as it is.

    Raises:
        TrainingError: there are fewer questions than a batch holds.
    """

    def __init__(
        self,
        encoder: MatchingEncoder,
        materials: Materials,
        nearness: Nearness,
        negatives: Tensor,
        recipe: EncoderRecipe,
        mine: Callable[[], Tensor] | None = None,
    ) -> None:
        self.module, self._materials, self._nearness = encoder, materials, nearness
        self._recipe, self._mine = recipe, mine
        self.tables: Tensors = {"negatives": negatives}
        freeze_below(encoder.network, recipe.frozen_layers)
        body = [p for p in encoder.network.parameters() if p.requires_grad]
        self.rates = [(body, recipe.rate), (encoder.head_parameters(), recipe.head_rate)]
        self.steps = len(materials.dataset.learning) // recipe.batch
        if not self.steps:
            raise TrainingError(
                f"there must be at least {recipe.batch} questions, a batch, but there are "
                f"{len(materials.dataset.learning)}"
            )

    def losses(self, epoch: int, generator: np.random.Generator) -> Iterator[Tensor]:
        """Yield the loss of each step of an epoch."""
        if epoch in self._recipe.mined_again and self._mine:
            self.tables["negatives"] = self._mine()
        self.module.train()
        sizes = (self.tables["negatives"] >= 0).sum(1).cpu().numpy()
        order = generator.permutation(len(self._materials.dataset.learning))
        for step in range(self.steps):
            questions = order[step * self._recipe.batch :][: self._recipe.batch]
            yield self._loss(questions, *self._draw(questions, sizes, generator))

    def _draw(
        self,
        questions: np.ndarray,
        sizes: np.ndarray,
        generator: np.random.Generator,
    ) -> tuple[Tensor, Tensor]:
        """A right passage of each question, and where its negatives stand in their table."""
        examples = [self._materials.dataset.learning[number] for number in questions]
        gold = [e.gold[generator.choice(len(e.gold), p=e.shares)] for e in examples]
        easier = self._recipe.negatives // 2
        columns = [
            np.concatenate(
                [
                    generator.integers(
                        0, max(1, min(_HARDEST, size)), self._recipe.negatives - easier
                    ),
                    generator.integers(0, max(1, size), easier),
                ]
            )
            for size in sizes[questions]
        ]
        device = self._materials.device.name
        return torch.tensor(gold, device=device), torch.tensor(np.stack(columns), device=device)

    def _loss(self, questions: np.ndarray, gold: Tensor, columns: Tensor) -> Tensor:
        materials, encoder = self._materials, self.module
        device = materials.device
        numbers = torch.from_numpy(questions).to(device.name)
        negatives = self.tables["negatives"][numbers].gather(1, columns)
        negatives = torch.where(negatives >= 0, negatives, gold[:, None].roll(1, 0))
        passages = torch.cat([gold, negatives.flatten()])
        masked = self._nearness.near(gold, passages)
        masked.fill_diagonal_(False)  # a passage is near to itself
        question_ids, question_lengths = materials.questions.at(numbers)
        passage_ids, passage_lengths = materials.passages.at(passages)
        of_questions, question_mask = last_layer(
            encoder.network, device, question_ids, question_lengths
        )
        of_passages, passage_mask = last_layer(
            encoder.network, device, passage_ids, passage_lengths
        )
        cosines = (
            passage_vectors(of_questions, question_mask)
            @ passage_vectors(of_passages, passage_mask).T
        )
        scores = [cosines * encoder.dense_scale.exp()]
        question_mask = own_pieces(question_mask, question_lengths)
        passage_mask = own_pieces(passage_mask, passage_lengths)
        with device.autocast():
            for head in map(encoder.head, self._recipe.signs):
                pieces = head.question(of_questions, question_mask).to(device.matching_type)
                signs = head.passage(of_passages, passage_mask).to(device.matching_type)
                scores.append(piece_scores(pieces, signs, device).float() * head.scale.exp())
        right = torch.arange(len(gold), device=device.name)
        losses = [F.cross_entropy(s.masked_fill(masked, _MASKED), right) for s in scores]
        return torch.stack(losses).sum()

    def judge(self) -> HeldOutResult:
        """How well held-out questions find their passages."""
        size, materials = self._recipe.signs[0], self._materials
        vectors = PassageVectors(self.module, materials.passages, [size], materials.device)
        measures = encoder_measures(
            materials.held_out,
            self.module,
            vectors,
            size,
            over_all=False,
            device=materials.device,
        )
        names = ("dense, all", f"matching, first {FIRST}", f"both, first {FIRST}")
        deciding = [measures[name].reciprocal_rank for name in names if name in measures]
        return HeldOutResult(float(np.mean(deciding)), dict(measures))
