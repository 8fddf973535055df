"""Follow-up questions: the history completes a question that depends on it, and no other."""

import re
from collections.abc import Collection

from index.search.terms import terms_of
from qa.understanding.countries import COUNTRY_POINTER

_CONTINUES = re.compile(r"^\s*(?:and|but|so|also|or)\b|^\s*(?:what|how)\s+about\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"""\b(?:about|against|at|by|for|from|in|of|on|over|to|with)\s+that(?:\s+\w+)?\s*[?.!,]*$
      | ^\s*(?:\w+\s+)?(?:is|was|does|did|has|had|would|will)\s+that\b(?!\s+(?-i:[A-Z]))""",
    re.IGNORECASE | re.VERBOSE,
)
_PRONOUN = re.compile(
    r"""\b(?:he|she|they|him|her|his|hers|them|their|theirs|it|its|this|these
      |those(?!\s+who))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_REPLIES = re.compile(r"\b(?:answer|counter|react|reply|respond)\s*[?.!]*$", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:his|her|their|they)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:it|its|that|this|these|those|them|they|their|theirs)\b", re.IGNORECASE)
"""Pronouns for what was talked about; those for one person leave the topic open."""
_QUESTION_WORD = re.compile(
    r"""^\s*(?:(?:at|by|for|from|in|on|since|to|until|with)\s+)?
        (?:why|when|where|whom?|which|what|how|anything|anyone|really|then)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"(?<=\S\s)[A-Z][\w’'-]+")
_MIN_OWN_TERMS = 3
"""A question word with fewer terms of its own ("By when?") depends on the question before."""

_SELF_CONTAINED_TERMS = 7
"""A question with so many terms of its own says to whom its pronouns refer."""


def needs_history(question: str, names: Collection[str] = ()) -> bool:
    """Return whether a question cannot be understood without the question before it.

    That is so when it begins with "and" or "what about", when a pronoun has no name before it to
    refer to, when it asks of "that country", or when it is little more than a question word.

    Args:
        question: as typed.
        names: the words by which it names speakers.
    """
    if _CONTINUES.search(question):
        return True
    if _REFERS_BACK.search(question) or country_pointer(question, names):
        return True
    term_count = len(terms_of(question))
    if _REPLIES.search(question) and term_count <= _MIN_OWN_TERMS:
        return True
    pronoun = _PRONOUN.search(question)
    if pronoun and term_count < _SELF_CONTAINED_TERMS:
        is_person = _PERSONAL.match(pronoun[0]) or not _THING.match(pronoun[0])
        people = () if is_person or term_count > _MIN_OWN_TERMS else names
        return not _antecedents(question[: pronoun.start()], people)
    if names:
        return False
    return (
        term_count < _MIN_OWN_TERMS
        and _QUESTION_WORD.match(question) is not None
        and not _NAME.search(question)
    )


def country_pointer(question: str, names: Collection[str] = ()) -> re.Match[str] | None:
    """Return "that country", "his country" or "there" where no name before it may be meant.

    Args:
        question: as typed.
        names: the words by which it names speakers: they have a country, but are none.
    """
    pointer = COUNTRY_POINTER.search(question)
    if not pointer:
        return None
    people = () if _PERSONAL.match(pointer[0]) else names
    return None if _antecedents(question[: pointer.start()], people) else pointer


def refers_to_topic(question: str, names: Collection[str] = ()) -> bool:
    """Return whether a reply to it is asked for, or a pronoun stands for what was talked about."""
    if _REPLIES.search(question):
        return True
    pronoun = _THING.search(question)
    return pronoun is not None and not _antecedents(question[: pronoun.start()], names)


def _antecedents(text: str, people: Collection[str]) -> list[str]:
    """Return the names in a text that a pronoun after it may stand for: not those of people."""
    return _NAME.findall(without_names(text, people))


def without_names(text: str, names: Collection[str]) -> str:
    """Return a text without some names, and the titles and first names before them."""
    if not names:
        return text
    alternatives = "|".join(map(re.escape, names))
    return re.sub(rf"(?:(?<=\s)[A-Z][\w.’'-]*\s+)*\b(?:{alternatives})(?!\w)", "", text)
