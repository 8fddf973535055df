"""Query -> candidates -> ranking, in two stages.

The first stage fuses the best passages of a dense and a lexical view by a convex combination
(Bruch, Gai and Ingber, TOIS 2023, arXiv:2210.11934): each view's score is scaled to 0..1 with a
fixed lower bound, so that a uniformly bad list is not stretched to look good. A date or speaker
named in the question is a soft boost; a hard filter would lose answers. The second stage compares
the best hundred with the question by late interaction and scores them with a linear model of a few
named signals.
"""

from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, Vectors
from index.search.terms import terms_of
from index.search.vectors import Positions, Scored
from index.store.passage_index import PassageIndex, Scope
from qa.ranking.facets import Facets
from qa.ranking.query_fit import QueryFit
from qa.ranking.weights import FIRST_STAGE, FirstStage, SignalWeights, signal_weights
from qa.records import Candidate, Query, RankReason, Signals

_NEIGHBOUR_OFFSETS = (-2, -1, 1, 2)
"""Neighbours of a candidate, whose scores tell whether this part of a transcript is on topic."""

_WEAKEST_SHARE = 0.25
"""Share of a question, by weight of its pieces, that a passage matches worst, behind a signal."""

_NAMES = tuple(field.name for field in fields(Signals))
_VALUES = attrgetter(*_NAMES)
"""Signals or weights -> their values, in the order of _NAMES."""

_VIEWS = ("dense", "lexical", "exchange")

_RelativeScores = NDArray[np.float32]
"""float32, shape (passages,), a view's scores divided by its best, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Views:
    """The first-stage results of one query."""

    vector: Vectors
    terms: list[str]
    nearest: Scored
    by_words: Scored
    best_cosine: float
    best_bm25: float
    fit: QueryFit


class Ranker:
    """Ranks the passages of one index; safe to share among threads.

    Args:
        index: the passages.
        facets: speakers and dates of its passages.
        first: settings of the first stage.
        weights: weights of the second stage; None for those of the index's kind of matching.
    """

    def __init__(
        self,
        index: PassageIndex,
        facets: Facets,
        first: FirstStage = FIRST_STAGE,
        weights: SignalWeights | None = None,
    ) -> None:
        self._index = index
        self._facets = facets
        self._first = first
        self._weights = weights or signal_weights(index.has_learned_matching)

    def rank(self, query: Query, encoded: Encoded, limit: int, allowed: Scope) -> list[Candidate]:
        """Return the best passages for a query, best first; ties go to the earlier passage.

        Args:
            query: the query.
            encoded: its text as encoded by the model.
            limit: how many at most.
            allowed: the passages that the user's filters let through.
        """
        candidates = self.signals(query, encoded, allowed)
        if not candidates:
            return []
        passages, signals = np.array(list(candidates)), list(candidates.values())
        values = np.array([_VALUES(entry) for entry in signals])
        pulls = (values - values.mean(axis=0)) * np.array(_VALUES(self._weights))
        linear = pulls.sum(axis=1)
        scores = np.exp(linear - linear.max())
        ranks = {name: _ranks(values[:, _NAMES.index(name)]) for name in _VIEWS}
        order = np.lexsort((passages, -scores))[:limit]
        return [
            Candidate(
                passage=int(passages[at]),
                score=float(scores[at]),
                signals=signals[at],
                reason=RankReason(
                    dense=ranks["dense"][at],
                    lexical=ranks["lexical"][at],
                    exchange=ranks["exchange"][at],
                    first=int(at) + 1,
                    pulls=Signals(*pulls[at].tolist()),
                ),
            )
            for at in order
        ]

    def signals(self, query: Query, encoded: Encoded, allowed: Scope) -> dict[int, Signals]:
        """Return the signals of each second-stage candidate, in the order of the first stage."""
        if not query.wants_questions:
            filtered_speakers = frozenset().union(*allowed.speakers)
            allowed = allowed.but(self._facets.questioners - filtered_speakers)
        views = self._views(query, encoded, allowed)
        passages = self._candidates(views, allowed)
        signals = self._signals(views, passages, encoded) if len(passages) else []
        return dict(zip(passages.tolist(), signals, strict=True))

    def _views(self, query: Query, encoded: Encoded, allowed: Scope) -> _Views:
        terms = terms_of(query.text)
        nearest = self._index.nearest(encoded.vector, self._first.pool, allowed)
        by_words = self._index.best_by_words(terms, self._first.pool, allowed)
        return _Views(
            vector=encoded.vector,
            terms=terms,
            nearest=nearest,
            by_words=by_words,
            best_cosine=max(float(nearest.scores.max(initial=0)), 1e-6),
            best_bm25=max(float(by_words.scores.max(initial=0)), 1e-6),
            fit=QueryFit(query, self._index, self._facets, self._first),
        )

    def _candidates(self, views: _Views, allowed: Scope) -> Positions:
        """Return the best passages of each view and among the most boosted, best first."""
        size = self._first.pool
        rankings = [views.nearest, views.by_words]
        for scope in views.fit.most_boosted(allowed):
            rankings.append(self._index.nearest(views.vector, size, scope))
            rankings.append(self._index.best_by_words(views.terms, size, scope))
        pool = np.unique(np.concatenate([ranking.positions for ranking in rankings]))
        dense, lexical = self._relative_scores(views, pool)
        weight = self._first.dense
        score = weight * dense + (1 - weight) * lexical + views.fit.boost(pool)
        return pool[np.lexsort((pool, -score))[: self._first.depth]]

    def _relative_scores(
        self, views: _Views, passages: Positions
    ) -> tuple[_RelativeScores, _RelativeScores]:
        """Return the dense and the lexical scores, each divided by the best of its view."""
        cosine = self._index.cosines(views.vector, passages)
        bm25 = self._index.bm25(views.terms, passages)
        dense = np.clip(cosine / views.best_cosine, 0, 1).astype(np.float32)
        lexical = np.clip(bm25 / views.best_bm25, 0, 1).astype(np.float32)
        return dense, lexical

    def _signals(self, views: _Views, passages: Positions, encoded: Encoded) -> list[Signals]:
        dense, lexical = self._relative_scores(views, passages)
        own, exchange = self.piece_matches(encoded, passages)
        weights = self._index.piece_weights(encoded.tokens)
        columns = {
            "dense": dense,
            "lexical": lexical,
            "late": weights @ own,
            "exchange": weights @ exchange,
            "weakest": _weakest(exchange, weights),
            "near": self._near(views, passages),
            **views.fit.signals(passages),
        }
        rows = zip(*(column.tolist() for column in columns.values()), strict=True)
        return [Signals(**dict(zip(columns, map(float, row), strict=True))) for row in rows]

    def piece_matches(
        self, encoded: Encoded, passages: Positions
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return how well each piece of a question is matched by each passage.

        Args:
            encoded: the question as encoded by the model.
            passages: positions of the passages.

        Returns:
            Two arrays, float32, shape (pieces, passages): the match in the passage, and that in
            the passage or the question that it answers.
        """
        row, questions = self._index.questions_of(passages)
        positions, column = np.unique(np.concatenate([passages, questions]), return_inverse=True)
        matches = self._index.matches(encoded.tokens, positions)[:, column]
        own, of_question = np.hsplit(matches, [len(passages)])
        exchange = own.copy()
        np.maximum.at(exchange.T, row, of_question.T)
        return own, exchange

    def _near(self, views: _Views, passages: Positions) -> NDArray[np.float32]:
        """Return the mean fit of the neighbours of passages; shape (len(passages),), 0 to 1."""
        around = self._index.neighbours(passages, _NEIGHBOUR_OFFSETS)
        exists = around >= 0
        around = np.where(exists, around, passages[:, np.newaxis])
        dense, lexical = self._relative_scores(views, around.ravel())
        fit = ((dense + lexical) / 2).reshape(around.shape) * exists
        near: NDArray[np.float32] = fit.sum(axis=1) / np.maximum(exists.sum(axis=1), 1)
        return near.astype(np.float32)


def _ranks(scores: NDArray[np.float64]) -> list[int]:
    """Return the rank of each score, 1 for the highest; equal scores share a rank."""
    ranks: list[int] = (np.searchsorted(np.sort(-scores), -scores) + 1).tolist()
    return ranks


def _weakest(matches: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean match of the pieces that are matched worst; shape (passages,).

    Args:
        matches: shape (pieces, passages).
        weights: weight of each piece, sum 1; those matched worst hold _WEAKEST_SHARE of it.
    """
    order = np.argsort(matches, axis=0)
    worst, weight = np.take_along_axis(matches, order, axis=0), weights[order]
    shares = np.clip(_WEAKEST_SHARE - (weight.cumsum(axis=0) - weight), 0, weight)
    mean: NDArray[np.float32] = (worst * shares).sum(axis=0) / shares.sum(axis=0)
    return mean
