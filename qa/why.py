"""Why a passage is shown for a question, in one sentence that needs no knowledge of the ranking.

It says only what can be seen in the passage and the question: words that both have, in the form
that the passage gives them, words of the question that the passage answers, who was asked for and
which date.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from index.search.terms import terms_of
from qa.answering.word_matches import without_understood
from qa.records import Citation, Query
from qa.understanding.speaker_parts import is_of_speaking
from qa.wording import as_sentence, date_label

MAX_WORDS = 3
"""Words that are named at most, of the passage and of the question that it answers."""

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_BY_MEANING = "found by its meaning"


def why_line(citation: Citation, query: Query) -> str:
    """Return why a passage is shown: "Says “emissions” and “Colombia”; asked about “COP26”".

    Args:
        citation: the passage.
        query: the question that it is shown for.
    """
    if query.wants_all:
        return f"One of the fullest passages of {citation.speaker.display}"
    terms = _topic_terms(query)
    words = shared_words(citation.quote, terms)
    parts = [f"says {_joined(words)}"] if words else []
    parts += _asked_about(citation, terms - _terms(words))
    parts = parts or [_BY_MEANING]
    return as_sentence("; ".join([*parts, *_as_asked(citation, query)]))


def shared_words(text: str, terms: Collection[str]) -> list[str]:
    """Return the words of a text that have terms of a question, each term once, as the text has it.

    Args:
        text: the text.
        terms: the terms of the question.
    """
    words: dict[str, str] = {}
    for match in _WORD.finditer(text):
        for term in terms_of(match[0]):
            if term in terms:
                words.setdefault(term, match[0])
    return list(dict.fromkeys(words.values()))[:MAX_WORDS]


def _topic_terms(query: Query) -> frozenset[str]:
    """Return the terms of a question but those of speakers and dates that were understood."""
    terms = terms_of(without_understood(query, query.text)) or terms_of(query.text)
    return frozenset(term for term in terms if not is_of_speaking(term))


def _terms(words: Sequence[str]) -> frozenset[str]:
    return frozenset(term for word in words for term in terms_of(word))


def _asked_about(citation: Citation, terms: Collection[str]) -> Iterator[str]:
    """Yield what it was asked about, in words of the question that the passage does not say."""
    question = citation.question
    words = shared_words(question.quote, terms) if question else []
    if question and words:
        asker = f" by {question.speaker.display}" if question.speaker.name else ""
        yield f"asked{asker} about {_joined(words)}"


def _as_asked(citation: Citation, query: Query) -> Iterator[str]:
    """Yield what the question asks for beside a topic and the passage is."""
    signals = citation.signals
    facts = [f"said by {citation.speaker.display}"] if signals.speaker == 1 else []
    if query.dates and signals.date == 1 and citation.metadata.date:
        facts.append(f"dated {date_label(citation.metadata)}")
    if signals.asked:
        facts.append("a reporter’s question")
    if facts:
        yield f"{' and '.join(facts)}, as you asked"


def _joined(words: Sequence[str]) -> str:
    *first, last = [f"“{word}”" for word in words]
    return f"{', '.join(first)} and {last}" if first else last
