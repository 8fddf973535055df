"""Ranked candidates -> results: duplicates folded, neighbours joined.

The same words said or published twice become a single result ("also said on ..."); neighbours in a
turn are joined, since they were cut apart for the model and not for the reader; narration that is
mostly a quotation is no result beside the words that it quotes; and a limit per turn keeps a long
speech from filling the list.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.speech.passages import MAX_PASSAGE_CHARS
from index.store.passage_index import PassagePlace
from qa.records import Candidate

_MIN_SHARED_TERMS = 0.9
"""Share of their terms that two passages must have in common to be the same words (Jaccard).

A corrected transcript differs from the first in a few words.
"""

_MIN_COMPARED_TERMS = 6
"""Fewer terms are alike by chance ("Thank you very much, everyone.")."""

_MIN_JOINED_SCORE = 0.1
"""A neighbour is joined if its score is at least this share of the result's best score: a quote
should not grow by words that have nothing to do with the question. Joining all of the first fifty
gains .002 of RR@10 on the development questions and makes quotes longer."""

_MAX_GAP_CHARS = 4
"""Characters between two passages that are only the white space between paragraphs."""

IsDuplicate = Callable[[int, int], bool]
"""Positions of two passages -> whether they are the same words."""

PlaceOf = Callable[[int], PassagePlace]
"""Position of a passage -> its place in a transcript."""


@dataclass(frozen=True, slots=True)
class Result:
    """A result: one or more neighbouring passages.

    Attributes:
        best: the candidate that ranks highest.
        first: position of its first passage.
        last: position of its last passage; the passages between belong to it.
        repeated: candidates with the same words elsewhere, best first.
    """

    best: Candidate
    first: int
    last: int
    repeated: tuple[Candidate, ...]


@dataclass(slots=True)
class _ResultBuilder:
    """A result to which candidates are still added."""

    best: Candidate
    first: int
    last: int
    repeated: list[Candidate]


def results_of(
    ranked: Sequence[Candidate],
    place_of: PlaceOf,
    is_duplicate: IsDuplicate,
    limit: int,
    per_turn: int | None = None,
) -> list[Result]:
    """Return the best distinct results, in the order of their best candidates.

    Args:
        ranked: candidates, best first.
        place_of: where a passage stands.
        is_duplicate: whether two passages are the same words.
        limit: how many results at most.
        per_turn: how many of them from one turn at most; None for any number.
    """
    builders: list[_ResultBuilder] = []
    full = False  # then only neighbours are still looked for
    for candidate in ranked:
        at = candidate.passage
        if _join(candidate, builders, place_of) or full or _retells(at, builders, place_of):
            continue
        original = next((b for b in builders if is_duplicate(b.best.passage, at)), None)
        if original:
            original.repeated.append(candidate)
        elif len(builders) == limit:
            full = True
        elif per_turn is None or _count_in_turn(candidate, builders, place_of) < per_turn:
            builders.append(_ResultBuilder(candidate, at, at, []))
    return [Result(b.best, b.first, b.last, tuple(b.repeated)) for b in builders]


def _join(candidate: Candidate, builders: Sequence[_ResultBuilder], place_of: PlaceOf) -> bool:
    """Add a candidate to a result that it stands beside; return whether there was one."""
    at = candidate.passage
    for result in builders:
        if candidate.score < _MIN_JOINED_SCORE * result.best.score:
            continue
        if at == result.last + 1 and _fits(result.first, at, result.last, at, place_of):
            result.last = at
            return True
        if at == result.first - 1 and _fits(at, result.last, at, result.first, place_of):
            result.first = at
            return True
    return False


def _retells(passage: int, builders: Sequence[_ResultBuilder], place_of: PlaceOf) -> bool:
    """Return whether a passage is narration of which a result quotes at least half."""
    place = place_of(passage)
    results = [place_of(result.first) for result in builders]
    return any(
        result.transcript == place.transcript
        and result.speaker != place.speaker
        and place.span.start <= result.span.start
        and 2 * result.span.overlap(place.span) >= place.span.end - place.span.start
        for result in results
    )


def _fits(first: int, last: int, before: int, after: int, place_of: PlaceOf) -> bool:
    """Return whether first to last can be a single quote, without a gap from before to after."""
    start, end = place_of(first), place_of(last)
    return (
        _turn(start) == _turn(end)
        and not (start.is_quoted or end.is_quoted)  # the marks between them are the narrator's
        and place_of(after).span.start - place_of(before).span.end <= _MAX_GAP_CHARS
        and end.span.end - start.span.start <= MAX_PASSAGE_CHARS
    )


def _count_in_turn(
    candidate: Candidate, builders: Sequence[_ResultBuilder], place_of: PlaceOf
) -> int:
    """Return how many results are from the turn of a candidate."""
    turn = _turn(place_of(candidate.passage))
    return sum(_turn(place_of(builder.first)) == turn for builder in builders)


def _turn(place: PassagePlace) -> tuple[int, int]:
    return place.transcript, place.turn


def is_near_duplicate(left: frozenset[str], right: frozenset[str]) -> bool:
    """Return whether two sets of terms are those of the same words."""
    if min(len(left), len(right)) < _MIN_COMPARED_TERMS:
        return False
    return len(left & right) >= _MIN_SHARED_TERMS * len(left | right)
