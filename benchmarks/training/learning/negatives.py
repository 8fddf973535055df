"""Wrong passages for each question: what a ranking puts high and what does not answer."""

from collections.abc import Sequence

import torch
from torch import Tensor

from benchmarks.training.data.dataset import Dataset
from benchmarks.training.data.questions import CORPUS, MEETINGS
from benchmarks.training.learning.materials import Materials
from benchmarks.training.learning.nearness import Nearness
from benchmarks.training.networks.encoder import MatchingEncoder
from benchmarks.training.networks.network import Device
from benchmarks.training.networks.vectors import (
    DENSE_SHARE,
    MATCHING_SHARE,
    PassageVectors,
    question_vectors,
)

NONE = -1
_WIDTH = 60
"""Negatives of a question."""
_UNANSWERABLE_WIDTH = 40
_DEPTH = 80
"""Passages that are taken from each ranking."""

Rankings = Sequence[Sequence[int]]
"""For each question the numbers of passages, best first."""


def product_rankings(dataset: Dataset) -> Rankings:
    """What the product's first stage finds for each question that teaches."""
    return [example.question.candidates for example in dataset.learning]


def negatives_from(
    dataset: Dataset, nearness: Nearness, rankings: Sequence[Rankings], device: Device
) -> Tensor:
    """The wrong passages of each question that teaches, from rankings in turn, best first.

    Left out are gold, what is too near to it, and passages of closed documents.

    Args:
        dataset: passages and questions.
        nearness: tells what is too near.
        rankings: of the same questions.
        device: where the result lies.

    Returns:
        Numbers of passages, shape (questions, 60); NONE where there are fewer.
    """
    is_open = torch.from_numpy(dataset.is_open).to(device.name)
    table = torch.full((len(dataset.learning), _WIDTH), NONE, device=device.name)
    for row, example, *lists in zip(table, dataset.learning, *rankings, strict=True):
        merged = torch.tensor(_in_turn(lists), dtype=torch.long, device=device.name)
        if len(merged):
            gold = torch.tensor(example.gold, device=device.name)
            wrong = merged[is_open[merged] & ~nearness.near(gold, merged).any(0)][:_WIDTH]
            row[: len(wrong)] = wrong
    return table


def negatives_of_unanswerable(dataset: Dataset, device: Device) -> Tensor:
    """What the product finds for questions that nothing answers; shape (questions, 40)."""
    table = torch.full((len(dataset.unanswerable), _UNANSWERABLE_WIDTH), NONE, device=device.name)
    for row, example in zip(table, dataset.unanswerable, strict=True):
        wrong = [number for number in example.question.candidates if dataset.is_open[number]]
        wrong = wrong[:_UNANSWERABLE_WIDTH]
        row[: len(wrong)] = torch.tensor(wrong, dtype=torch.long)
    return table


@torch.no_grad()
def encoder_rankings(encoder: MatchingEncoder, materials: Materials, size: int | None) -> Rankings:
    """The best passages of each question that teaches under an encoder.

    Args:
        encoder: the encoder.
        materials: passages and questions in its pieces.
        size: the number of signs whose matching counts beside the cosine; None for none.
    """
    dataset, device = materials.dataset, materials.device
    sizes = [size] if size else []
    vectors = PassageVectors(encoder, materials.passages, sizes, device)
    dense, pieces = question_vectors(encoder, materials.questions, sizes, device)
    rankings: list[list[int]] = [[] for _ in dataset.learning]
    for collection in (CORPUS, MEETINGS):
        scope = torch.from_numpy(dataset.in_collection(collection)).to(device.name)
        numbers = [
            number
            for number, example in enumerate(dataset.learning)
            if example.question.collection == collection
        ]
        if not numbers or not len(scope):
            continue
        for at in torch.tensor(numbers, device=device.name).split(1024):
            scores, best = (dense[at] @ vectors.dense[scope].T).topk(min(2 * _DEPTH, len(scope)), 1)
            candidates = scope[best]
            if size:
                matched = vectors.match(size, pieces[size][at], candidates)
                scores = DENSE_SHARE * scores + MATCHING_SHARE * matched
            order = scores.topk(min(_DEPTH, scores.shape[1]), 1)[1]
            ranked = candidates.gather(1, order).tolist()
            for number, row in zip(at.tolist(), ranked, strict=True):
                rankings[number] = row
    return rankings


def _in_turn(lists: Sequence[Sequence[int]]) -> list[int]:
    """The numbers of several rankings in turn, each once."""
    depth = max(map(len, lists), default=0)
    ordered = (
        ranking[at] for at in range(min(depth, _DEPTH)) for ranking in lists if at < len(ranking)
    )
    return list(dict.fromkeys(ordered))
