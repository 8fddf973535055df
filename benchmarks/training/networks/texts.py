"""Texts cut into the pieces of a model, kept on the device that learns."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from benchmarks.training.errors import TrainingError
from benchmarks.training.networks.network import Device

_WIDTH_STEP = 16
"""Batches are as wide as a multiple of it, so that kernels are reused."""


class PieceTexts:
    """The pieces of many texts, padded to the longest.

    Args:
        tokenizer: as ``load_tokenizer`` returns it.
        texts: the texts.
        limit: pieces of a text at most, the model's own marks among them.
        device: where they are kept.
        prompt: set before each text.

    Attributes:
        ids: shape (texts, pieces).
        lengths: pieces of each text.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        texts: Sequence[str],
        limit: int,
        *,
        device: Device,
        prompt: str = "",
    ) -> None:
        tokenizer.no_padding()
        tokenizer.enable_truncation(limit)
        rows = [encoding.ids for encoding in tokenizer.encode_batch([prompt + t for t in texts])]
        lengths = list(map(len, rows))
        ids = np.zeros((len(rows), _rounded_up(max(lengths, default=1))), np.int64)
        for row, pieces in zip(ids, rows, strict=True):
            row[: len(pieces)] = pieces
        self.ids = torch.from_numpy(ids).to(device.name)
        self.lengths = torch.tensor(lengths, dtype=torch.long, device=device.name)

    def __len__(self) -> int:
        return len(self.lengths)

    def at(self, numbers: Tensor) -> tuple[Tensor, Tensor]:
        """The pieces of some texts, as wide as the longest of them, and their lengths."""
        lengths = self.lengths[numbers]
        return self.ids[numbers][:, : _rounded_up(int(lengths.max()))], lengths


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a model's folder.

    Raises:
        TrainingError: there is none.
    """
    path = folder / "tokenizer.json"
    if not path.is_file():
        raise TrainingError(f"{path}: the tokenizer of the model must be there")
    return Tokenizer.from_file(str(path))


def prompts_of(folder: Path) -> tuple[str, str]:
    """What a model wants before a question and before a passage; empty for most models."""
    path = folder / "config_sentence_transformers.json"
    if not path.is_file():
        return "", ""
    prompts = msgspec.json.decode(path.read_bytes()).get("prompts", {})
    return prompts.get("query", ""), prompts.get("passage", prompts.get("document", ""))


def _rounded_up(width: int) -> int:
    return -(-width // _WIDTH_STEP) * _WIDTH_STEP
