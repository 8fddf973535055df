"""What there is to tell whether the best candidates answer a question."""

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
"""Candidates that must hold the answer between them; the margin is that over the next one."""

_MAX_MARGIN = 10.0
"""A candidate 20,000 times as likely as another is not told from one still likelier."""

_NAME = re.compile(r"(?<=\S\s)(?:[A-Z][\w’'-]+|\d[\d,.]*\d|\d)")
"""A capitalised word behind another word, or a number."""


def evidence_of(
    query: Query,
    ranked: Sequence[Candidate],
    index: PassageIndex,
    idf: Idf,
    unmatched: Collection[str] = (),
) -> Evidence | None:
    """What speaks for the best candidate; None when there is none.

    Args:
        query: what is asked.
        ranked: candidates, best first.
        index: where they are from.
        idf: how much a term tells.
        unmatched: words of what was understood that no passage fits.
    """
    if not ranked:
        return None
    best = ranked[0]
    terms = set(terms_of(query.text))
    most = sum(idf(term) for term in terms) or 1.0
    unknown = sum(idf(term) for term in terms if is_unseen(term, idf))
    near = with_neighbours(index, np.array([best.passage]))
    absent = [
        idf(term)
        for name in names_in(query)
        for term in terms_of(name)
        if not index.occurs_in(term, near)
    ]
    next_one = ranked[ANSWER_CANDIDATES].score if len(ranked) > ANSWER_CANDIDATES else 0.0
    return Evidence(
        weakest=best.signals.weakest,
        margin=min(_MAX_MARGIN, -math.log(next_one)) if next_one > 0 else _MAX_MARGIN,
        absent=max(absent, default=0.0) / idf(_UNSEEN_TERM),
        unknown=unknown / most,
        no_such_time=period_without_transcripts(query, unmatched) is not None,
    )


def period_without_transcripts(query: Query, unmatched: Collection[str]) -> NamedDate | None:
    """A month or longer that a question names and no transcript is of, None when there is none."""
    return next((one for one in query.dates if one.words in unmatched and one.is_period), None)


_UNSEEN_TERM = "\0"
"""A term that occurs nowhere."""


def is_unseen(term: str, idf: Idf) -> bool:
    """Whether a term occurs in no passage."""
    return idf(term) >= idf(_UNSEEN_TERM)


def names_in(query: Query) -> list[str]:
    """The names and numbers of a question, in order.

    Speakers and dates that were understood are left out: they say who and when, and what
    transcripts hold of them is no matter of words.
    """
    text = query.text
    for words in [*(one.words for one in query.speakers), *(one.words for one in query.dates)]:
        text = re.sub(rf"(?:[A-Z][\w.’'-]*\s+)*{re.escape(words)}", "x", text)
    return [match[0] for match in _NAME.finditer(text)]


def with_neighbours(index: PassageIndex, passages: Positions) -> Positions:
    """Some passages, those beside them and those of the questions that they answer."""
    around = index.neighbours(passages, (-1, 0, 1))
    _, asked = index.questions_of(passages)
    return np.unique(np.append(around[around >= 0], asked))
