"""The evidence that passages give, for an answer and for each of its citations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from index.encoding.encoder import Encoded, Encoder, text_within_room
from index.store.passage_index import PassageIndex
from qa.answering.evidence import ANSWER_CANDIDATES, evidence_of
from qa.answering.highlight import Idf
from qa.answering.word_matches import WordMatches, word_matches
from qa.ranking.ranker import Ranker
from qa.ranking.reranker import Reranking
from qa.ranking.results import Result
from qa.records import Candidate, Evidence, Query


@dataclass(frozen=True, slots=True)
class WeighedAnswer:
    """The evidence of an answer.

    Attributes:
        best: of its best candidates; None without any.
        results: of each of its results by itself.
    """

    best: Evidence | None
    results: tuple[Evidence, ...]


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

    def weigh(
        self,
        query: Query,
        encoded: Encoded,
        unmatched: Collection[str],
        ranked: Sequence[Candidate],
        results: Sequence[Result] = (),
    ) -> WeighedAnswer:
        """Return the evidence of whether candidates answer a query.

        Args:
            query: the query.
            encoded: its words as encoded by the model.
            unmatched: words of the named dates and speakers that no passage fits.
            ranked: the candidates, best first.
            results: those of them that are cited.
        """
        if not ranked:
            return WeighedAnswer(None, ())
        groups = [[candidate.passage for candidate in ranked[:ANSWER_CANDIDATES]]]
        groups += map(_passages_of, results)
        words = self._word_matches(query, encoded, [at for group in groups for at in group])
        ends = list(accumulate(map(len, groups)))
        evidence = [
            evidence_of(
                query, group[0], words.of(end - len(group), end), self._index, self._idf, unmatched
            )
            for group, end in zip(groups, ends, strict=True)
        ]
        log_odds = self._reranking.best_log_odds
        return WeighedAnswer(
            replace(evidence[0], read=log_odds(ranked)),
            tuple(
                replace(own, read=log_odds([result.best]))
                for own, result in zip(evidence[1:], results, strict=True)
            ),
        )

    def _word_matches(self, query: Query, encoded: Encoded, passages: Sequence[int]) -> WordMatches:
        _, matches = self._ranker.piece_matches(encoded, np.array(passages))
        text = text_within_room(query.text, self._encoder)
        return word_matches(query, text, self._encoder.pieces(text), matches, self._idf)


def _passages_of(result: Result) -> list[int]:
    """The passages of a result, the best first."""
    best = result.best.passage
    return [best, *(at for at in range(result.first, result.last + 1) if at != best)]
