"""Whether a passage says enough to be asked about."""

import re

import numpy as np

from index.search.terms import terms_of
from index.search.vectors import Mask
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex

ANSWERERS = ("person", "unnamed", "narrator")
"""Who says what can be asked about; a reporter's question is seldom an answer."""

MIN_CHARS = 250
"""About three sentences: the shorter half of what is said is asides and greetings."""

MIN_TERMS = 25
"""Different terms; chatter of this length repeats the same few."""

MAX_NAMES = 0.4
"""Share of words with a capital letter; in a roll call of guests it is larger."""

MIN_WORDS_A_SENTENCE = 8
"""On average; small talk comes in shorter ones."""

_ASKS = re.compile(r"\?[\"”’)\]]*$")
_COURTESY = re.compile(
    r"\b(?:thank(?:s| you)|welcome|good (?:morning|afternoon|evening)|congratulat\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def long_answers(index: OpenedIndex) -> Mask:
    """The passages of an index that somebody says who answers, and not in a few words.

    Returns:
        Shape (passages,).
    """
    kinds = np.array([speaker.kind for speaker in index.catalog.speakers])
    rows = index.passages
    answers: Mask = np.isin(kinds, ANSWERERS)[rows["speaker"]]
    return answers & (rows["end"] >= rows["start"] + MIN_CHARS)


def is_substantial(index: OpenedIndex, passage: int) -> bool:
    """Whether a passage says something: no question, no greeting, no roll call, no small talk."""
    row = index.passages[passage]
    text = index.transcript(int(row["transcript"])).source.text
    said = collapse_space(text[int(row["start"]) : int(row["end"])])
    words = _WORD.findall(said)
    return (
        len(set(terms_of(said))) >= MIN_TERMS
        and not _ASKS.search(said)
        and not _COURTESY.search(said)
        and sum(word[0].isupper() for word in words) <= MAX_NAMES * len(words)
        and len(words) >= MIN_WORDS_A_SENTENCE * len(index.sentences(passage))
    )
