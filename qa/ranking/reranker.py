"""An optional cross-encoder that reads question and passage together, for those who have one."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from qa.records import Candidate

MAX_RERANKED = 30
"""Candidates that are read together with the question: about 2 s with a model of six layers."""

_CROSS_ENCODER_WEIGHT = 1.0
"""What one unit of a cross-encoder's score adds to the linear model, whose weights are of the same
scale: both are logarithms of likelihoods. Not fitted: no cross-encoder comes with this project."""

_SCORES = "ForSequenceClassification"
"""The library gives any other model a head of random weights."""


class Reranker(Protocol):
    """What scores a question against passages; higher is better, any range."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """The score of each passage; shape (len(passages),)."""


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers that is on this machine.

    Args:
        name: name on a hub of a model that was fetched before, or a folder.

    Raises:
        ModelError: it is not on this machine, or is no cross-encoder with one score.
    """

    def __init__(self, name: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import CrossEncoder  # seconds to import

        try:
            self._model = CrossEncoder(name, device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as exc:
            reason = " ".join(str(exc).split())[:200]
            fetch = "" if Path(name).exists() else f"; fetch it first: hf download {name}"
            raise ModelError(
                f"a reranker must be a cross-encoder on this machine, {name!r} is none: "
                f"{reason}{fetch}"
            ) from exc
        made_as = self._model.config.architectures or []
        if self._model.num_labels != 1 or not all(one.endswith(_SCORES) for one in made_as):
            raise ModelError(
                f"a reranker must be a cross-encoder with one score, {name!r} is made as "
                f"{', '.join(made_as)} with {self._model.num_labels}"
            )

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """The score of each passage before any activation; shape (len(passages),)."""
        from torch.nn import Identity

        pairs = [(question, passage) for passage in passages]
        found = self._model.predict(pairs, show_progress_bar=False, activation_fn=Identity())
        return np.asarray(found, dtype=np.float32)


def rerank(
    question: str, ranked: Sequence[Candidate], texts: Sequence[str], reranker: Reranker
) -> list[Candidate]:
    """Candidates with a cross-encoder's say, best first.

    Args:
        question: what is searched.
        ranked: candidates, best first; those behind READ stay behind.
        texts: what the first READ say, with the question they answer.
        reranker: what scores them.
    """
    if not ranked:
        return []
    read, rest = ranked[: len(texts)], ranked[len(texts) :]
    logs = np.log([candidate.score for candidate in read])
    logs = logs + _CROSS_ENCODER_WEIGHT * reranker.scores(question, texts)
    scores = np.exp(logs - logs.max())
    order = np.argsort(-scores, kind="stable")
    floor = float(scores.min())
    moved = [replace(read[at], score=float(scores[at])) for at in order]
    return [*moved, *(replace(one, score=one.score * floor) for one in rest)]
