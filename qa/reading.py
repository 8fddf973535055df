"""What the reader said of a passage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingReason:
    """What the reader said of a passage.

    Attributes:
        score: log-odds that the passage answers; 0 is as likely as that none does.
        rank: its rank among those that were read, 1 is the best.
        count: how many were read.
    """

    score: float
    rank: int
    count: int
