"""Reranking by an optional cross-encoder, which reads question and passage together."""

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
"""Candidates that are reranked: about 2 s with a model of six layers."""

_CROSS_ENCODER_WEIGHT = 1.0
"""What one unit of a cross-encoder's score adds to the linear model, which has the same scale: both
are logarithms of likelihoods. Not fitted: no cross-encoder comes with this project."""

_ARCHITECTURE_SUFFIX = "ForSequenceClassification"
"""Ending of the architectures with a trained head; the library gives others a random one."""


class Reranker(Protocol):
    """Scores passages against a question; higher is better, any range."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Return the score of each passage; shape (len(passages),)."""


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers that is on this machine.

    Args:
        name: a folder, or the hub name of a model that was downloaded before.

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
        architectures = self._model.config.architectures or []
        if self._model.num_labels != 1 or not all(
            name.endswith(_ARCHITECTURE_SUFFIX) for name in architectures
        ):
            raise ModelError(
                f"a reranker must be a cross-encoder with one score, {name!r} is made as "
                f"{', '.join(architectures)} with {self._model.num_labels}"
            )

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Return the score of each passage before any activation; shape (len(passages),)."""
        from torch.nn import Identity

        pairs = [(question, passage) for passage in passages]
        scores = self._model.predict(pairs, show_progress_bar=False, activation_fn=Identity())
        return np.asarray(scores, dtype=np.float32)


def rerank(
    question: str, ranked: Sequence[Candidate], texts: Sequence[str], reranker: Reranker
) -> list[Candidate]:
    """Return candidates, best first, after a cross-encoder has scored the best of them.

    Args:
        question: the text that is searched.
        ranked: candidates, best first; those without a text stay behind the others.
        texts: the words of the first candidates, each with the question that it answers.
        reranker: what scores them.
    """
    if not ranked:
        return []
    top, rest = ranked[: len(texts)], ranked[len(texts) :]
    logs = np.log([candidate.score for candidate in top])
    logs = logs + _CROSS_ENCODER_WEIGHT * reranker.scores(question, texts)
    scores = np.exp(logs - logs.max())
    order = np.argsort(-scores, kind="stable")
    floor = float(scores.min())
    moved = [replace(top[at], score=float(scores[at])) for at in order]
    return [*moved, *(replace(candidate, score=candidate.score * floor) for candidate in rest)]
