"""Questions with known answers, and how well an encoder or a reader ranks for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from benchmarks.training.data.dataset import Dataset
from benchmarks.training.data.questions import CORPUS
from benchmarks.training.judging.measures import Measures, measures_of, ranks_of
from benchmarks.training.networks.encoder import MatchingEncoder
from benchmarks.training.networks.network import Device
from benchmarks.training.networks.texts import PieceTexts
from benchmarks.training.networks.vectors import (
    DENSE_SHARE,
    MATCHING_SHARE,
    PassageVectors,
    question_vectors,
)

HELD_OUT = "held-out"
FIRST = 40
"""Candidates of the product's first stage that are ranked anew."""
_NO_SCORE = -1e8

ReadPieces = Callable[[Sequence[str]], PieceTexts]
"""Texts of questions -> their pieces."""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Questions that are asked of the same passages.

    Attributes:
        questions: their pieces.
        scope: numbers of the passages that may be found.
        gold: bool, shape (questions, scope): which of them answer.
        candidates: numbers of the first passages of the product's first stage, NONE for none,
            shape (questions, 40).
        gold_candidates: bool, the same shape: which of them answer.
    """

    questions: PieceTexts
    scope: Tensor
    gold: Tensor
    candidates: Tensor
    gold_candidates: Tensor

    @property
    def has_candidates(self) -> bool:
        """Whether the product's first stage was asked."""
        return bool((self.candidates >= 0).any())


def judged_set(
    dataset: Dataset,
    rows: Sequence[tuple[str, Sequence[int], Sequence[int]]],
    collection: str,
    read_pieces: ReadPieces,
    device: Device,
) -> JudgedSet:
    """A set of questions.

    Args:
        dataset: the passages.
        rows: text, numbers of gold passages and of candidates of each question.
        collection: which passages they are asked of.
        read_pieces: cuts them into pieces.
        device: where it lies.
    """
    is_gold = torch.zeros(len(rows), len(dataset.passages), dtype=torch.bool)
    candidates = torch.full((len(rows), FIRST), -1)
    for number, (_, gold, best) in enumerate(rows):
        is_gold[number, list(gold)] = True
        candidates[number, : len(best[:FIRST])] = torch.tensor(best[:FIRST], dtype=torch.long)
    scope = torch.from_numpy(dataset.in_collection(collection))
    gold_candidates = is_gold.gather(1, candidates.clamp(min=0)) & (candidates >= 0)
    tensors = (scope, is_gold[:, scope], candidates, gold_candidates)
    return JudgedSet(
        read_pieces([text for text, _, _ in rows]), *(part.to(device.name) for part in tensors)
    )


def judging_sets(dataset: Dataset, read_pieces: ReadPieces, device: Device) -> dict[str, JudgedSet]:
    """The held-out questions, and those of each set that judges, by the names of the sets."""
    held_out = [(e.question.text, e.gold, e.question.candidates) for e in dataset.held_out]
    sets = {HELD_OUT: judged_set(dataset, held_out, CORPUS, read_pieces, device)}
    for name in dict.fromkeys(row.set_name for row in dataset.judging):
        judging = [
            row for row in dataset.judging if row.set_name == name and row.stands_alone and row.gold
        ]
        if judging:
            rows = [(row.text, row.gold, row.candidates) for row in judging]
            sets[name] = judged_set(dataset, rows, judging[0].collection, read_pieces, device)
    return sets


def encoder_measures(
    questions: JudgedSet,
    encoder: MatchingEncoder,
    vectors: PassageVectors,
    size: int,
    *,
    over_all: bool,
    device: Device,
) -> dict[str, Measures]:
    """How well an encoder ranks.

    Args:
        questions: the questions.
        encoder: the encoder.
        vectors: what it makes of the passages.
        size: number of signs of a piece.
        over_all: whether pieces of all passages are compared, which takes long without a GPU;
            else only those of the candidates.
        device: where all lies.
    """
    dense, pieces = question_vectors(encoder, questions.questions, [size], device)
    cosines = dense @ vectors.dense[questions.scope].T
    measures = {"dense, all": measures_of(ranks_of(cosines, questions.gold))}
    if over_all:
        matched = vectors.match_all(size, pieces[size], questions.scope)
        measures["matching, all"] = measures_of(ranks_of(matched, questions.gold))
    if questions.has_candidates:
        numbers, gold = questions.candidates, questions.gold_candidates
        near = (dense[:, None] * vectors.dense[numbers.clamp(min=0)]).sum(-1)
        matched = vectors.match(size, pieces[size], numbers)
        combined = DENSE_SHARE * near + MATCHING_SHARE * matched
        for name, scores in (("dense", near), ("matching", matched), ("both", combined)):
            scores = scores.masked_fill(numbers < 0, _NO_SCORE)
            measures[f"{name}, first {FIRST}"] = measures_of(ranks_of(scores, gold))
    return measures
