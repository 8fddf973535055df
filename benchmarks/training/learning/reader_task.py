"""How the reader learns: the right passage above wrong ones, and "none" where none is right."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from benchmarks.training.data.dataset import Example
from benchmarks.training.errors import TrainingError
from benchmarks.training.judging.judged_sets import FIRST, JudgedSet
from benchmarks.training.judging.measures import auroc, measures_of, ranks_of
from benchmarks.training.learning.checkpoints import Tensors
from benchmarks.training.learning.learner import HeldOutResult
from benchmarks.training.learning.materials import Materials
from benchmarks.training.networks.network import freeze_below
from benchmarks.training.networks.reader import Reader, read_candidates
from benchmarks.training.recipes import ReaderRecipe

_HARDEST = 12
"""Half of the negatives of a question are different ones of so many of the highest."""
_MASKED = -1e4


@dataclass(frozen=True, slots=True)
class _Groups:
    """Passages that are read for the questions of a step.

    Attributes:
        passages: their numbers, NONE where there are too few, shape (groups, passages).
        right: 0 where none answers, 1 where the first does.
        questions: pieces and lengths of the question of each group.
    """

    passages: Tensor
    right: Tensor
    questions: tuple[Tensor, Tensor]


class ReaderTask:
    """Learns the reader.

    The loss is a softmax over the passages of a question and a fixed score of 0 for "none of
    these".

    Args:
        reader: the reader.
        materials: what it learns from.
        negatives: wrong passages of each question, as ``negatives_from`` returns them.
        unanswerable: the passages found for unanswerable questions.
        recipe: the settings.

    Raises:
        TrainingError: there are fewer questions than a step takes.
    """

    def __init__(
        self,
        reader: Reader,
        materials: Materials,
        negatives: Tensor,
        unanswerable: Tensor,
        recipe: ReaderRecipe,
    ) -> None:
        self.module, self._materials, self._recipe = reader, materials, recipe
        self._negatives, self._unanswerable = negatives, unanswerable
        self.tables: Tensors = {}
        freeze_below(reader.network, 0)
        body = [p for p in reader.network.parameters() if p.requires_grad]
        self.rates = [(body, recipe.rate), (list(reader.top.parameters()), recipe.head_rate)]
        count, without = len(materials.dataset.learning), len(materials.dataset.unanswerable)
        self.steps = count // recipe.groups
        if not self.steps:
            raise TrainingError(
                f"there must be at least {recipe.groups} questions, a step, but there are {count}"
            )
        share = recipe.unanswerable * without / count
        self._extra = max(1, round(recipe.groups * share)) if without else 0

    def losses(self, epoch: int, generator: np.random.Generator) -> Iterator[Tensor]:
        """Yield the loss of each step of an epoch."""
        self.module.train()
        order = generator.permutation(len(self._materials.dataset.learning))
        for step in range(self.steps):
            questions = order[step * self._recipe.groups :][: self._recipe.groups]
            groups = [self._answerable(questions, generator)]
            if self._extra:
                groups.append(self._without_answer(generator))
            yield self._loss(_joined(groups))

    def _answerable(self, questions: np.ndarray, generator: np.random.Generator) -> _Groups:
        """Groups with the right passage first; it is missing from some of the near questions."""
        recipe, device = self._recipe, self._materials.device.name
        examples = [self._materials.dataset.learning[number] for number in questions]
        gold = [e.gold[generator.choice(len(e.gold), p=e.shares)] for e in examples]
        numbers = torch.from_numpy(questions).to(device)
        negatives = self._draw(self._negatives, numbers, recipe.negatives, generator)
        dropped = generator.random(len(examples)) < recipe.without_gold
        dropped &= np.array(list(map(_is_near, examples)))
        without = torch.from_numpy(dropped).to(device)
        first = torch.where(without, negatives[:, 0], torch.tensor(gold, device=device))
        return _Groups(
            passages=torch.cat([first[:, None], negatives], 1),
            right=(~without).long(),
            questions=(
                self._materials.questions.ids[numbers],
                self._materials.questions.lengths[numbers],
            ),
        )

    def _without_answer(self, generator: np.random.Generator) -> _Groups:
        """Groups of unanswerable questions."""
        texts, device = self._materials.unanswerable, self._materials.device.name
        numbers = torch.from_numpy(generator.integers(0, len(texts), self._extra)).to(device)
        count = self._recipe.negatives + 1
        return _Groups(
            passages=self._draw(self._unanswerable, numbers, count, generator),
            right=torch.zeros(self._extra, dtype=torch.long, device=device),
            questions=(texts.ids[numbers], texts.lengths[numbers]),
        )

    def _draw(
        self, table: Tensor, numbers: Tensor, count: int, generator: np.random.Generator
    ) -> Tensor:
        """Wrong passages of some questions, shape (questions, count)."""
        rows = table[numbers]
        sizes = (rows >= 0).sum(1).tolist()
        columns = np.stack([_columns(size, count, generator) for size in sizes])
        return rows.gather(1, torch.from_numpy(columns).to(rows.device))

    def _loss(self, groups: _Groups) -> Tensor:
        shape, size = groups.passages.shape, groups.passages.shape[1]
        passages = self._materials.passages.at(groups.passages.clamp(min=0).flatten())
        ids, lengths = groups.questions
        questions = ids.repeat_interleave(size, 0), lengths.repeat_interleave(size)
        scores = self.module(questions, passages).view(shape)
        scores = scores.masked_fill((groups.passages < 0) | _repeated(groups.passages), _MASKED)
        none = torch.zeros(len(scores), 1, device=scores.device)
        return F.cross_entropy(torch.cat([none, scores], 1), groups.right)

    def judge(self) -> HeldOutResult:
        """How well held-out questions are ranked, and told from those that nothing answers."""
        answerable = self._scores(self._materials.held_out)
        without = self._scores(self._materials.held_out_unanswerable)
        ranking = measures_of(ranks_of(answerable, self._materials.held_out.gold_candidates))
        measures = {f"first {FIRST}": ranking}
        if len(without):
            best = [scores.amax(1).tolist() for scores in (answerable, without)]
            return HeldOutResult(ranking.reciprocal_rank, {**measures, "AUROC": auroc(*best)})
        return HeldOutResult(ranking.reciprocal_rank, {**measures})

    def _scores(self, questions: JudgedSet) -> Tensor:
        return read_candidates(
            self.module,
            questions.questions,
            self._materials.passages,
            questions.candidates,
            self._materials.device,
        )


def _is_near(example: Example) -> bool:
    return example.question.form == "near"


def _columns(size: int, count: int, generator: np.random.Generator) -> np.ndarray:
    """Where to take so many of ``size`` negatives, half of them from the highest."""
    if size <= count:
        return generator.integers(0, max(1, size), count)
    highest = generator.permutation(min(_HARDEST, size))[: count // 2]
    return np.concatenate([highest, generator.integers(0, size, count)])[:count]


def _joined(groups: list[_Groups]) -> _Groups:
    """All groups as if they were drawn together; questions are padded to the longest."""
    width = max(group.questions[0].shape[1] for group in groups)
    ids = [F.pad(g.questions[0], (0, width - g.questions[0].shape[1])) for g in groups]
    return _Groups(
        passages=torch.cat([group.passages for group in groups]),
        right=torch.cat([group.right for group in groups]),
        questions=(torch.cat(ids), torch.cat([group.questions[1] for group in groups])),
    )


def _repeated(passages: Tensor) -> Tensor:
    """Which passages of a group stand in it before; the first passage is never left out."""
    ordered, places = passages.sort(dim=1, stable=True)
    follows = F.pad(ordered[:, 1:] == ordered[:, :-1], (1, 0))
    repeated = torch.zeros_like(follows).scatter(1, places, follows)
    repeated[:, 0] = False
    return repeated
