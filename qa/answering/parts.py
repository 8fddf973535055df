"""Answers to the questions in one question -> its answer."""

from collections.abc import Sequence
from itertools import chain, zip_longest

from qa.records import Answer, Citation, Query


def joined_answer(query: Query, parts: Sequence[Answer], top: int) -> Answer:
    """Return the answer to a question of several parts.

    It is as good as its best part: answerable where any part is. Its citations are the best of
    each part, then the second best of each, and so on, without repetition.

    Args:
        query: the whole question.
        parts: the answers to its parts, in order; at least one.
        top: number of citations.
    """
    best = max(parts, key=lambda part: (part.answerable, part.confidence))
    return Answer(
        query=query,
        citations=_alternating([part.citations for part in parts])[:top],
        unmatched=tuple(dict.fromkeys(words for part in parts for words in part.unmatched)),
        answerable=best.answerable,
        confidence=best.confidence,
        evidence=best.evidence,
        missing=best.missing,
        elapsed_ms=sum(part.elapsed_ms for part in parts),
        generation=best.generation,
        folder=best.folder,
        parts=tuple(parts),
    )


def _alternating(rankings: Sequence[Sequence[Citation]]) -> tuple[Citation, ...]:
    """Return citations of several rankings in turn, each place once."""
    places: dict[str, Citation] = {}
    for citation in filter(None, chain.from_iterable(zip_longest(*rankings))):
        places.setdefault(citation.key, citation)
    return tuple(places.values())
