"""How sure it is that the first citations answer: a calibrated "no" needs more than one score.

A logistic model of several signals (Kamath, Jia and Liang, ACL 2020), fitted on questions with
known answers and on questions without any. No single score tells them apart, since unanswerable
questions name real people and topics too. ``python -m benchmarks confidence`` fits it.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Span
from index.terms import terms_of
from qa.records import Candidate, Evidence, Query

STANDS_BY = 0.5
"""From this confidence on an answer counts as found."""

JUDGED = 3
"""Candidates that must hold the answer between them."""

COMPARED = 10
"""Candidates that the best one is compared with."""


_NAME = re.compile(r"(?<=\S\s)(?:[A-Z][\w’'-]+|\d[\d,.]*\d|\d)")
"""A capitalised word behind another word, or a number."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic model: weights of the evidence, and where it is centred."""

    bias: float
    late: float
    weakest: float
    strange: float
    margin: float


CALIBRATION = Calibration(bias=-6.22, late=1.83, weakest=6.07, strange=-2.0, margin=4.93)
"""Fitted on 335 development questions over 640 transcripts by the command above. In
cross-validation over documents the AUROC of answerable against unanswerable questions is .62.
``strange`` is set by its likelihood ratio, which the fit's penalty shrinks: 9 of 62 unanswerable
questions of both sets have a name that occurs nowhere and 8 of 416 answerable ones, 1 to 7.5."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A word of the question and how well it is matched.

    Attributes:
        word: as the question has it.
        match: match of its worst piece in the passage that matches it best.
    """

    word: str
    match: float


def weakest_word(text: str, pieces: Sequence[Span], matches: NDArray[np.float32]) -> Matched | None:
    """The word that the passages match worst; None when there are only stop words.

    Args:
        text: the question.
        pieces: where its word pieces stand.
        matches: shape (len(pieces), passages).
    """
    best: dict[Span, float] = {}
    for piece, match in zip(pieces, matches.max(axis=1), strict=True):
        word = next((one for one in _words(text) if one.overlap(piece)), None)
        if word and terms_of(word.of(text)):
            best[word] = min(best.get(word, 1.0), float(match))
    if not best:
        return None
    word = min(best, key=lambda one: best[one])
    return Matched(word.of(text), best[word])


def strange_names(text: str, idf: Callable[[str], float]) -> list[str]:
    """The names and numbers of a question that occur nowhere in the transcripts, in order."""
    return [
        match[0]
        for match in _NAME.finditer(text)
        if any(_is_nowhere(term, idf) for term in terms_of(match[0]))
    ]


def _is_nowhere(term: str, idf: Callable[[str], float]) -> bool:
    return idf(term) >= idf("\0")  # which occurs nowhere


def _words(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\w+(?:[-'’.,]\w+)*", text)]


def evidence_of(
    query: Query,
    ranked: Sequence[Candidate],
    idf: Callable[[str], float],
    weakest: Matched | None,
) -> Evidence | None:
    """What speaks for the best candidate; None when there is none.

    Args:
        query: what is asked.
        ranked: candidates, best first.
        idf: how much a term tells; the rarest of all for a term that occurs nowhere.
        weakest: the word that the first three candidates match worst.
    """
    if not ranked:
        return None
    best = ranked[0]
    terms = set(terms_of(query.text))
    most = sum(idf(term) for term in terms) or 1.0
    unknown = sum(idf(term) for term in terms if _is_nowhere(term, idf))
    others = [one.score for one in ranked[1:COMPARED]]
    return Evidence(
        late=best.signals.late,
        weakest=weakest.match if weakest else 0.0,
        unknown=unknown / most,
        strange=float(bool(strange_names(query.text, idf))),
        margin=1 - sum(others) / len(others) if others else 1.0,
    )


def confidence_of(evidence: Evidence | None, calibration: Calibration = CALIBRATION) -> float:
    """The probability that the first three citations hold an answer, 0 to 1."""
    if evidence is None or evidence.unknown >= 1:
        return 0.0  # nothing found, or not one word of the question occurs
    linear = (
        calibration.bias
        + calibration.late * evidence.late
        + calibration.weakest * evidence.weakest
        + calibration.strange * evidence.strange
        + calibration.margin * evidence.margin
    )
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, linear)))), 4)
