"""The learned constants of the ranking, and how they were made.

``python -m benchmarks weights --questions QUESTIONS.jsonl --sources DIR --index INDEX`` fits
Weights and prints them with what they reach in cross-validation.
"""

from dataclasses import dataclass

from qa.records import Signals


@dataclass(frozen=True, slots=True)
class FirstStage:
    """How candidates are scored before they are read piece by piece.

    Attributes:
        dense: share of the cosine view, 0 to 1; the rest is the lexical view's.
        date: added when a date named in the question is that of the transcript; less beside it.
        speaker: added when a speaker named in the question says it.
        asked: added to a reporter's question when that is what was asked for.
        pool: candidates taken from each view.
        depth: how many of the best are read piece by piece.
    """

    dense: float
    date: float
    speaker: float
    asked: float
    pool: int
    depth: int


@dataclass(frozen=True, slots=True)
class SignalWeights(Signals):
    """How much each signal counts in the final score: a linear model, one weight a signal."""


FIRST_STAGE = FirstStage(dense=0.7, date=0.2, speaker=0.06, asked=0.3, pool=200, depth=100)
"""Set by hand on 290 development questions over 120 transcripts; flat around the best."""

SIGNAL_WEIGHTS = SignalWeights(
    dense=2.4,
    lexical=2.8,
    late=13.3,
    exchange=13.2,
    weakest=24.5,
    near=3.5,
    date=4.6,
    speaker=1.3,
    asked=3.0,
)
"""Learned on 290 development questions over 640 transcripts by the command above; only ``asked``
is set by hand, since no development question asks for a reporter's question."""
