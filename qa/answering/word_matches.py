"""How well passages match each word of a question, by late interaction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Span
from index.search.terms import terms_of
from qa.answering.highlight import Idf
from qa.records import Query
from qa.understanding.speaker_parts import is_of_speaking

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_WEAKEST_SHARE = 0.25
"""Share of the words, those that a passage matches worst, behind ``weakest``."""
_MIN_MATCH = 0.3
"""Match of a word from which a passage speaks of it, in this word or another; what follows is
about the same from .25 to .35."""


@dataclass(frozen=True, slots=True)
class WordMatches:
    """How well passages match the words of a question.

    Attributes:
        rarity: float64, shape (words,), the inverse document frequency of each word.
        matches: float64, shape (words, passages), the mean match of the pieces of each word,
            about -0.2 to 0.9.
    """

    rarity: NDArray[np.float64]
    matches: NDArray[np.float64]

    def of(self, start: int, end: int) -> "WordMatches":
        """The matches of the passages from one column to before another."""
        return WordMatches(self.rarity, self.matches[:, start:end])

    @property
    def weakest(self) -> float:
        """Mean match of the quarter of the words matched worst, in the passage best at it."""
        if not self.matches.size:
            return 0.0
        count = max(1, round(len(self.matches) * _WEAKEST_SHARE))
        return float(np.sort(self.matches, axis=0)[:count].mean(axis=0).max())

    @property
    def uncovered(self) -> float:
        """Share of the words, by rarity, that the first passage does not speak of, 0 to 1."""
        if not self.matches.size:
            return 1.0
        return float(self.rarity[self.matches[:, 0] < _MIN_MATCH].sum() / self.rarity.sum())


def word_matches(
    query: Query, text: str, pieces: Sequence[Span], matches: NDArray[np.float32], idf: Idf
) -> WordMatches:
    """Return how well passages match the words of a question, stop words left out.

    Speakers and dates that were understood are left out too, and so are words of speaking: who is
    asked what was pledged does not say "I pledge".

    Args:
        query: the query.
        text: the text that was encoded.
        pieces: spans of its word pieces.
        matches: float32, shape (len(pieces), passages), in each passage and what it answers.
        idf: inverse document frequency of a term.
    """
    spans = _content_words(without_understood(query, text)) or _content_words(text)
    places = [
        (span, [at for at, piece in enumerate(pieces) if piece.overlap(span)]) for span in spans
    ]
    places = [(span, rows) for span, rows in places if rows]
    rarity = [max(map(idf, terms_of(span.of(text)))) for span, _ in places]
    means = [matches[rows].mean(axis=0) for _, rows in places]
    return WordMatches(
        rarity=np.array(rarity, dtype=np.float64),
        matches=np.array(means, dtype=np.float64).reshape(len(means), matches.shape[1]),
    )


def without_understood(query: Query, text: str) -> str:
    """Return a text with the speakers and dates that were understood blotted out, as long."""
    phrases = [speaker.words for speaker in query.speakers] + [day.words for day in query.dates]
    for words in phrases:
        with_title = rf"(?:[A-Z][\w.’'-]*\s+)*{re.escape(words)}(?:[’']s?\b)?"
        text = re.sub(with_title, lambda match: "\0" * len(match[0]), text)
    return text


def _content_words(text: str) -> list[Span]:
    """Return the spans of the words of a text that are neither stop words nor of speaking."""
    return [Span(*match.span()) for match in _WORD.finditer(text) if _is_content(match[0])]


def _is_content(word: str) -> bool:
    return any(not is_of_speaking(term) for term in terms_of(word))
