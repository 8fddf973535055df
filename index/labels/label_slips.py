"""Slips of the typist's in an office: "MINSTER SMITH" beside "MINISTER SMITH"."""

import difflib
from collections.abc import Iterable, Iterator

from index.labels.vocabulary import OFFICES, ROLES

_MIN_LIKENESS = 0.8
"""Ratio of equal letters from which a word is a slip for an office."""

_MIN_LETTERS = 5
_Pattern = tuple[str | None, ...]


def labels_meant(labels: Iterable[str]) -> dict[str, str]:
    """Each label with a slip in its office -> the label of the document that it means.

    A slip is certain where another label has the office, and else the same words.
    """
    all_labels = list(labels)
    by_pattern = {
        pattern: (word, label)
        for label in all_labels
        for word, pattern in _patterns(label)
        if word in OFFICES or word in ROLES
    }
    meant = {}
    for label in all_labels:
        for word, pattern in _patterns(label):
            office, original = by_pattern.get(pattern, ("", ""))
            if office and word not in OFFICES | ROLES.keys() and _is_like(word, office):
                meant[label] = original
    return meant


def _patterns(label: str) -> Iterator[tuple[str, _Pattern]]:
    """Each longer word of a label, with the label without it."""
    words = label.upper().split()
    for position, word in enumerate(words):
        if len(word) >= _MIN_LETTERS:
            yield word, (*words[:position], None, *words[position + 1 :])


def _is_like(word: str, office: str) -> bool:
    return difflib.SequenceMatcher(None, word, office).ratio() >= _MIN_LIKENESS
