"""Follow-up questions: the history completes a question that leans on it, and no other."""

import re
from collections.abc import Sequence

from index.terms import terms_of

MAX_HISTORY = 20
"""Earlier questions that are looked at."""

_LEANS = re.compile(
    r"""^\s*(?:and|but|or|so|also|then|what\s+about|how\s+about|why|why\s+not|when|where|who|by\s+when|
        how\s+(?:many|much|long|so)|which\s+ones?|what\s+else|anything\s+else|really)\b
      | \b(?:he|she|they|him|her|his|hers|them|their|theirs|it|its|there|then|former|latter|
        that\s+one|those|these|this|that)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_STARTS_ANEW = re.compile(r"^\s*(?:and|but|so|also|or)\b|^\s*(?:what|how)\s+about\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|him|her|his|hers|them|their|theirs|it|its|those|these|that|this)\b", re.I
)
MIN_OWN_TERMS = 4
"""A question with so many terms of its own, and no pronoun, stands alone."""


def leans(question: str, names_somebody: bool) -> bool:
    """Whether a question cannot be understood without the one before.

    Args:
        question: as it was typed.
        names_somebody: whether it names a speaker itself.
    """
    terms = terms_of(question)
    if _STARTS_ANEW.search(question):
        return True
    if _PRONOUN.search(question) and not names_somebody:
        return True
    return len(terms) < MIN_OWN_TERMS and not names_somebody and _LEANS.search(question) is not None


def carried_over(history: Sequence[str]) -> str | None:
    """The earlier question that a leaning one is completed with: the last that stands alone."""
    recent = [question for question in history[-MAX_HISTORY:] if question.strip()]
    for question in reversed(recent):
        if not _STARTS_ANEW.search(question) and len(terms_of(question)) >= MIN_OWN_TERMS:
            return question
    return recent[0] if recent else None
