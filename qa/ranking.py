"""Query -> candidates -> ranking, by a convex combination of two views and soft boosts.

The combination of Bruch, Gai and Ingber (TOIS 2023, arXiv:2210.11934): each view's score is
brought to 0..1 with a fixed lower bound, so that a uniformly bad list is not stretched to look
good. It beats reciprocal rank fusion here as there; design.md has the table.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.opened import OpenedIndex
from index.terms import terms_of
from index.vectors import Mask, Positions
from qa.facets import Facets
from qa.records import Candidate, Query


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a candidate's score counts.

    Attributes:
        dense: share of the cosine view, 0 to 1; the rest is the lexical view's.
        date: added when a date named in the question is that of the transcript.
        speaker: added when a speaker named in the question says it.
        asked: added to a reporter's question when that is what was asked for.
        pool: candidates taken from each view.
    """

    dense: float
    date: float
    speaker: float
    asked: float
    pool: int


DEFAULT_WEIGHTS = Weights(dense=0.7, date=0.2, speaker=0.06, asked=0.3, pool=200)
"""Tuned on 290 development questions over 120 transcripts; flat around the best (see README)."""


class Ranker:
    """Ranks the passages of one index.

    Args:
        index: an opened index.
        facets: speakers and dates of its passages.
        weights: how much each part counts.
    """

    def __init__(
        self, index: OpenedIndex, facets: Facets, weights: Weights = DEFAULT_WEIGHTS
    ) -> None:
        self._index = index
        self._facets = facets
        self._weights = weights

    def rank(self, query: Query, vector: Vectors, limit: int, allowed: Mask) -> list[Candidate]:
        """The best passages for a query, best first; ties go to the earlier passage.

        Args:
            query: what is asked.
            vector: the query's unit vector, shape (dimension,).
            limit: how many at most.
            allowed: shape (passages,), those that the user's filters let through.
        """
        if not query.wants_questions:
            allowed = allowed & ~self._facets.questioners
        boosts = self._boosts(query)
        bm25 = self._index.lexical.scores(terms_of(query.text))
        pool = self._pool(vector, bm25, boosts, allowed)
        if not len(pool):
            return []
        cosine = self._index.vectors.scores(vector, pool)
        dense = np.maximum(cosine, 0) / max(float(cosine.max()), 1e-6)
        best = float(bm25[allowed].max(initial=0))
        lexical = bm25[pool] / best if best > 0 else np.zeros(len(pool), dtype=np.float32)
        share = self._weights.dense
        score = share * dense + (1 - share) * lexical + boosts[pool]
        score /= 1 + float(boosts[pool].max())  # 0 to 1
        order = np.lexsort((pool, -score))[:limit]
        return [
            Candidate(int(pool[at]), float(score[at]), float(cosine[at]), float(lexical[at]))
            for at in order
        ]

    def _pool(
        self, vector: Vectors, bm25: NDArray[np.float32], boosts: NDArray[np.float32], allowed: Mask
    ) -> Positions:
        """The union of the best of each view, and of the best among those that are boosted most."""
        size = self._weights.pool
        views = [
            self._index.vectors.search(vector, size, allowed),
            self._index.lexical.best(bm25, size, allowed),
        ]
        boosted = np.where(allowed, boosts, 0)
        if boosted.any():
            favoured = allowed & (boosted >= boosted.max())
            views.append(self._index.vectors.search(vector, size, favoured))
            views.append(self._index.lexical.best(bm25, size, favoured))
        return np.unique(np.concatenate([view.positions for view in views]))

    def _boosts(self, query: Query) -> NDArray[np.float32]:
        """What each passage gains by what the question names; shape (passages,)."""
        boosts = np.zeros(len(self._index.passages), dtype=np.float32)
        for masks, weight in (
            ([self._facets.said_at(named) for named in query.dates], self._weights.date),
            ([self._facets.said_by(named) for named in query.speakers], self._weights.speaker),
        ):
            if masks:
                boosts += weight * np.logical_or.reduce(masks)
        if query.wants_questions:
            boosts += self._weights.asked * self._facets.questioners
        return boosts
