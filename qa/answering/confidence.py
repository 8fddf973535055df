"""Confidence that the first citations answer: a calibrated "no" needs more than one score.

A logistic model of several signals (Kamath, Jia and Liang, ACL 2020), fitted on questions with
known answers and on questions without any. No single score tells them apart, since unanswerable
questions name real people and topics too. ``python -m benchmarks confidence`` fits it.
"""

import math
from dataclasses import dataclass

from qa.records import Evidence

MIN_CONFIDENCE = 0.5
"""Confidence from which a question counts as answered: an answer is more likely than none. On the
development questions .80 of the unanswerable and .33 of the answerable ones are below it; .60 and
.18 would be below .4, .87 and .46 below .6."""

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


CALIBRATION = Calibration(bias=-0.22, weakest=4.06, uncovered=-2.28, absent=-1.47, no_number=-1.3)
"""Fitted by the command above on 530 answerable and 118 unanswerable questions of several hands
over 111 transcripts, as if one question in three had no answer. In cross-validation over documents
the AUROC of answerable against unanswerable questions is .78 on the development questions and .85
on the others; on the five documents, which were not fitted, it is .72."""


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
