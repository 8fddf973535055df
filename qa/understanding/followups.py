"""Follow-up questions: the history completes a question that depends on it, and no other."""

import re
from collections.abc import Sequence

from index.search.terms import terms_of

MAX_HISTORY_QUESTIONS = 20
"""Earlier questions that are considered."""

_CONTINUES = re.compile(r"^\s*(?:and|but|so|also|or)\b|^\s*(?:what|how)\s+about\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"""\b(?:about|against|at|by|for|from|in|of|on|over|to|with)\s+that\s*[?.!,]*$
      | ^\s*(?:\w+\s+)?(?:is|was|does|did|has|had|would|will)\s+that\b(?!\s+[A-Z])""",
    re.IGNORECASE | re.VERBOSE,
)
_PRONOUN = re.compile(
    r"""\b(?:he|she|they|him|her|his|hers|them|their|theirs|it|its|this|these
      |those(?!\s+who))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_QUESTION_WORD = re.compile(
    r"""^\s*(?:why|when|where|who|which|what|how|by\s+when|since\s+when|anything|anyone|really|then)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"(?<=\S\s)[A-Z][\w’'-]+")
_MIN_OWN_TERMS = 3
"""A question word with fewer terms of its own ("By when?") depends on the question before."""

_SELF_CONTAINED_TERMS = 7
"""A question with so many terms of its own says to whom its pronouns refer."""


def needs_history(question: str, names_somebody: bool) -> bool:
    """Return whether a question cannot be understood without the question before it.

    That is so when it begins with "and" or "what about", when a pronoun has no name before it to
    refer to, or when it is little more than a question word.

    Args:
        question: as typed.
        names_somebody: whether the question itself names a speaker.
    """
    if _CONTINUES.search(question):
        return True
    if _REFERS_BACK.search(question):
        return True
    term_count = len(terms_of(question))
    pronoun = _PRONOUN.search(question)
    if pronoun and term_count < _SELF_CONTAINED_TERMS:
        return _NAME.search(question, 0, pronoun.start()) is None
    if names_somebody:
        return False
    return (
        term_count < _MIN_OWN_TERMS
        and _QUESTION_WORD.match(question) is not None
        and not _NAME.search(question)
    )


def context_question(history: Sequence[str]) -> str | None:
    """Return the earlier question that completes a follow-up: the last that stands alone.

    Without one, the first of the recent questions; None when the history is empty.
    """
    recent = [question for question in history[-MAX_HISTORY_QUESTIONS:] if question.strip()]
    for question in reversed(recent):
        if not _CONTINUES.search(question) and len(terms_of(question)) > _MIN_OWN_TERMS:
            return question
    return recent[0] if recent else None
