"""Forms of the names in labels."""

import re

from index.labels.vocabulary import NAME_PARTICLES

_NAME_LINKS = NAME_PARTICLES - {"a", "and", "for", "of", "the"}
"""Particles of names that headings seldom have."""


def has_case(label: str) -> bool:
    """Whether a label is in a script with capitals."""
    return label.lower() != label.upper()


def count_name_words(label: str) -> int:
    """How many words a name has, before a comma and without the "de" and "y" between them."""
    words = label.partition(",")[0].split()
    return sum(word.lower() not in _NAME_LINKS for word in words)


def last_name(label: str) -> str:
    """The last word of a label, before what a comma sets apart."""
    return (label.partition(",")[0].split() or [""])[-1].strip(".").casefold()


def is_address(text: str) -> bool:
    """Whether words address the chair, "Mr. Speaker. ...", rather than name who speaks."""
    return (
        re.fullmatch(
            r"(?:Mr|Mrs|Ms|Madam|Madame)\.?\s+(?:Speaker|President|Chairman|Chairwoman|Chair|Secretary|"
            r"Prime Minister|Vice President|Ambassador|Minister)",
            text,
            re.IGNORECASE,
        )
        is not None
    )
