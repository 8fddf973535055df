"""Which documents teach: neither those of questions that judge nor those held out."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from benchmarks.training.errors import TrainingError

SEED = 17
_HELD_OUT_SHARE = 0.08
_FEWEST_HELD_OUT = 2
_NAMES_IN_ERROR = 3


@dataclass(frozen=True, slots=True)
class Split:
    """Documents by what they may do.

    Attributes:
        held_out: their questions decide when learning stops; they never teach.
        judging: documents of questions that judge; nothing is learned from them.
    """

    held_out: frozenset[str]
    judging: frozenset[str]

    @property
    def closed(self) -> frozenset[str]:
        """Documents of which no passage is ever seen in learning, not even as a negative."""
        return self.held_out | self.judging


def split_documents(learning: Collection[str], judging: Collection[str]) -> Split:
    """Hold out documents, always the same ones.

    Args:
        learning: documents of the questions that teach.
        judging: documents of the questions that judge.

    Raises:
        TrainingError: a question that teaches is about a document of one that judges.
    """
    names = sorted(set(learning))
    shared = sorted(set(names) & set(judging))
    if shared:
        raise TrainingError(
            "no question that teaches may be about a document of a question that judges, but "
            f"{len(shared)} of {len(names)} documents are both, such as "
            f"{', '.join(shared[:_NAMES_IN_ERROR])}; leave these questions out of the ones that "
            "teach"
        )
    count = max(_FEWEST_HELD_OUT, round(_HELD_OUT_SHARE * len(names)))
    held_out = np.random.default_rng(SEED).permutation(names)[:count].tolist()
    return Split(frozenset(held_out), frozenset(judging))
