"""What the transcripts lack when a question has no answer."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.records import Span
from index.search.terms import terms_of
from index.store.passage_index import EVERYTHING, PassageIndex
from qa.answering.evidence import is_unseen, names_in, period_without_transcripts, with_neighbours
from qa.answering.highlight import Idf
from qa.records import MissingEvidence, NamedSpeaker, Query
from qa.understanding.speaker_parts import speaker_part

_NAMES = re.compile(r"(?<=\S\s)[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*")
_POSSESSIVE = re.compile(r"[’']s?$")


def missing_evidence(
    query: Query, unmatched: Sequence[str], index: PassageIndex, idf: Idf
) -> MissingEvidence | None:
    """Return the most obvious thing that the transcripts lack for a question, None without one.

    Args:
        query: the query.
        unmatched: words of the named dates and speakers that no passage fits.
        index: the index that was searched.
        idf: inverse document frequency of a term.
    """
    period = period_without_transcripts(query, unmatched)
    if period:
        return MissingEvidence("time", period.date.label)
    names = names_in(query)
    for name in names:
        if any(is_unseen(term, idf) for term in terms_of(name)):
            return MissingEvidence("name", _POSSESSIVE.sub("", name))
    unknown = None if query.speakers else _unknown_speaker(query.question)
    if unknown:
        return MissingEvidence("speaker", unknown)
    speaking = (speaker for speaker in query.speakers if speaker.part == "says")
    return next(filter(None, (_never_near(speaker, names, index) for speaker in speaking)), None)


def _unknown_speaker(question: str) -> str | None:
    """Return a name that the question asks the words of, though no speaker has it."""
    for match in _NAMES.finditer(question):
        if speaker_part(question, *match.span()) == "says":
            return _POSSESSIVE.sub("", match[0])
    return None


def _never_near(
    speaker: NamedSpeaker, names: Sequence[str], index: PassageIndex
) -> MissingEvidence | None:
    """Return a name that never occurs where a speaker speaks or in the questions answered there."""
    own = index.passages_in(EVERYTHING.by(speaker.speakers))
    if not len(own):
        return None
    near = with_neighbours(index, own)
    for name in names:
        if not all(index.occurs_in(term, near) for term in terms_of(name)):
            words = _POSSESSIVE.sub("", name)
            return MissingEvidence("name with speaker", words, speaker.words)
    return None


def weakest_word(
    text: str, pieces: Sequence[Span], matches: NDArray[np.float32]
) -> MissingEvidence | None:
    """Return the word that the passages match worst; None when there are only stop words.

    Args:
        text: the question.
        pieces: spans of its word pieces.
        matches: float32, shape (len(pieces), passages).
    """
    best: dict[Span, float] = {}
    for piece, match in zip(pieces, matches.max(axis=1), strict=True):
        word = next((span for span in _words(text) if span.overlap(piece)), None)
        if word and terms_of(word.of(text)):
            best[word] = min(best.get(word, 1.0), float(match))
    if not best:
        return None
    return MissingEvidence("word", min(best, key=best.__getitem__).of(text))


def _words(text: str) -> list[Span]:
    """Return the spans of the words of a text."""
    return [Span(*match.span()) for match in re.finditer(r"\w+(?:[-'’.,]\w+)*", text)]
