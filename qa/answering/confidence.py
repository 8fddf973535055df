"""Confidence that the first citations answer: a calibrated "no" needs more than one score.

A logistic model of several signals (Kamath, Jia and Liang, ACL 2020), fitted on questions with
known answers and on questions without any. No single score tells them apart, since unanswerable
questions name real people and topics too. ``python -m benchmarks confidence`` fits it.
"""

import math
from dataclasses import dataclass

from qa.records import Evidence

MIN_CONFIDENCE = 0.44
"""Confidence from which a question counts as answered: the highest below which at most a third of
the answerable development questions is, over 111 transcripts and over 640. Over 640, in
cross-validation, .73 of the unanswerable and .26 of the answerable ones are below it; .62 and .20
are below .4, .76 and .32 below .5."""

_NO_SUCH_TIME_FACTOR = 0.4
"""Factor of the confidence where a question names a time that no transcript is of: the result is
always below MIN_CONFIDENCE. Set by hand, since no development question names such a time."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic model: its bias and the weights of the evidence."""

    bias: float
    weakest: float
    uncovered: float
    absent: float
    no_number: float


CALIBRATION = Calibration(bias=-1.25, weakest=6.08, uncovered=-1.83, absent=-1.89, no_number=-1.19)
"""Fitted by the command above on 802 answerable and 435 unanswerable questions of several hands
over 640 transcripts, as if one question in three had no answer. In cross-validation over documents
the AUROC of answerable against unanswerable development questions is .78 (Brier score .20); on the
questions of five other documents, which were not fitted, it is .71."""


def confidence_of(evidence: Evidence | None, calibration: Calibration = CALIBRATION) -> float:
    """Return the probability that the first three citations hold an answer, 0 to 1."""
    if evidence is None or evidence.unknown >= 1:
        return 0.0  # no candidate, or no word of the question occurs
    linear = (
        calibration.bias
        + calibration.weakest * evidence.weakest
        + calibration.uncovered * evidence.uncovered
        + calibration.absent * evidence.absent
        + calibration.no_number * evidence.no_number
    )
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, linear))))
    return round(probability * (_NO_SUCH_TIME_FACTOR if evidence.no_such_time else 1), 4)
