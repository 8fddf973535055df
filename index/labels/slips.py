"""Slips of the typist's in labels: "PRIME MINSTER" and "M INISTER SMITH" for "MINISTER SMITH".

Only words of offices and roles are mended, and only where the mended label is that of somebody in
the document: a name that is written in two ways may be that of two people.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.labels.candidates import Label
from index.labels.vocabulary import HONORIFICS, OFFICES, ROLES

_WORDS = HONORIFICS | OFFICES | ROLES.keys()
_MIN_LIKENESS = 0.85
_MIN_LETTERS = 5
"""Shorter words are like each other by chance."""


def without_slips(labels: Sequence[Label]) -> Iterator[Label]:
    """The labels, each mistyped one under the label that it means."""
    counts = Counter(label.text for label in labels)
    mended = {text: mended_label(text) for text in counts}
    originals = {
        text: right
        for text, right in mended.items()
        if right != text and counts[right] > counts[text]
    }
    for label in labels:
        yield replace(label, text=originals.get(label.text, label.text))


def mended_label(text: str) -> str:
    """A label in capitals with its mistyped words of offices as they should be."""
    words = text.split()
    mended: list[str] = []
    for word in words:
        if mended and mended[-1] + word in _WORDS and not {mended[-1], word} & _WORDS:
            mended[-1] += word  # "M INISTER"
        else:
            mended.append(_nearest(word))
    return " ".join(mended)


def _nearest(word: str) -> str:
    if word in _WORDS or len(word) < _MIN_LETTERS or not word.isupper():
        return word
    near = difflib.get_close_matches(word, _WORDS, n=1, cutoff=_MIN_LIKENESS)
    return near[0] if near else word
