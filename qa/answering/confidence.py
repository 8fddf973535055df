"""How sure it is that the first citations answer: a calibrated "no" needs more than one score.

A logistic model of several signals (Kamath, Jia and Liang, ACL 2020), fitted on questions with
known answers and on questions without any. No single score tells them apart, since unanswerable
questions name real people and topics too. ``python -m benchmarks confidence`` fits it.
"""

import math
from dataclasses import dataclass

from qa.records import Evidence

MIN_CONFIDENCE = 0.5
"""From this confidence on an answer counts as found."""


_NO_SUCH_TIME_FACTOR = 0.4
"""What is left of confidence where a question names a time that no transcript is of: never enough
to stand by. Set by hand, since no development question does so."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic model: weights of the evidence, and where it is centred."""

    bias: float
    weakest: float
    margin: float
    absent: float


CALIBRATION = Calibration(bias=-1.99, weakest=4.56, margin=0.232, absent=-1.13)
"""Fitted on 335 development questions over 640 transcripts by the command above, as if one
question in three had no answer. In cross-validation over documents the AUROC of answerable against
unanswerable questions is .67, and .38 of the answerable ones are answered at 90 % precision."""


def confidence_of(evidence: Evidence | None, calibration: Calibration = CALIBRATION) -> float:
    """The probability that the first three citations hold an answer, 0 to 1."""
    if evidence is None or evidence.unknown >= 1:
        return 0.0  # nothing found, or not one word of the question occurs
    linear = (
        calibration.bias
        + calibration.weakest * evidence.weakest
        + calibration.margin * evidence.margin
        + calibration.absent * evidence.absent
    )
    likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, linear))))
    return round(likely * (_NO_SUCH_TIME_FACTOR if evidence.no_such_time else 1), 4)
