"""The evidence that passages give, for an answer and for each of its citations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.encoding.encoder import Encoded, Encoder, text_within_room
from index.records import Span
from index.store.passage_index import PassageIndex
from qa.answering.evidence import ANSWER_CANDIDATES, evidence_of
from qa.answering.highlight import Idf
from qa.answering.word_matches import word_matches
from qa.ranking.ranker import Ranker
from qa.ranking.reranker import Reranking
from qa.ranking.results import Result
from qa.records import Candidate, Evidence, Query


@dataclass(frozen=True, slots=True)
class WeighedQuery:
    """A query whose candidates are weighed.

    Attributes:
        query: the query.
        encoded: its words as encoded by the model.
        text: the text that was encoded.
        pieces: spans of its word pieces.
        unmatched: words of the named dates and speakers that no passage fits.
    """

    query: Query
    encoded: Encoded
    text: str
    pieces: Sequence[Span]
    unmatched: Collection[str]


class Weighing:
    """The step of an answer in which evidence is taken from its passages.

    Args:
        index: the passages.
        encoder: the model of the index.
        ranker: matches passages with the word pieces of a question.
        reranking: tells what the reader said.
        idf: inverse document frequency of a term.
    """

    def __init__(
        self,
        index: PassageIndex,
        encoder: Encoder,
        ranker: Ranker,
        reranking: Reranking,
        idf: Idf,
    ) -> None:
        self._index = index
        self._encoder = encoder
        self._ranker = ranker
        self._reranking = reranking
        self._idf = idf

    def prepare(self, query: Query, encoded: Encoded, unmatched: Collection[str]) -> WeighedQuery:
        """Return a query as it is weighed; the arguments are those of ``WeighedQuery``."""
        text = text_within_room(query.text, self._encoder)
        return WeighedQuery(query, encoded, text, self._encoder.pieces(text), unmatched)

    def of_answer(self, query: WeighedQuery, ranked: Sequence[Candidate]) -> Evidence | None:
        """Return the evidence of whether the best candidates answer, None without any."""
        if not ranked:
            return None
        passages = [candidate.passage for candidate in ranked[:ANSWER_CANDIDATES]]
        return self._evidence(query, passages, ranked)

    def of_result(self, query: WeighedQuery, result: Result) -> Evidence:
        """Return the evidence of whether a single result answers."""
        best = result.best.passage
        neighbours = (at for at in range(result.first, result.last + 1) if at != best)
        return self._evidence(query, [best, *neighbours], [result.best])

    def _evidence(
        self, query: WeighedQuery, passages: Sequence[int], candidates: Sequence[Candidate]
    ) -> Evidence:
        """Return the evidence of passages, the best first, and of what was read of candidates."""
        _, matches = self._ranker.piece_matches(query.encoded, np.array(passages))
        words = word_matches(query.query, query.text, query.pieces, matches, self._idf)
        evidence = evidence_of(
            query.query, passages[0], words, self._index, self._idf, query.unmatched
        )
        return replace(evidence, read=self._reranking.best_log_odds(candidates))
