"""Evidence of whether the best candidates answer a question."""

import math
import re
from collections.abc import Collection, Sequence

import numpy as np

from index.search.terms import terms_of
from index.search.vectors import Positions
from index.store.passage_index import PassageIndex
from qa.answering.highlight import Idf
from qa.records import Candidate, Evidence, NamedDate, Query

ANSWER_CANDIDATES = 3
"""Candidates among which the answer must be; the margin is that over the next candidate."""

_MAX_MARGIN = 10.0
"""Natural logarithm of the likelihood ratio; ratios above 20,000 count the same."""

_NAME = re.compile(r"(?<=\S\s)(?:[A-Z][\w’'-]+|\d[\d,.]*\d|\d)")
"""A capitalised word after another word, or a number."""


def evidence_of(
    query: Query,
    ranked: Sequence[Candidate],
    index: PassageIndex,
    idf: Idf,
    unmatched: Collection[str] = (),
) -> Evidence | None:
    """Return the evidence for the best candidate; None when there is no candidate.

    Args:
        query: the query.
        ranked: candidates, best first.
        index: the index of the candidates.
        idf: inverse document frequency of a term.
        unmatched: words of the named dates and speakers that no passage fits.
    """
    if not ranked:
        return None
    best = ranked[0]
    terms = set(terms_of(query.text))
    total = sum(idf(term) for term in terms) or 1.0
    unknown = sum(idf(term) for term in terms if is_unseen(term, idf))
    near = with_neighbours(index, np.array([best.passage]))
    absent = [
        idf(term)
        for name in names_in(query)
        for term in terms_of(name)
        if not index.occurs_in(term, near)
    ]
    runner_up = ranked[ANSWER_CANDIDATES].score if len(ranked) > ANSWER_CANDIDATES else 0.0
    return Evidence(
        weakest=best.signals.weakest,
        margin=min(_MAX_MARGIN, -math.log(runner_up)) if runner_up > 0 else _MAX_MARGIN,
        absent=max(absent, default=0.0) / idf(_UNSEEN_TERM),
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
    text = query.text
    phrases = [speaker.words for speaker in query.speakers] + [day.words for day in query.dates]
    for words in phrases:
        text = re.sub(rf"(?:[A-Z][\w.’'-]*\s+)*{re.escape(words)}", "x", text)
    return [match[0] for match in _NAME.finditer(text)]


def with_neighbours(index: PassageIndex, passages: Positions) -> Positions:
    """Return passages, their neighbours and the passages of the questions that they answer."""
    around = index.neighbours(passages, (-1, 0, 1))
    _, questions = index.questions_of(passages)
    return np.unique(np.append(around[around >= 0], questions))
