"""Evidence of whether the best passages answer a question."""

import re
from collections.abc import Collection

from index.search.terms import terms_of
from index.store.passage_index import EVERYTHING, PassageIndex
from qa.answering.highlight import Idf, asks_number, has_number
from qa.answering.word_matches import WordMatches, without_understood
from qa.records import Evidence, NamedDate, Query

ANSWER_CANDIDATES = 3
"""Candidates among which the answer must be."""

_NAME = re.compile(r"(?<=\S\s)(?:[A-Z][\w’'-]+|\d[\d,.]*\d|\d)")
"""A capitalised word after another word, or a number."""


def evidence_of(
    query: Query,
    best: int,
    words: WordMatches,
    index: PassageIndex,
    idf: Idf,
    unmatched: Collection[str] = (),
) -> Evidence:
    """Return the evidence of whether the best passages answer a question.

    Args:
        query: the query.
        best: position of the best passage.
        words: how well the best ANSWER_CANDIDATES passages match the words of the question.
        index: the index of the passages.
        idf: inverse document frequency of a term.
        unmatched: words of the named dates and speakers that no passage fits.
    """
    terms = set(terms_of(query.text)) if query.words_match else set()
    total = sum(idf(term) for term in terms) or 1.0
    unknown = sum(idf(term) for term in terms if is_unseen(term, idf))
    place = index.place(best)
    transcript = index.passages_in(EVERYTHING.within([place.transcript]))
    absent = [
        idf(term)
        for name in (names_in(query) if query.words_match else ())
        for term in terms_of(name)
        if not index.occurs_in(term, transcript)
    ]
    passage = place.span.of(index.transcript(place.transcript).source.text)
    return Evidence(
        weakest=words.weakest,
        uncovered=words.uncovered,
        absent=max(absent, default=0.0) / idf(_UNSEEN_TERM),
        no_number=asks_number(query.text) and not has_number(passage),
        unknown=unknown / total,
        no_such_time=period_without_transcripts(query, unmatched) is not None,
    )


def period_without_transcripts(query: Query, unmatched: Collection[str]) -> NamedDate | None:
    """Return a month or longer that a question names but no transcript is of, None without one.

    One after all transcripts that is counted from today ("last year") is left out: the transcripts
    say it of their own time.
    """
    periods = (mention for mention in query.dates if mention.is_period and not mention.preferred)
    return next((period for period in periods if period.words in unmatched), None)


_UNSEEN_TERM = "\0"
"""A term that occurs in no text."""


def is_unseen(term: str, idf: Idf) -> bool:
    """Return whether a term occurs in no passage."""
    return idf(term) >= idf(_UNSEEN_TERM)


def names_in(query: Query) -> list[str]:
    """Return the names and numbers of a question, in order.

    Speakers and dates that were understood are left out: they need not occur in a passage.
    """
    return [match[0] for match in _NAME.finditer(without_understood(query, query.text))]
