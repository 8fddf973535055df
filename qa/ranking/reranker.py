"""Reranking: a model reads the first candidates together with the question.

The reader that comes with the project does it; another cross-encoder can be named instead.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.reader import Reader
from index.errors import ModelError
from index.speech.passages import PassageTexts
from index.store.passage_index import PassageIndex
from qa.languages import is_english
from qa.reading import ReadingReason
from qa.records import Candidate, Query, Signals
from qa.understanding.language import LanguageCheck

RERANKER_VARIABLE = "VERBATIM_RERANKER"
NO_RERANKER = "none"
"""Named in the place of a reranker, it turns reranking off."""

READER_DEPTH = 3
"""Candidates that the reader reads: .934 of the area under the curve of answerable against
unanswerable development questions, .936 with 4, .938 with 40, .911 with the first alone."""

READER_WEIGHT = 0.15
"""What one unit of the reader's log-odds adds to the linear model; in cross-validation over
development documents .14 to .19 fits best from 4 candidates on."""

_CROSS_ENCODER_DEPTH = 30
"""Candidates that another cross-encoder reads: about 2 s with a model of six layers."""

_CROSS_ENCODER_WEIGHT = 1.0
"""The same for another cross-encoder, whose score is a logarithm of a likelihood too. Not fitted:
which it is, is not known."""

_MIN_LANGUAGE_SCORE = 0.8
"""Probability from which a passage is in another language; passages are short and full of names."""

_ARCHITECTURE_SUFFIX = "ForSequenceClassification"
"""Ending of the architectures with a trained head; the library gives others a random one."""


class PairModel(Protocol):
    """Scores passages against a question; higher is better, any range; safe among threads."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Return the score of each passage; shape (len(passages),)."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text, the model's own marks left out."""


@dataclass(frozen=True, slots=True)
class Reranker:
    """A model that reads the first candidates, and what it counts.

    Attributes:
        model: scores pairs of question and passage.
        depth: how many candidates it reads.
        weight: what a unit of its scores adds to the linear model.
        is_own: whether it is the reader that comes with the project: it reads nothing but English,
            and its scores are evidence of whether there is an answer.
    """

    model: PairModel
    depth: int
    weight: float
    is_own: bool = False


def default_reranker(name: str | None = None) -> Reranker | None:
    """Return the reranker of a name; loads nothing of the reader that comes with the project.

    Args:
        name: a cross-encoder of sentence-transformers on this machine, a folder or a hub name;
            ``none`` for no reranker; None for what ``VERBATIM_RERANKER`` names, else the reader.

    Raises:
        ModelError: there is no such cross-encoder on this machine.
    """
    name = name or os.environ.get(RERANKER_VARIABLE)
    if name == NO_RERANKER:
        return None
    if name:
        model = CrossEncoderModel(name)
        return Reranker(model, _CROSS_ENCODER_DEPTH, _CROSS_ENCODER_WEIGHT)
    return shipped_reranker()


def shipped_reranker() -> Reranker:
    """Return the reader that comes with the project; it is loaded at the first question."""
    return Reranker(Reader(), READER_DEPTH, READER_WEIGHT, is_own=True)


class CrossEncoderModel:
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
            is_there = Path(name).exists()
            reason = ": " + " ".join(str(exc).split())[:200] if is_there else ""
            remedy = "" if is_there else f"; fetch it first: hf download {name}"
            raise ModelError(
                f"a reranker must be a cross-encoder on this machine, {name!r} is none"
                f"{reason}{remedy}"
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

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return the number of word pieces of each text, the model's own marks left out."""
        pieces = self._model.tokenizer(list(texts), add_special_tokens=False)["input_ids"]
        return [len(row) for row in pieces]


class Reranking:
    """The step of an answer in which the first candidates are read.

    Args:
        index: the passages.
        reranker: what reads them, None where nothing does.
        languages: tells in which language the transcripts are.
    """

    def __init__(
        self, index: PassageIndex, reranker: Reranker | None, languages: LanguageCheck
    ) -> None:
        self._index = index
        self._reranker = reranker
        self._languages = languages

    def reranked(self, query: Query, ranked: Sequence[Candidate]) -> list[Candidate]:
        """Return candidates, best first, after the first of them were read.

        None is read where the reranker does not know the language of the question or the passages.

        Args:
            query: the query.
            ranked: candidates, best first.
        """
        reranker = self._reranker
        if reranker is None or not ranked or not self._fits(reranker, query, ranked):
            return list(ranked)
        texts = [self._text(at.passage, reranker.model) for at in ranked[: reranker.depth]]
        read = rerank(ranked, reranker.model.scores(query.text, texts), reranker.weight)
        return asked_first(read) if reranker.is_own else read

    def best_log_odds(self, candidates: Sequence[Candidate]) -> float | None:
        """Return the best log-odds that the reader gave to candidates; None where it read none."""
        if self._reranker is None or not self._reranker.is_own:
            return None
        reasons = [candidate.reason for candidate in candidates]
        readings = [reason.reading for reason in reasons if reason and reason.reading]
        return max((reading.score for reading in readings), default=None)

    def _fits(self, reranker: Reranker, query: Query, ranked: Sequence[Candidate]) -> bool:
        if not reranker.is_own:
            return True
        if query.language or not self._languages.transcripts_are_english:
            return False
        return all(self._is_english(at.passage) for at in ranked[: reranker.depth])

    def _is_english(self, passage: int) -> bool:
        place = self._index.place(passage)
        words = place.span.of(self._index.transcript(place.transcript).source.text)
        return is_english(words, _MIN_LANGUAGE_SCORE)

    def _text(self, passage: int, model: PairModel) -> str:
        """Return what is embedded of a passage, by the word pieces of a model."""
        place = self._index.place(passage)
        texts = PassageTexts(self._index.transcript(place.transcript), model.count)
        return texts.embedded(place.turn, place.span)


def rerank(
    ranked: Sequence[Candidate], scores: NDArray[np.float32], weight: float
) -> list[Candidate]:
    """Return candidates, best first, with the scores of those that were read as a signal.

    The signal is a score less the lowest, so that reading lifts: who was not read counts as much
    as the worst that was, and stays behind it, neither better nor worse for not being read.

    Args:
        ranked: candidates, best first, one at least.
        scores: of the first candidates, one at least; shape (read,), read <= len(ranked).
        weight: what a unit of score adds to the linear model.
    """
    signals = np.zeros(len(ranked))
    signals[: len(scores)] = scores - scores.min()
    pulls = weight * (signals - signals.mean())
    linear = np.log([candidate.score for candidate in ranked]) + pulls
    likelihoods = np.exp(linear - linear.max())
    ranks = np.argsort(np.argsort(-scores, kind="stable")) + 1
    reasons = [
        ReadingReason(float(score), int(rank), len(scores))
        for score, rank in zip(scores, ranks, strict=True)
    ]
    reasons_or_none = [*reasons, *(None for _ in range(len(ranked) - len(scores)))]
    return [
        _with_reading(ranked[at], likelihoods[at], signals[at], pulls[at], reasons_or_none[at])
        for at in np.argsort(-linear, kind="stable")
    ]


def asked_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates with the words of who is asked before those of others.

    Only the best of these words is moved up, and only where the reader takes them for an answer.

    Args:
        candidates: best first; the signal ``speaker`` is 1 for the words of who is asked.
    """
    best = next(
        (
            at
            for at, candidate in enumerate(candidates)
            if candidate.signals.speaker == 1
            and candidate.reason
            and candidate.reason.reading
            and candidate.reason.reading.score > 0
        ),
        0,
    )
    if best == 0 or candidates[0].signals.speaker == 1:
        return list(candidates)
    first = replace(candidates[best], score=candidates[0].score)
    return [first, *candidates[:best], *candidates[best + 1 :]]


def _with_reading(
    candidate: Candidate,
    likelihood: float,
    signal: float,
    pull: float,
    reading: ReadingReason | None,
) -> Candidate:
    reason = candidate.reason
    if reason:
        pulls: Signals = replace(reason.pulls, read=float(pull))
        reason = replace(reason, pulls=pulls, reading=reading)
    return replace(
        candidate,
        score=float(likelihood),
        signals=replace(candidate.signals, read=float(signal)),
        reason=reason,
    )
