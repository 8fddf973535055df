"""The ledger: the commitments of an index, by speaker, date, topic and firmness."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoder
from index.search.terms import terms_of
from index.store.passage_index import EVERYTHING, PassageIndex
from qa.commitments.finding import Commitment, ReportProgress, find_commitments
from qa.commitments.forms import PROMISE_GRADES
from qa.commitments.selection import CommitmentSelection, is_measured
from qa.ranking.facets import Facets

_MIN_COSINE = 0.25
"""A passage with a lower cosine fits no topic, however far the others are."""

_MIN_SHARE = 0.75
"""Share of the best cosine of the index that a passage on a topic reaches: below, on six topics
over 640 transcripts, more passages are of others."""

_MIN_SHARE_WITH_WORD = 0.5
"""The same where the sentence itself says a word of the topic."""

_WORD_BONUS = 0.3
_NO_DAY = "9999"


class Ledger:
    """The commitments of an index; safe to share among threads.

    Args:
        index: the passages.
        report: told how far the search of the transcripts is.

    Attributes:
        commitments: all of them, in the order of the passages.
    """

    def __init__(self, index: PassageIndex, report: ReportProgress | None = None) -> None:
        self._index = index
        self._facets = Facets(index)
        self.commitments: tuple[Commitment, ...] = find_commitments(index, report)
        self._passages: NDArray[np.int64] = np.array(
            [commitment.passage for commitment in self.commitments], dtype=np.int64
        )
        self._terms = [frozenset(terms_of(entry.quote)) for entry in self.commitments]

    def select(
        self, selection: CommitmentSelection, encoder: Encoder | None = None
    ) -> list[Commitment]:
        """Return the commitments that keep all limits, in the selected order.

        Args:
            selection: limits and order; slips in the filters are put right.
            encoder: the model of the index; without it a topic is its words alone.

        Raises:
            QuestionError: a filter names nothing in the index.
        """
        filters, _ = self._facets.filter_values.put_right(selection.filters)
        allowed = self._index.passages_in(self._facets.scope_of(filters))
        keeps = np.isin(self._passages, allowed)
        if selection.measured:
            keeps &= np.array([is_measured(entry) for entry in self.commitments], dtype=bool)
        fit = np.zeros(len(self._passages), dtype=np.float32)
        if selection.topic and len(self._passages):
            fit = self._fit(selection.topic, encoder)
            keeps &= fit > 0
        rows = np.flatnonzero(keeps).tolist()
        if selection.order == "newest":
            rows.sort(key=lambda row: self._day(row), reverse=True)
        elif selection.order == "deadline":
            rows.sort(key=self._due)
        elif selection.topic:
            rows.sort(key=lambda row: -float(fit[row]))
        else:
            rows.sort(key=self._day, reverse=True)
            rows.sort(key=lambda row: firmness(self.commitments[row]))
        return [self.commitments[row] for row in rows]

    def _fit(self, topic: str, encoder: Encoder | None) -> NDArray[np.float32]:
        """Return how well each commitment fits a topic, 0 for one that does not.

        The passage must be near the topic in meaning, less near where the sentence itself says a
        word of it.
        """
        share_of_words = self._shares_of_words(terms_of(topic))
        if encoder is None:
            return share_of_words
        vector = encoder.encode_question(topic).vector
        cosines = self._index.cosines(vector, self._passages)
        best = max(float(self._index.nearest(vector, 1, EVERYTHING).scores.max(initial=0)), 1e-6)
        share = cosines / best
        least = np.where(share_of_words > 0, _MIN_SHARE_WITH_WORD, _MIN_SHARE)
        fits = (share >= least) & ((cosines >= _MIN_COSINE) | (share_of_words > 0))
        fit: NDArray[np.float32] = (share + _WORD_BONUS * share_of_words) * fits
        return fit.astype(np.float32)

    def _shares_of_words(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Return which share of some terms each sentence says."""
        distinct = frozenset(terms)
        counts = [len(distinct & sentence) for sentence in self._terms]
        return np.array(counts, dtype=np.float32) / np.float32(max(1, len(distinct)))

    def _day(self, row: int) -> str:
        date = self._index.catalog.entries[self.commitments[row].transcript].metadata.date
        return date.first if date else ""

    def _due(self, row: int) -> tuple[str, int]:
        due = self.commitments[row].due
        return (due.last if due else _NO_DAY, row)


def firmness(commitment: Commitment) -> tuple[int, int]:
    """Return the place of a commitment among others: how far it binds, and how much and by when.

    How far the words bind, that they say how much, and that they say by when count alike; of equal
    ones those come first that say how much and by when, which can be checked.

    Returns:
        Two numbers, of which the lower are the firmer.
    """
    measures = bool(commitment.amounts) + bool(commitment.deadlines)
    return PROMISE_GRADES.index(commitment.grade) - measures, -measures
