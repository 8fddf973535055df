"""The sentence of a passage that answers best."""

import math
import re
from collections.abc import Callable, Sequence

from index.records import Span
from index.search.terms import terms_of

_ASKS_NUMBER = re.compile(
    r"\bhow\s+(?:many|much|often|long|far|large|big|high|old|fast)\b|\bwhat\s+(?:share|percentage|number|"
    r"amount|sum|proportion|rate|year|date)\b|\bwhen\b|\bby\s+when\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|"
    r"billions?|trillions?|half|percent)\b",
    re.IGNORECASE,
)
_NUMBER_BONUS = 2.0
"""Score of a number where the question asks for a number: about two common words."""

Idf = Callable[[str], float]
"""Term -> its inverse document frequency, highest for a term that occurs nowhere."""


def idf_function(document_frequency: Callable[[str], int], documents: int) -> Idf:
    """Return the inverse document frequency of terms (Robertson and Sparck Jones, smoothed)."""

    def idf(term: str) -> float:
        frequency = document_frequency(term)
        return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))

    return idf


def asks_number(question: str) -> bool:
    """Return whether a question asks for a number or a date."""
    return _ASKS_NUMBER.search(question) is not None


def has_number(words: str) -> bool:
    """Return whether words hold a number, in digits or spelled out."""
    return _NUMBER.search(words) is not None


def best_sentence(question: str, text: str, sentences: Sequence[Span], idf: Idf) -> Span:
    """Return the sentence that shares most with the question, rare words counting more.

    Args:
        question: the text of the query.
        text: the whole source.
        sentences: sentences of the passage, at least one.
        idf: inverse document frequency of a term.
    """
    question_terms = set(terms_of(question))
    wants_number = asks_number(question)

    def score(sentence: Span) -> float:
        words = sentence.of(text)
        shared = sum(idf(term) for term in question_terms & set(terms_of(words)))
        return shared + (_NUMBER_BONUS if wants_number and has_number(words) else 0)

    return max(sentences, key=lambda sentence: (score(sentence), sentence.end - sentence.start))
