"""Ranked candidates -> results a person wants: no words twice, no quote cut in two.

The same words said or published twice become one result ("also said on ..."); neighbours in one
turn are joined, since they were cut apart for the model and not for the reader; and one long
speech can be kept from filling the list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.speech.passages import MAX_PASSAGE_CHARS
from index.store.passage_index import PassagePlace
from qa.records import Candidate

_MIN_SHARED_TERMS = 0.9
"""Share of their terms that two passages must have in common to be the same words.

A corrected transcript differs from the first one in a few words.
"""

_MIN_COMPARED_TERMS = 6
"""Shorter passages are alike by chance ("Thank you very much, everyone.")."""

_MIN_JOINED_SCORE = 0.1
"""A neighbour joins only when it is at least a tenth as likely as what it joins: a quote should
not grow by words that have nothing to do with the question. Joining all of the first fifty gains
.002 of RR@10 on the development questions and makes quotes longer."""

_MAX_GAP_CHARS = 4
"""Characters between two passages that can be nothing but the white space between paragraphs."""

IsDuplicate = Callable[[int, int], bool]
"""Positions of two passages -> whether they are the same words."""

PlaceOf = Callable[[int], PassagePlace]
"""Position of a passage -> where it stands."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result.

    Attributes:
        best: the candidate that ranks highest.
        first: position of its first passage.
        last: position of its last passage; those between them belong to it.
        repeated: candidates that say the same elsewhere, best first.
    """

    best: Candidate
    first: int
    last: int
    repeated: tuple[Candidate, ...]


@dataclass(slots=True)
class _Growing:
    best: Candidate
    first: int
    last: int
    repeated: list[Candidate]


def results_of(
    ranked: Sequence[Candidate],
    place: PlaceOf,
    same: IsDuplicate,
    limit: int,
    per_turn: int | None = None,
) -> list[Result]:
    """The best different results, in the order of their best candidates.

    Args:
        ranked: candidates, best first.
        place: where a passage stands.
        same: whether two passages are the same words.
        limit: how many results at most.
        per_turn: how many of them from one turn at most; None for any number.
    """
    results: list[_Growing] = []
    full = False  # then only neighbours are still looked for
    for candidate in ranked:
        if _joined(candidate, results, place) or full:
            continue
        at = candidate.passage
        known = next((one for one in results if same(one.best.passage, at)), None)
        if known:
            known.repeated.append(candidate)
        elif len(results) == limit:
            full = True
        elif per_turn is None or _of_turn(candidate, results, place) < per_turn:
            results.append(_Growing(candidate, at, at, []))
    return [Result(one.best, one.first, one.last, tuple(one.repeated)) for one in results]


def _joined(candidate: Candidate, results: Sequence[_Growing], place: PlaceOf) -> bool:
    """Whether the candidate went into a result that it stands beside."""
    at = candidate.passage
    for result in results:
        if candidate.score < _MIN_JOINED_SCORE * result.best.score:
            continue
        if at == result.last + 1 and _fits(result.first, at, result.last, at, place):
            result.last = at
            return True
        if at == result.first - 1 and _fits(at, result.last, at, result.first, place):
            result.first = at
            return True
    return False


def _fits(first: int, last: int, before: int, after: int, place: PlaceOf) -> bool:
    """Whether all from first to last can be one quote, with no gap between two of them."""
    start, end = place(first), place(last)
    return (
        _turn(start) == _turn(end)
        and place(after).span.start - place(before).span.end <= _MAX_GAP_CHARS
        and end.span.end - start.span.start <= MAX_PASSAGE_CHARS
    )


def _of_turn(candidate: Candidate, results: Sequence[_Growing], place: PlaceOf) -> int:
    turn = _turn(place(candidate.passage))
    return sum(_turn(place(one.first)) == turn for one in results)


def _turn(place: PassagePlace) -> tuple[int, int]:
    return place.transcript, place.turn


def is_near_duplicate(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of terms are those of the same words."""
    if min(len(one), len(other)) < _MIN_COMPARED_TERMS:
        return False
    return len(one & other) >= _MIN_SHARED_TERMS * len(one | other)
