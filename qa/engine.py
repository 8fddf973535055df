"""Question -> answer: the entry point for the command line, the app and Python."""

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from index.encoding.encoder import Encoded, Encoder, text_within_room
from index.errors import IndexStateError, QuestionError
from index.records import Span
from index.search.terms import folded, terms_of
from index.sources.folder import find_sources
from index.store.belonging import check_belongs
from index.store.passage_index import EVERYTHING, PassageIndex, Scope
from index.store.reader import OpenedIndex, open_index
from qa.answering.citations import cite
from qa.answering.confidence import MIN_CONFIDENCE, confidence_of
from qa.answering.evidence import ANSWER_CANDIDATES
from qa.answering.highlight import idf_function
from qa.answering.marking import answering_sentences
from qa.answering.missing import MissingEvidenceSearch
from qa.answering.parts import are_one_topic, citations_in_turn, joined_answer
from qa.answering.quoted_words import with_quotations
from qa.answering.weighing import Weighing
from qa.filters import Filters
from qa.ranking.content import fullest_first
from qa.ranking.facets import Facets
from qa.ranking.ranker import Ranker
from qa.ranking.reranker import Reranker, Reranking
from qa.ranking.results import Result, is_near_duplicate, results_of
from qa.records import Answer, Candidate, Query, Signals
from qa.understanding.language import LanguageCheck
from qa.understanding.near_names import NearNames
from qa.understanding.query import understand
from qa.wording import folder_name

MAX_TOP = 50
"""Citations of an answer at most."""
_MIN_DUPLICATE_COSINE = 0.85
"""Passages with a lower cosine are never the same words: of 134 pairs of the same words among the
results of 122 development questions, none has less than .93."""
_SAMPLED_PASSAGES = 50
"""Passages from which the languages of the transcripts are told."""
_MAX_CACHED_PASSAGES = 20_000
"""Passages whose terms are kept in memory: about 3 kB each."""


class Engine:
    """Answers questions from one generation of an index; safe to share among threads.

    Args:
        index: the passages.
        encoder: the model of the index.
        sources: folder of the source files, for checking quotes; None is the folder that was
            indexed.
        reranker: reads the best candidates, None for none.

    Attributes:
        sources: folder of the source files.
        encoder: the model of the index.
    """

    def __init__(
        self,
        index: PassageIndex,
        encoder: Encoder,
        sources: Path | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._index = index
        self.sources = sources or index.sources
        self._folder = folder_name(self.sources)
        self.encoder = encoder
        self._facets = Facets(index)
        self._ranker = Ranker(index, self._facets)
        self._languages = LanguageCheck(
            self._sample, self._facets.occurs, is_multilingual=encoder.model.is_multilingual
        )
        self._reranking = Reranking(index, reranker, self._languages)
        self._near_names = NearNames(index.catalog.speakers, self._facets.occurs, self._is_common)
        self._terms = lru_cache(maxsize=_MAX_CACHED_PASSAGES)(self._terms_of)
        self._idf = idf_function(index.document_frequency, index.passage_count)
        self._weighing = Weighing(index, encoder, self._ranker, self._reranking, self._idf)

    @classmethod
    def open(
        cls,
        index: Path,
        encoder: Encoder,
        reranker: Reranker | None = None,
        sources: Path | None = None,
    ) -> "Engine":
        """Open the serving generation of an index folder; the engine is ready to answer.

        Args:
            index: the index folder.
            encoder: the model of the index.
            reranker: reads the best candidates, such as ``default_reranker()``; None for none.
            sources: folder of the source files, for checking quotes; None is the folder that was
                indexed, which may be gone.

        Raises:
            IndexStateError: there is no index, or it cannot be used, or not with these sources.
            SourceError: the folder of sources cannot be used.
        """
        opened = open_index(index, encoder.model)
        if sources:
            find_sources(sources)
        check_belongs(index, sources or opened.sources)
        encoder.encode_question("ready")  # loads the models, so that no answer's time holds it
        if reranker:
            reranker.model.scores("ready", ["ready"])
        return cls(opened, encoder, sources, reranker)

    @property
    def index(self) -> OpenedIndex:
        """The index on disk, for work on all its passages.

        Raises:
            IndexStateError: the passages are not in an index on disk.
        """
        if not isinstance(self._index, OpenedIndex):
            raise IndexStateError(
                "only an index on disk has tables of all passages, this engine answers from "
                f"{type(self._index).__name__}"
            )
        return self._index

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        filters: Filters = Filters(),  # noqa: B008 - frozen
        *,
        top: int = 5,
        per_turn: int | None = None,
        today: date | None = None,
        ignore: Collection[str] = (),
    ) -> Answer:
        """Answer a question with citations.

        Args:
            question: in natural language.
            history: earlier questions of the conversation, oldest first.
            filters: hard limits.
            top: number of citations, 1 to MAX_TOP.
            per_turn: citations from the same turn at most; None for any number.
            today: the day that "last spring" is relative to; None is the current day.
            ignore: words of the question that were understood wrongly.

        Raises:
            QuestionError: the question or a filter cannot be understood.
        """
        query = self.understand(question, history, today=today, ignore=ignore)
        filters, corrections = self._facets.filter_values.put_right(filters)
        top = max(1, min(top, MAX_TOP))
        answer_of = partial(self._answer, filters, top, per_turn)
        if query.parts:
            parts = list(map(answer_of, query.parts))
            rankings = [answer_of(query)] if are_one_topic(query.parts) else parts
            answer = joined_answer(query, parts, citations_in_turn(rankings)[:top])
        else:
            answer = answer_of(query)
        return replace(answer, filter_corrections=corrections)

    def _answer(self, filters: Filters, top: int, per_turn: int | None, query: Query) -> Answer:
        """Return the answer to a single question."""
        started = time.perf_counter()
        allowed = self._facets.scope_of(filters)
        encoded = self._encoded(query)
        words = self._facets.words_of_speakers(query, allowed)
        query = replace(query, wants_all=words is not None)
        if words:
            ranked = self._ranker.rank(query, encoded, MAX_TOP, words)
            ranked = fullest_first(ranked, self._terms)
        else:
            ranked = self._ranked(query, encoded, allowed)
        if not allowed.speakers:  # else only their own words may be cited
            ranked = list(with_quotations(ranked, query, self._index, self._idf))
        results = self.results(ranked, top, per_turn)
        unmatched = self._facets.unmatched(query, allowed)
        weighed = self._weighing.weigh(query, encoded, unmatched, ranked, results)
        evidence = weighed.best
        marked = self._marked(results, query, encoded)
        citations = tuple(
            cite(self._index, result, highlight, self.sources, None if words else own)
            for result, highlight, own in zip(results, marked, weighed.results, strict=True)
        )
        search = MissingEvidenceSearch(self._index, self._facets, query, allowed)
        confidence = 1.0 if words else confidence_of(evidence)
        if not words and search.rules_out_answer(ranked, evidence):
            confidence = 0.0
        answerable = confidence >= MIN_CONFIDENCE
        missing = None if answerable else search.find(filters.description)
        is_narrowed = not answerable and filters != Filters()
        elapsed_ms = (time.perf_counter() - started) * 1000
        return Answer(
            query=query,
            citations=citations,
            unmatched=unmatched,
            answerable=answerable,
            confidence=confidence,
            evidence=evidence,
            missing=missing,
            filters=filters,
            elsewhere=self._speakers_outside(search, query, encoded) if is_narrowed else (),
            elapsed_ms=elapsed_ms,
            generation=self._index.fingerprint,
            folder=self._folder,
        )

    def understand(
        self,
        question: str,
        history: Sequence[str] = (),
        *,
        today: date | None = None,
        ignore: Collection[str] = (),
    ) -> Query:
        """Return what a question asks for; the arguments are those of ``ask``.

        Raises:
            QuestionError: the question cannot be understood.
        """
        return understand(
            question,
            history,
            self._facets.names,
            today,
            ignore,
            newest_date=self._facets.newest_date,
            near_names=self._near_names,
            languages=self._languages,
        )

    def _sample(self) -> list[str]:
        """Return some passages, from all over the index."""
        step = max(1, self._index.passage_count // _SAMPLED_PASSAGES)
        return [self._slice(passage) for passage in range(0, self._index.passage_count, step)]

    def _is_common(self, word: str) -> bool:
        """Return whether the model has a word as a whole, as it has what everybody knows."""
        return len(self.encoder.pieces(word)) == 1

    def check_filters(self, filters: Filters) -> None:
        """Check that filters can be applied, before many questions are asked with them.

        Raises:
            QuestionError: a filter cannot be understood.
        """
        self._facets.scope_of(self._facets.filter_values.put_right(filters)[0])

    def _marked(
        self, results: Sequence[Result], query: Query, encoded: Encoded
    ) -> list[Span | None]:
        """Return the sentence of each result that answers, None where none is likely to."""
        return answering_sentences(
            self._index, results, query.text, encoded.tokens, self.encoder.count
        )

    def _ranked(self, query: Query, encoded: Encoded, allowed: Scope) -> list[Candidate]:
        """Return the best candidates, best first, after the first of them were read."""
        return self._reranking.reranked(query, self._ranker.rank(query, encoded, MAX_TOP, allowed))

    def _is_duplicate(self, left: int, right: int) -> bool:
        """Return whether two passages are the same words; distant vectors need no comparison."""
        if self._index.cosine(left, right) < _MIN_DUPLICATE_COSINE:
            return False
        if self._are_of_two_people(left, right):
            return False  # of whom one may say the opposite in the same words
        return is_near_duplicate(self._terms(left), self._terms(right))

    def _are_of_two_people(self, left: int, right: int) -> bool:
        """Return whether people of different surnames say two passages, or narration tells one."""
        catalog = self._index.catalog
        speakers = [catalog.speakers[self._index.place(at).speaker] for at in (left, right)]
        if len({speaker.kind == "narrator" for speaker in speakers}) > 1:
            return True
        names = [speaker.name for speaker in speakers if speaker.kind == "person" and speaker.name]
        return len({folded(name.split()[-1]) for name in names}) > 1

    def _terms_of(self, passage: int) -> frozenset[str]:
        """Return the distinct terms of a passage."""
        return frozenset(terms_of(self._slice(passage)))

    def _slice(self, passage: int) -> str:
        """Return the text of a passage in its source."""
        place = self._index.place(passage)
        return place.span.of(self._index.transcript(place.transcript).source.text)

    def _speakers_outside(
        self, search: MissingEvidenceSearch, query: Query, encoded: Encoded
    ) -> tuple[str, ...]:
        """Return who would answer a query without its filters, none where nobody would."""
        ranked = self._ranked(query, encoded, EVERYTHING)
        unmatched = self._facets.unmatched(query, EVERYTHING)
        evidence = self._weighing.weigh(query, encoded, unmatched, ranked).best
        if confidence_of(evidence) < MIN_CONFIDENCE:
            return ()
        best = [candidate.passage for candidate in ranked[:ANSWER_CANDIDATES]]
        return search.speakers_outside(np.array(best))

    def signals(self, question: str, history: Sequence[str] = ()) -> dict[int, Signals]:
        """Return the signals of each candidate of a question, in the order of the first stage.

        Raises:
            QuestionError: the question cannot be understood.
        """
        query = self.understand(question, history)
        return self._ranker.signals(query, self._encoded(query), self._facets.scope_of(Filters()))

    def results(
        self, ranked: Sequence[Candidate], limit: int, per_turn: int | None = None
    ) -> list[Result]:
        """Return ranked candidates, folded and joined; see ``results_of``."""
        return results_of(ranked, self._index.place, self._is_duplicate, limit, per_turn)

    def text_of(self, source: str) -> str:
        """Return the text of a source as it was indexed.

        Raises:
            QuestionError: the source is not in the index.
        """
        number = self._index.number_of(source)
        if number is None:
            raise QuestionError(f"a source must be in the index, {source!r} is not")
        return self._index.transcript(number).source.text

    def _encoded(self, query: Query) -> Encoded:
        return self.encoder.encode_question(text_within_room(query.text, self.encoder))
