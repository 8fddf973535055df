"""The same words said or published twice become one result: "also said on ..."."""

from collections.abc import Callable, Sequence

from qa.records import Candidate

ALIKE = 0.9
"""Share of their terms that two passages must have in common to be the same words.

A corrected transcript differs from the first one in a few words.
"""

MIN_TERMS = 6
"""Shorter passages are alike by chance ("Thank you very much, everyone.")."""

Terms = Callable[[Candidate], frozenset[str]]
"""Candidate -> the different terms of its passage."""


def folded(
    ranked: Sequence[Candidate], terms: Terms, limit: int
) -> list[tuple[Candidate, list[Candidate]]]:
    """The best different candidates, each with those that say the same further down.

    Args:
        ranked: candidates, best first.
        terms: what a candidate's passage says.
        limit: how many different ones at most; the search for repetitions ends with the last.
    """
    groups: list[tuple[Candidate, list[Candidate]]] = []
    said: list[frozenset[str]] = []
    for candidate in ranked:
        own = terms(candidate)
        same = next((at for at, other in enumerate(said) if _alike(own, other)), None)
        if same is not None:
            groups[same][1].append(candidate)
        elif len(groups) < limit:
            groups.append((candidate, []))
            said.append(own)
        else:
            break
    return groups


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(one), len(other)) < MIN_TERMS:
        return False
    return len(one & other) >= ALIKE * len(one | other)
