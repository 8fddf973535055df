"""Topics: what people speak about, in their own words, found by the prepositions before them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from index.search.terms import terms_of
from index.store.reader import OpenedIndex
from qa.understanding.people import Individual

_MAX_PASSAGES = 300
"""Passages of a person that are read, from first to last."""

_MAX_WORDS = 3

_PREPOSITIONS = frozenset(
    "about against concerning for in of on over regarding through toward towards with".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_NO_TOPIC = re.compile(r"['’\d]|(?:ing|ly)$|^.{1,2}$|^\W")
"""Contractions, numbers, punctuation, verbs and adverbs: "about making sure"."""

_NO_TOPICS = frozenset(
    terms_of(
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday year day week month hour minute "
        "time today yesterday tomorrow tonight morning afternoon evening decade moment past future "
        "president vice secretary minister prime chair mr mrs ms dr sir madam everybody everyone "
        "way thing lot number kind sort type part course fact order case example instance term "
        "regard respect question answer point matter mind particular general addition behalf front "
        "people person member folk man woman person everyone nobody somebody issue area place side "
        "good great many much new next last first second third also another around back well "
        "really still every thank hundred thousand million billion one two three four five six "
        "seven eight nine ten"
    )
)


def topics_of(
    index: OpenedIndex, people: Sequence[Individual], min_passages: int = 1
) -> list[list[str]]:
    """What each of some people speaks about.

    Args:
        index: an opened index.
        people: people of the index; a phrase that one of them uses more than the others comes
            first, and their own names are no topics.
        min_passages: in so many passages of a person a phrase is at least.

    Returns:
        For each person the phrases, such as "climate change", the most distinctive first.
    """
    names = {term for person in people for name in person.names for term in terms_of(name)}
    counts = [_phrase_counts(index, person, names) for person in people]
    totals = sum(counts, Counter[str]())
    return [
        sorted(
            (phrase for phrase in own if own[phrase] >= min_passages),
            key=lambda phrase: -_weight(phrase, own, totals),
        )
        for own in counts
    ]


def topic_phrases(text: str, names: Collection[str] = ()) -> Iterator[str]:
    """The one to three content words after each preposition in a text, where they end a phrase.

    Args:
        text: what somebody says.
        names: terms that are no topic.
    """
    words = [*_WORD.findall(text), "."]
    for start, word in enumerate(words, 1):
        if word.lower() not in _PREPOSITIONS:
            continue
        end = start
        while end < len(words) and _is_topic(words[end], names):
            end += 1
        ends_phrase = end < len(words) and not terms_of(words[end])
        if 0 < end - start <= _MAX_WORDS and ends_phrase:
            yield " ".join(words[start:end])


def _phrase_counts(
    index: OpenedIndex, person: Individual, names: Collection[str]
) -> "Counter[str]":
    """In how many passages of a person each phrase is."""
    rows = np.flatnonzero(np.isin(index.passages["speaker"], person.speakers))
    counts: Counter[str] = Counter()
    for row in index.passages[rows[:: max(1, -(-len(rows) // _MAX_PASSAGES))]]:
        text = index.transcript(int(row["transcript"])).source.text
        counts.update(set(topic_phrases(text[int(row["start"]) : int(row["end"])], names)))
    return counts


def _weight(phrase: str, own: "Counter[str]", totals: "Counter[str]") -> float:
    """Passages with a phrase, times the share of them that is the person's; two words say more."""
    return own[phrase] ** 2 / totals[phrase] * (1.5 if " " in phrase and own[phrase] > 1 else 1)


def _is_topic(word: str, names: Collection[str]) -> bool:
    if _NO_TOPIC.search(word):
        return False
    terms = terms_of(word)
    return bool(terms) and not any(term in _NO_TOPICS or term in names for term in terms)
