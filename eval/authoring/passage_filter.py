"""Filters for passages that say enough to be asked about."""

import re

import numpy as np

from index.search.terms import terms_of
from index.search.vectors import Mask
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex

_ANSWERER_KINDS = ("person", "unnamed", "narrator")
"""Kinds of speakers whose words can be asked about; a reporter's question seldom answers."""

_MIN_PASSAGE_CHARS = 250
"""About three sentences: the shorter half of all passages is asides and greetings."""

_MIN_PASSAGE_TERMS = 25
"""Distinct terms; small talk of this length repeats a few."""

_MAX_NAME_SHARE = 0.4
"""Share of words with a capital letter; in a roll call of guests it is larger."""

_MIN_WORDS_PER_SENTENCE = 8
"""On average; small talk comes in shorter ones."""

_ASKS = re.compile(r"\?[\"”’)\]]*$")
_COURTESY = re.compile(
    r"\b(?:thank(?:s| you)|welcome|good (?:morning|afternoon|evening)|congratulat\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def long_answer_mask(index: OpenedIndex) -> Mask:
    """Mark the passages of an index that are long enough and by a speaker who answers.

    Returns:
        Boolean, shape (passages,).
    """
    kinds = np.array([speaker.kind for speaker in index.catalog.speakers])
    rows = index.passages
    answers: Mask = np.isin(kinds, _ANSWERER_KINDS)[rows["speaker"]]
    return answers & (rows["end"] >= rows["start"] + _MIN_PASSAGE_CHARS)


def is_substantial(index: OpenedIndex, passage: int) -> bool:
    """Whether a passage has substance: no question, greeting, roll call or small talk."""
    row = index.passages[passage]
    text = index.transcript(int(row["transcript"])).source.text
    spoken = collapse_space(text[int(row["start"]) : int(row["end"])])
    words = _WORD.findall(spoken)
    return (
        len(set(terms_of(spoken))) >= _MIN_PASSAGE_TERMS
        and not _ASKS.search(spoken)
        and not _COURTESY.search(spoken)
        and sum(word[0].isupper() for word in words) <= _MAX_NAME_SHARE * len(words)
        and len(words) >= _MIN_WORDS_PER_SENTENCE * len(index.sentences(passage))
    )
