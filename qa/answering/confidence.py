"""Confidence that the first citations answer: a calibrated "no" needs more than one score.

A logistic model (Platt's calibration) of several signals (Kamath, Jia and Liang, ACL 2020), fitted
on questions with known answers and on questions without any. What the reader says of the first
passages tells most: it has learned from both kinds. Where nothing was read, as for a question in
another language, late interaction and the words alone must do. ``python -m benchmarks confidence``
fits both models.
"""

import math
from dataclasses import dataclass
from typing import Literal

from qa.records import Evidence

MIN_CONFIDENCE = 0.4
"""Confidence from which a question counts as answered. Below it are .84 of the unanswerable and .13
of the answerable development questions over 640 transcripts, .66 and .04 of those of held-out
transcripts, and .72 and .19 of those of the five documents, which were not fitted."""

Strength = Literal["strong", "partial", "weak", "none"]
"""How well the evidence supports an answer."""
CitationStrength = Literal["strong", "partial", "weak"]
"""How likely a citation of an answer holds an answer by itself."""

_STRONG, _PARTIAL = 0.8, 0.6
"""Of the questions of three sets with a confidence above .8, .91 to .94 had gold among the first
three citations; .60 to .78 of those from .6 to .8, .48 to .63 of those from .4 to .6, .23 to .72
and .02 to .18 of those below."""

_NO_SUCH_TIME_FACTOR = 0.35
"""Factor of the confidence where a question names a time that no transcript is of: the result is
always below MIN_CONFIDENCE. Set by hand, since no development question names such a time."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic model: its bias and the weights of the evidence.

    Attributes:
        bias: log-odds without any evidence.
        weakest: weight of the words that are matched worst.
        uncovered: weight of the share of words that nothing speaks of.
        absent: weight of the rarest name that the transcript lacks.
        no_number: what it costs that a number is asked for and there is none.
        read: weight of the reader's best log-odds.
    """

    bias: float
    weakest: float
    uncovered: float
    absent: float
    no_number: float
    read: float = 0.0


READ_CALIBRATION = Calibration(
    bias=-1.12, weakest=4.02, uncovered=-1.27, absent=-1.12, no_number=-0.97, read=0.32
)
"""Where the reader has read the first passages.

Fitted by the command above on 290 answerable and 45 unanswerable development questions, and on 530
and 70 others about transcripts that no model learned from, as if one question in three had no
answer. In cross-validation over documents the AUROC of answerable against unanswerable questions is
.93 and .89 (Brier score .13 and .11); .85 on the five documents, which were not fitted."""

CALIBRATION = Calibration(bias=-3.03, weakest=10.04, uncovered=-2.37, absent=-1.82, no_number=-1.33)
"""Where it has not; fitted in the same way. AUROC .80 and .83, on the five documents .69."""


def confidence_of(evidence: Evidence | None, calibration: Calibration | None = None) -> float:
    """Return the probability that the first three citations hold an answer, 0 to 1.

    Args:
        evidence: of the best passages; None where there is no candidate.
        calibration: None for the one that fits the evidence, with or without a reading.
    """
    if evidence is None or evidence.unknown >= 1:
        return 0.0  # no candidate, or no word of the question occurs
    if calibration is None:
        calibration = CALIBRATION if evidence.read is None else READ_CALIBRATION
    linear = (
        calibration.bias
        + calibration.weakest * evidence.weakest
        + calibration.uncovered * evidence.uncovered
        + calibration.absent * evidence.absent
        + calibration.no_number * evidence.no_number
        + calibration.read * (evidence.read or 0.0)
    )
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, linear))))
    return round(probability * (_NO_SUCH_TIME_FACTOR if evidence.no_such_time else 1), 4)


def evidence_strength(confidence: float, evidence: Evidence | None) -> Strength:
    """Return how well the evidence supports an answer.

    Evidence is strong only where the passages were read, and weak where the reader found no answer.

    Args:
        confidence: of the answer.
        evidence: of its passages, None without any.
    """
    log_odds = evidence.read if evidence else None
    if confidence < MIN_CONFIDENCE:
        return "none"
    if confidence < _PARTIAL or (log_odds is not None and log_odds < 0):
        return "weak"
    return "strong" if confidence >= _STRONG and log_odds is not None else "partial"


def citation_strength(
    evidence: Evidence | None, answer_evidence: Evidence | None
) -> CitationStrength | None:
    """Return how likely a citation of an answer holds an answer by itself.

    Of citations of two sets of questions .75 and .76 of the strong ones held gold, .40 and .44 of
    the partial ones, .16 and .17 of the weak ones that were read, and .04 and .09 of those behind
    them that would be partial, which are therefore weak (``python -m benchmarks strength``).

    Args:
        evidence: of the citation; None where it was not weighed.
        answer_evidence: of the answer.

    Returns:
        None where the citation was not weighed.
    """
    if evidence is None:
        return None
    was_passed_over = evidence.read is None and answer_evidence and answer_evidence.read is not None
    strength = evidence_strength(confidence_of(evidence), evidence)
    return "weak" if was_passed_over or strength == "none" else strength
