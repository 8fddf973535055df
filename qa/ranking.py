"""Query -> candidates -> ranking, in two stages.

The first stage takes the best of a dense and a lexical view of all passages and fuses them by a
convex combination (Bruch, Gai and Ingber, TOIS 2023, arXiv:2210.11934): each view's score is
brought to 0..1 with a fixed lower bound, so that a uniformly bad list is not stretched to look
good. A date or speaker named in the question is a soft boost; a hard filter would lose answers.
The second stage reads the first hundred piece by piece (late interaction) and scores them with a
linear model of few, named signals.
"""

from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoded
from index.opened import OpenedIndex
from index.terms import terms_of
from index.vectors import Mask, Positions, Scored
from qa.facets import Facets
from qa.records import Candidate, Part, Query, Reason, Signals
from qa.weights import FIRST_STAGE, WEIGHTS, FirstStage, Weights

NEIGHBOURS = (-2, -1, 1, 2)
"""Passages around a candidate that tell whether it stands in the right place of a transcript."""

WORST = 4
"""One in so many pieces of the question, those that a passage matches worst, are looked at."""

PARTS: dict[Part, float] = {"says": 1.0, "acts": 0.7, "about": -1.0}
"""What it is worth that a speaker named in the question says a passage, by the speaker's part
in the question: the proportion of the weights when each part has its own."""

_NAMES = tuple(field.name for field in fields(Signals))
_VALUES = attrgetter(*_NAMES)
"""The values of signals, or of weights, in the order of their names."""

_VIEWS = ("dense", "lexical", "exchange")

Shares = NDArray[np.float32]
"""float32, shape (passages looked at,), a view's scores as a share of its best, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Views:
    """What the views say to one query; arrays over all passages unless said otherwise."""

    vector: NDArray[np.float32]
    nearest: Scored
    bm25: NDArray[np.float32]
    best_cosine: float
    best_bm25: float
    date: NDArray[np.float32]
    speaker: NDArray[np.float32]
    asked: NDArray[np.float32]
    boost: NDArray[np.float32]


class Ranker:
    """Ranks the passages of one index; safe to share among threads.

    Args:
        index: an opened index.
        facets: speakers and dates of its passages.
        first: how candidates are found.
        weights: how they are scored.
    """

    def __init__(
        self,
        index: OpenedIndex,
        facets: Facets,
        first: FirstStage = FIRST_STAGE,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._index = index
        self._facets = facets
        self._first = first
        self._weights = weights

    def rank(self, query: Query, encoded: Encoded, limit: int, allowed: Mask) -> list[Candidate]:
        """The best passages for a query, best first; ties go to the earlier passage.

        Args:
            query: what is asked.
            encoded: what the model makes of the query's text.
            limit: how many at most.
            allowed: shape (passages,), those that the user's filters let through.
        """
        found = self.signals(query, encoded, allowed)
        if not found:
            return []
        passages, signals = np.array(list(found)), list(found.values())
        values = np.array([_VALUES(one) for one in signals])
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
                reason=Reason(
                    dense=ranks["dense"][at],
                    lexical=ranks["lexical"][at],
                    late=ranks["exchange"][at],
                    first=int(at) + 1,
                    pulls=Signals(*pulls[at].tolist()),
                ),
            )
            for at in order
        ]

    def signals(self, query: Query, encoded: Encoded, allowed: Mask) -> dict[int, Signals]:
        """The signals of every candidate of the second stage, first stage's best first."""
        if not query.wants_questions:
            allowed = allowed & ~self._facets.questioners
        views = self._views(query, encoded, allowed)
        passages = self._candidates(views, allowed)
        found = self._signals(views, passages, encoded) if len(passages) else []
        return dict(zip(passages.tolist(), found, strict=True))

    def _views(self, query: Query, encoded: Encoded, allowed: Mask) -> _Views:
        bm25 = self._index.lexical.scores(terms_of(query.text))
        nearest = self._index.vectors.search(encoded.vector, self._first.pool, allowed)
        nothing = np.zeros(len(self._index.passages), dtype=np.float32)
        dates = [self._facets.said_around(named) for named in query.dates]
        date = np.maximum.reduce(dates) if dates else nothing
        speaker = self._speaker(query) if query.speakers else nothing
        asked = self._facets.questioners.astype(np.float32) if query.wants_questions else nothing
        return _Views(
            vector=encoded.vector,
            nearest=nearest,
            bm25=bm25,
            best_cosine=max(float(nearest.scores.max(initial=0)), 1e-6),
            best_bm25=max(float(bm25[allowed].max(initial=0)), 1e-6),
            date=date,
            speaker=speaker,
            asked=asked,
            boost=self._boost({"date": date, "speaker": speaker, "asked": asked}, nothing),
        )

    def _boost(
        self, parts: dict[str, NDArray[np.float32]], nothing: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """What is added to each passage's score in the first stage; shape (passages,)."""
        boost = nothing
        for name, part in parts.items():
            if part is not nothing:
                weight = np.float32(getattr(self._first, name))
                boost = np.asarray(boost + weight * np.maximum(part, 0), dtype=np.float32)
        return boost

    def _speaker(self, query: Query) -> NDArray[np.float32]:
        """What the speaker of each passage is worth; shape (passages,), -1 to 1."""
        worth = np.zeros(len(self._index.passages), dtype=np.float32)
        for named in sorted(query.speakers, key=lambda named: PARTS[named.part]):
            worth[self._facets.said_by(named)] = PARTS[named.part]
        return worth

    def _candidates(self, views: _Views, allowed: Mask) -> Positions:
        """The best of the first stage: from each view, and from what is boosted most."""
        size = self._first.pool
        found = [views.nearest, self._index.lexical.best(views.bm25, size, allowed)]
        most = float((views.boost * allowed).max(initial=0))
        if most > 0:
            favoured = allowed & (views.boost >= most)
            found.append(self._index.vectors.search(views.vector, size, favoured))
            found.append(self._index.lexical.best(views.bm25, size, favoured))
        pool = np.unique(np.concatenate([view.positions for view in found]))
        dense, lexical = self._shares(views, pool)
        share = self._first.dense
        score = share * dense + (1 - share) * lexical + views.boost[pool]
        return pool[np.lexsort((pool, -score))[: self._first.depth]]

    def _shares(self, views: _Views, passages: Positions) -> tuple[Shares, Shares]:
        """The dense and the lexical view's scores as shares of their best."""
        cosine = self._index.vectors.scores(views.vector, passages)
        dense = np.clip(cosine / views.best_cosine, 0, 1).astype(np.float32)
        lexical = np.clip(views.bm25[passages] / views.best_bm25, 0, 1).astype(np.float32)
        return dense, lexical

    def _signals(self, views: _Views, passages: Positions, encoded: Encoded) -> list[Signals]:
        dense, lexical = self._shares(views, passages)
        own, exchange = self._read(encoded, passages)
        columns = {
            "dense": dense,
            "lexical": lexical,
            "late": own.mean(axis=0),
            "exchange": exchange.mean(axis=0),
            "weakest": _weakest(exchange),
            "near": self._near(views, passages),
            "date": views.date[passages],
            "speaker": views.speaker[passages],
            "asked": views.asked[passages],
        }
        rows = zip(*(column.tolist() for column in columns.values()), strict=True)
        return [Signals(**dict(zip(columns, map(float, row), strict=True))) for row in rows]

    def _read(
        self, encoded: Encoded, passages: Positions
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """How well each piece of the question is matched; twice (pieces, passages).

        In the passage; and in it or the question that it answers.
        """
        row, asked = self._index.questions_of(passages)
        wanted, place = np.unique(np.concatenate([passages, asked]), return_inverse=True)
        matches = self._index.matches(encoded.tokens, wanted)[:, place]
        own, of_question = np.hsplit(matches, [len(passages)])
        exchange = own.copy()
        np.maximum.at(exchange.T, row, of_question.T)
        return own, exchange

    def _near(self, views: _Views, passages: Positions) -> NDArray[np.float32]:
        """How well the passages around each one fit; shape (len(passages),), 0 to 1."""
        transcripts = self._index.passages["transcript"]
        around = passages[:, np.newaxis] + np.array(NEIGHBOURS)
        inside = (around >= 0) & (around < len(transcripts))
        around = np.where(inside, around, passages[:, np.newaxis])
        same = inside & (transcripts[around] == transcripts[passages][:, np.newaxis])
        dense, lexical = self._shares(views, around.ravel())
        fit = ((dense + lexical) / 2).reshape(around.shape) * same
        near: NDArray[np.float32] = fit.sum(axis=1) / np.maximum(same.sum(axis=1), 1)
        return near.astype(np.float32)


def _ranks(scores: NDArray[np.float64]) -> list[int]:
    """The rank of each score, 1 for the highest; equal ones share a rank."""
    ranks: list[int] = (np.searchsorted(np.sort(-scores), -scores) + 1).tolist()
    return ranks


def _weakest(matches: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean match of the quarter of the pieces matched worst; shape (passages,)."""
    count = max(1, round(len(matches) / WORST))
    worst: NDArray[np.float32] = np.partition(matches, count - 1, axis=0)[:count].mean(axis=0)
    return worst
