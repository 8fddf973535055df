"""The order of passages where a question names no topic: those with most content first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from qa.records import Candidate


def fullest_first(
    candidates: Sequence[Candidate], terms: Callable[[int], Collection[str]]
) -> list[Candidate]:
    """Return candidates by the number of their distinct terms, which is also their score.

    Args:
        candidates: best first; the better of two with as many terms stays before the other.
        terms: passage -> its distinct terms.
    """
    sizes = {candidate.passage: max(1, len(terms(candidate.passage))) for candidate in candidates}
    largest = max(sizes.values(), default=1)
    scored = [
        replace(candidate, score=sizes[candidate.passage] / largest) for candidate in candidates
    ]
    return sorted(scored, key=lambda candidate: -candidate.score)
