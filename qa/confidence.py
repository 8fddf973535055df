"""How sure it is that the first citations answer: a calibrated "no" needs more than one score.

A logistic model of several signals (Kamath, Jia and Liang, ACL 2020), fitted on questions with
known answers and on questions without any. No single score tells them apart, since unanswerable
questions name real people and topics too. ``python -m benchmarks confidence`` fits it.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.terms import terms_of
from qa.records import Candidate, Query

STANDS_BY = 0.5
"""From this confidence on an answer counts as found."""

COMPARED = 10
"""Candidates that the best one is compared with."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to tell whether a question is answered.

    Attributes:
        cosine: of the best passage, -1 to 1.
        late: late interaction of the best passage, about 0 to 0.7.
        covered: BM25 score of the best passage against the most that the words could give.
        unknown: share of the question's words, by rarity, that occur nowhere, 0 to 1.
        margin: how far the best passage is above the next ones, 0 to 1.
        agreement: product of the best passage's shares in both views, 0 to 1.
        speaker: 1 when the best passage is by a speaker that the question names.
    """

    cosine: float
    late: float
    covered: float
    unknown: float
    margin: float
    agreement: float
    speaker: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic model: weights of the evidence, and where it is centred."""

    bias: float
    cosine: float
    late: float
    covered: float
    unknown: float
    margin: float
    agreement: float
    speaker: float


CALIBRATION = Calibration(
    bias=-6.36,
    cosine=-0.33,
    late=5.9,
    covered=0.78,
    unknown=-0.25,
    margin=5.36,
    agreement=-0.15,
    speaker=-0.34,
)
"""Fitted on 335 development questions over 640 transcripts by the command above; in
cross-validation over documents its AUROC is .59, that of the best evidence alone .60."""


def evidence_of(
    query: Query, ranked: Sequence[Candidate], idf: Callable[[str], float]
) -> Evidence | None:
    """What speaks for the best candidate; None when there is none.

    Args:
        query: what is asked.
        ranked: candidates, best first.
        idf: how much a term tells; the rarest of all for a term that occurs nowhere.
    """
    if not ranked:
        return None
    best = ranked[0]
    terms = set(terms_of(query.text))
    most = sum(idf(term) for term in terms) or 1.0
    rarest = idf("\0")  # occurs nowhere
    unknown = sum(idf(term) for term in terms if idf(term) >= rarest)
    others = [one.score for one in ranked[1:COMPARED]]
    return Evidence(
        cosine=best.cosine,
        late=best.signals.late,
        covered=min(best.bm25 / most, 2.0),
        unknown=unknown / most,
        margin=1 - sum(others) / len(others) if others else 1.0,
        agreement=best.signals.dense * best.signals.lexical,
        speaker=best.signals.speaker,
    )


def confidence_of(evidence: Evidence | None, calibration: Calibration = CALIBRATION) -> float:
    """The probability that the first three citations hold an answer, 0 to 1."""
    if evidence is None:
        return 0.0
    linear = (
        calibration.bias
        + calibration.cosine * evidence.cosine
        + calibration.late * evidence.late
        + calibration.covered * evidence.covered
        + calibration.unknown * evidence.unknown
        + calibration.margin * evidence.margin
        + calibration.agreement * evidence.agreement
        + calibration.speaker * evidence.speaker
    )
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, linear)))), 4)
