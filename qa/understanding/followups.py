"""Follow-up questions: the history completes a question that leans on it, and no other."""

import re
from collections.abc import Sequence

from index.search.terms import terms_of

MAX_HISTORY_QUESTIONS = 20
"""Earlier questions that are looked at."""

_STARTS_ANEW = re.compile(r"^\s*(?:and|but|so|also|or)\b|^\s*(?:what|how)\s+about\b", re.IGNORECASE)
_THAT = re.compile(
    r"""\b(?:about|against|at|by|for|from|in|of|on|over|to|with)\s+that\s*[?.!,]*$
      | ^\s*(?:\w+\s+)?(?:is|was|does|did|has|had|would|will)\s+that\b(?!\s+[A-Z])""",
    re.IGNORECASE | re.VERBOSE,
)
_PRONOUN = re.compile(
    r"""\b(?:he|she|they|him|her|his|hers|them|their|theirs|it|its|this|these
      |those(?!\s+who))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE = re.compile(
    r"""^\s*(?:why|when|where|who|which|what|how|by\s+when|since\s+when|anything|anyone|really|then)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"(?<=\S\s)[A-Z][\w’'-]+")
_MIN_OWN_TERMS = 3
"""A bare question word with fewer terms of its own ("By when?") stands on the one before."""


_SELF_CONTAINED_TERMS = 7
"""A question with so many terms of its own says itself whom its pronouns stand for."""


def needs_history(question: str, names_somebody: bool) -> bool:
    """Whether a question cannot be understood without the one before.

    It leans when it begins with "and" or "what about", when a pronoun has no name before it that
    it could stand for, or when a question word is nearly all there is.

    Args:
        question: as it was typed.
        names_somebody: whether it names a speaker itself.
    """
    if _STARTS_ANEW.search(question):
        return True
    if _THAT.search(question):
        return True
    own = len(terms_of(question))
    pronoun = _PRONOUN.search(question)
    if pronoun and own < _SELF_CONTAINED_TERMS:
        return _NAME.search(question, 0, pronoun.start()) is None
    if names_somebody:
        return False
    return own < _MIN_OWN_TERMS and _BARE.match(question) is not None and not _NAME.search(question)


def context_question(history: Sequence[str]) -> str | None:
    """The earlier question that a leaning one is completed with: the last that stands alone."""
    recent = [question for question in history[-MAX_HISTORY_QUESTIONS:] if question.strip()]
    for question in reversed(recent):
        if not _STARTS_ANEW.search(question) and len(terms_of(question)) > _MIN_OWN_TERMS:
            return question
    return recent[0] if recent else None
