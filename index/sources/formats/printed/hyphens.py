"""Words that are parted by a hyphen at the end of a line -> whole words."""

import re
from collections.abc import Iterable, Set

HYPHENS = "-\u2010\u00ad\ufffe"
"""Hyphen-minus, hyphen, soft hyphen, and what PDFium gives for a hyphen that ends a line."""

_SOFT = "\u00ad"
_END = re.compile(rf"(?P<head>.*[^\W\d_])[{HYPHENS}]")
_START = re.compile(r"[^\W\d_]+")
_NOT_JOINED = frozenset({"and", "or", "to", "nor", "but", "und", "oder", "et", "ou", "y", "o"})
"""After "pre-" these go on with another word: "pre- and post-war"."""


def vocabulary_of(words: Iterable[str]) -> frozenset[str]:
    """The words of a document without the marks around them, in lower case."""
    return frozenset(re.sub(r"^\W+|\W+$", "", word).casefold() for word in words)


def joined(end: str, start: str, vocabulary: Set[str]) -> str | None:
    """The word that the end of a line and the start of the next make; None where they are two.

    Args:
        end: the last word of a line, such as "agree-".
        start: the first word of the next line, such as "ment,".
        vocabulary: words that stand inside the lines of the document, as ``vocabulary_of``.

    Returns:
        "agreement,"; the hyphen stays where the document has the word with it elsewhere, where
        both parts are words of the document and the whole is not, where the word has another
        hyphen ("16-year-old"), and before a capital.
    """
    left, right = _END.fullmatch(end), _START.match(start)
    if left is None or right is None or right[0].casefold() in _NOT_JOINED:
        return None
    head, tail = left["head"], right[0]
    if end.endswith(_SOFT) or not _keeps_hyphen(head, tail, vocabulary):
        return head + start
    return f"{head}-{start}"


def _keeps_hyphen(head: str, tail: str, vocabulary: Set[str]) -> bool:
    start, end = (re.sub(r"^\W+", "", part).casefold() for part in (head, tail))
    if f"{start}-{end}" in vocabulary or "-" in start or tail[0].isupper():
        return True
    return start + end not in vocabulary and start in vocabulary and end in vocabulary
