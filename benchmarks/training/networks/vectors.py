"""What an encoder makes of all passages and of questions, and how they score."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from benchmarks.training.networks.encoder import MatchingEncoder, passage_vectors
from benchmarks.training.networks.network import Device, last_layer, own_pieces
from benchmarks.training.networks.texts import PieceTexts

_BATCH = {"cuda": 1024, "cpu": 64}
_PAIRS_AT_ONCE = {"cuda": 6400, "cpu": 400}
_PASSAGES_AT_ONCE = {"cuda": 2000, "cpu": 250}
_QUESTIONS_AT_ONCE = 32

DENSE_SHARE, MATCHING_SHARE = 25.0, 40.0
"""Weights of cosine and matching where both make one score."""


class PassageVectors:
    """The vectors of all passages, and the signs of their pieces in bits.

    Args:
        encoder: the encoder.
        texts: the passages.
        sizes: numbers of signs whose heads are applied.
        device: where all lies.

    Attributes:
        dense: float32, unit rows, shape (passages, dimension).
    """

    @torch.no_grad()
    def __init__(
        self, encoder: MatchingEncoder, texts: PieceTexts, sizes: Sequence[int], device: Device
    ) -> None:
        encoder.eval()
        self._device, self._lengths = device, texts.lengths
        count, width = texts.ids.shape
        dimension = encoder.network.config.hidden_size
        self.dense = torch.empty(count, dimension, device=device.name)
        self._bits = {
            size: torch.zeros(count, width, size // 8, dtype=torch.uint8, device=device.name)
            for size in sizes
        }
        for at in texts.lengths.argsort(stable=True).split(_BATCH[device.name]):
            ids, lengths = texts.at(at)
            vectors, mask = last_layer(encoder.network, device, ids, lengths)
            self.dense[at] = passage_vectors(vectors, mask)
            for size, bits in self._bits.items():
                projected = encoder.head(size).p(vectors.float())
                bits[at, : ids.shape[1]] = _packed(projected > 0)

    @torch.no_grad()
    def match(self, size: int, questions: Tensor, candidates: Tensor) -> Tensor:
        """Scores of the candidates of each question.

        Args:
            size: the number of signs.
            questions: pieces of questions, shape (questions, pieces, size).
            candidates: numbers of passages, shape (questions, candidates); negative for none.

        Returns:
            Float32, shape (questions, candidates).
        """
        rows = max(1, _PAIRS_AT_ONCE[self._device.name] // candidates.shape[1])
        scores = []
        for pieces, numbers in zip(questions.split(rows), candidates.split(rows), strict=True):
            signs = self._signs(size, numbers.clamp(min=0).flatten())
            products = torch.bmm(pieces, signs.view(len(pieces), -1, size).transpose(1, 2))
            best = products.view(*products.shape[:2], numbers.shape[1], -1).amax(-1)
            scores.append(best.float().sum(1))
        return torch.cat(scores)

    @torch.no_grad()
    def match_all(self, size: int, questions: Tensor, passages: Tensor) -> Tensor:
        """Scores of the same passages for all questions, shape (questions, passages)."""
        columns = []
        for numbers in passages.split(_PASSAGES_AT_ONCE[self._device.name]):
            signs = self._signs(size, numbers)
            rows = []
            for pieces in questions.split(_QUESTIONS_AT_ONCE):
                products = pieces.flatten(0, 1) @ signs.flatten(0, 1).T
                shape = (*pieces.shape[:2], *signs.shape[:2])
                rows.append(products.view(shape).amax(-1).float().sum(1))
            columns.append(torch.cat(rows))
        return torch.cat(columns, 1)

    def _signs(self, size: int, numbers: Tensor) -> Tensor:
        """The signs of pieces, of unit length; zero where a passage has none."""
        lengths = self._lengths[numbers]
        bits = self._bits[size][numbers][:, : int(lengths.max())]
        mask = torch.ones(bits.shape[:2], dtype=torch.bool, device=bits.device)
        mask &= torch.arange(bits.shape[1], device=bits.device) < lengths[:, None]
        signs = _unpacked(bits).to(self._device.matching_type) * (
            2 / math.sqrt(size)
        ) - 1 / math.sqrt(size)
        return signs * own_pieces(mask, lengths)[..., None]


@torch.no_grad()
def question_vectors(
    encoder: MatchingEncoder, texts: PieceTexts, sizes: Sequence[int], device: Device
) -> tuple[Tensor, dict[int, Tensor]]:
    """The vectors of questions.

    Args:
        encoder: the encoder.
        texts: the questions.
        sizes: numbers of signs whose heads are applied.
        device: where all lies.

    Returns:
        Unit vectors, float32, shape (questions, dimension), and for each size the weighted
        vectors of pieces, shape (questions, pieces, size).
    """
    encoder.eval()
    dense: list[Tensor] = []
    pieces: dict[int, list[Tensor]] = {size: [] for size in sizes}
    for at in torch.arange(len(texts), device=device.name).split(512):
        ids, lengths = texts.ids[at], texts.lengths[at]
        vectors, mask = last_layer(encoder.network, device, ids, lengths)
        dense.append(passage_vectors(vectors, mask))
        for size, parts in pieces.items():
            own = own_pieces(mask, lengths)
            weighted = encoder.head(size).question(vectors, own)
            parts.append(weighted.to(device.matching_type))
    return torch.cat(dense), {size: torch.cat(parts) for size, parts in pieces.items()}


_SHIFTS = torch.arange(8, dtype=torch.uint8)


def _packed(signs: Tensor) -> Tensor:
    """Bits in bytes, the first bit the lowest; shape (..., signs / 8)."""
    groups = signs.view(*signs.shape[:-1], -1, 8).to(torch.uint8)
    return (groups << _SHIFTS.to(signs.device)).sum(-1, dtype=torch.uint8)


def _unpacked(packed: Tensor) -> Tensor:
    """The bits as 0 and 1, shape (..., signs)."""
    bits = (packed[..., None] >> _SHIFTS.to(packed.device)) & 1
    return bits.flatten(-2)
