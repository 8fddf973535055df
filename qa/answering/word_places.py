"""Where a word of a question stands in an index, in any of its forms.

A reason for a "no" must be true of a word in all its forms, so that doubt counts as presence: a
word stands where a term begins with its stem, and where its halves stand together ("friend-shoring"
and "friend shoring" are "friendshoring").
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, reduce

import numpy as np

from index.search.terms import folded, stems_of, terms_of
from index.search.vectors import Positions
from index.store.passage_index import PassageIndex
from qa.name_distance import is_near_any

_Forms = tuple[str, ...]
"""Terms of the index that are forms of a word."""

_MIN_HALF_LETTERS = 2
_MIN_STEM_LETTERS = 4
_LONG_STEM_LETTERS = 6
"""A stem from this length on is looked for without its end: "colombian" and "colombia"."""

_MAX_ENDING_LETTERS = 3
_ENDINGS = frozenset(
    ["", *"s es an ian ese er or al i ic ist ish ism age less ful ment abl".split()]
)
"""What may follow a short stem: "chilean" is a form of "chile", "coalit" is none of "coal"."""

_MIN_MISSPELT_LETTERS = 6
"""Of shorter words too many are one letter away from another word."""

_LETTERS_A_MISTAKE = 4
"""A word of eight letters may have two mistakes in it, one of six or seven a single one."""


class WordPlaces:
    """Finds the words of one question in an index.

    Args:
        index: the passages, and the terms beside them.
    """

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self.passages = cache(self._passages)
        self.beside = cache(self._beside)

    def is_absent(self, word: str) -> bool:
        """Whether a word stands nowhere, nor another that it may be a misspelling of."""
        stands = len(self.passages(word)) or len(self.beside(word))
        return not stands and not self._may_be_misspelt(word)

    def transcripts(self, word: str) -> Positions:
        """The transcripts in which a word may stand, in passages or beside them."""
        return np.union1d(self._index.transcripts_of(self.passages(word)), self.beside(word))

    def _passages(self, word: str) -> Positions:
        """The passages in which a word may stand, in the header or the question answered too."""
        joined = self._passages_with(self.forms(word.replace("-", "")))
        return union(
            [
                joined,
                *(intersection(map(self._passages_with, split)) for split in self._splits(word)),
            ]
        )

    def _beside(self, word: str) -> Positions:
        """The transcripts in which a word may stand outside of the passages."""
        parts = [self._beside_with(self.forms(word.replace("-", "")))]
        for split in self._splits(word):
            beside = union(map(self._beside_with, split))
            parts.append(intersection([beside, *map(self._transcripts_with, split)]))
        return union(parts)

    def may_be_in(self, word: str, text: str) -> bool:
        """Whether a word may stand in a text."""
        plain = folded(text)
        splits = [[word.replace("-", "")], *self._parts(word)]
        return any(all(_begins_word(part, plain) for part in parts) for parts in splits)

    def forms(self, word: str) -> _Forms:
        """The terms of the index that may be forms of a word."""
        stem = "".join(stems_of(word))
        if len(stem) > _LONG_STEM_LETTERS:
            terms = set(self._index.terms_from(stem[:-2]))
        else:
            begun = self._index.terms_from(stem)
            terms = {term for term in begun if term[len(stem) :] in _ENDINGS}
        shortest = max(_MIN_STEM_LETTERS, len(stem) - _MAX_ENDING_LETTERS)
        shorter = (stem[:size] for size in range(shortest, len(stem)))
        return tuple(sorted(terms.union(*map(self._same, shorter))))

    def _splits(self, word: str) -> Iterator[tuple[_Forms, ...]]:
        """The forms of the parts that a word may be joined of, stop words left out."""
        for parts in self._parts(word):
            yield tuple(self._same(stem) for part in parts for stem in terms_of(part))

    def _parts(self, word: str) -> Iterator[list[str]]:
        """The words that a word may be joined of; each is in the index, or a stop word."""
        plain = folded(word)
        ends = range(_MIN_HALF_LETTERS, len(plain) - _MIN_HALF_LETTERS + 1)
        halves = [[plain[:end], plain[end:]] for end in ends]
        for parts in [plain.split("-")] if "-" in plain else halves:
            if all(self._same(stem) for part in parts for stem in terms_of(part)):
                yield parts

    def _same(self, stem: str) -> _Forms:
        """A stem itself, where it is a term of the index."""
        return tuple(term for term in self._index.terms_from(stem)[:1] if term == stem)

    def _may_be_misspelt(self, word: str) -> bool:
        """Whether a term of the index differs from a word by no more than a mistake or two."""
        stem = "".join(stems_of(word.replace("-", "")))
        if len(stem) < _MIN_MISSPELT_LETTERS:
            return False
        mistakes = len(stem) // _LETTERS_A_MISTAKE if word[0].isupper() else 1
        return is_near_any(stem, self._index.terms_from(stem[0]), mistakes)

    def _passages_with(self, forms: _Forms) -> Positions:
        return union(map(self._index.passages_with, forms))

    def _beside_with(self, forms: _Forms) -> Positions:
        return union(map(self._index.transcripts_beside, forms))

    def _transcripts_with(self, forms: _Forms) -> Positions:
        passages = self._index.transcripts_of(self._passages_with(forms))
        return np.union1d(passages, self._beside_with(forms))


def _begins_word(word: str, plain: str) -> bool:
    """Whether a word of a folded text begins with a word or its stem."""
    stem = "".join(stems_of(word))
    return re.search(rf"\b(?:{re.escape(word)}|{re.escape(stem.rstrip('i'))})", plain) is not None


def union(parts: Iterable[Positions]) -> Positions:
    """What is in any part, ascending."""
    return np.unique(np.concatenate([np.empty(0, dtype=np.int64), *parts]))


def intersection(parts: Iterable[Positions]) -> Positions:
    """What is in all parts, ascending; nothing without any part."""
    arrays = list(parts)
    return reduce(np.intersect1d, arrays) if arrays else np.empty(0, dtype=np.int64)
