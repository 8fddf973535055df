"""Which passages are too near to a right one to count as wrong."""

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from benchmarks.training.data.dataset import Dataset
from benchmarks.training.networks.network import Device
from benchmarks.training.networks.texts import PieceTexts

_SHARED_WORDS = 0.7
"""Passages that share more of the pieces of either are the same words."""
_BUCKETS = 4096
_PRIME, _FACTOR = 4093, 40503
_LIMIT = 256


class Nearness:
    """Compares passages by their turns and their words.

    Args:
        dataset: the passages.
        tokenizer: of all-MiniLM-L6-v2, whichever model learns.
        device: where to compare.
    """

    def __init__(self, dataset: Dataset, tokenizer: Tokenizer, device: Device) -> None:
        words = [passage.text[len(passage.text) - passage.words :] for passage in dataset.passages]
        texts = PieceTexts(tokenizer, words, _LIMIT, device=device)
        self._bags = torch.zeros(len(texts), _BUCKETS, dtype=torch.uint8, device=device.name)
        mask = torch.arange(texts.ids.shape[1], device=device.name) < texts.lengths[:, None]
        buckets = torch.where(mask, texts.ids * _FACTOR % _PRIME, _BUCKETS - 1)
        self._bags.scatter_(1, buckets, 1)
        self._bags[:, _BUCKETS - 1] = 0  # of padding
        self._sizes = self._bags.sum(1, dtype=torch.float32)
        keys = {key: n for n, key in enumerate(dict.fromkeys(p.key for p in dataset.passages))}
        turns = np.array([(keys[p.key], p.turn) for p in dataset.passages]).reshape(-1, 2)
        self._documents, self._turns = torch.from_numpy(turns.T.copy()).to(device.name)

    def near(self, gold: Tensor, passages: Tensor) -> Tensor:
        """Whether passages are of the turn of a gold one, or mostly the same words.

        Args:
            gold: numbers of gold passages.
            passages: numbers of other passages.

        Returns:
            Bool, shape (gold, passages).
        """
        shared = self._bags[gold].float() @ self._bags[passages].float().T
        fewest = torch.minimum(self._sizes[gold][:, None], self._sizes[passages])
        same_document = self._documents[gold][:, None] == self._documents[passages]
        same_turn = same_document & (self._turns[gold][:, None] == self._turns[passages])
        return same_turn | (shared > _SHARED_WORDS * fewest)
