"""What is missing when a question has no answer, and how it is said."""

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
    """The plainest thing that the transcripts lack for a question; None when there is none.

    Args:
        query: what is asked.
        unmatched: words of what was understood that no passage fits.
        index: where the answer was looked for.
        idf: how much a term tells.
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
    return next(
        (
            found
            for named in query.speakers
            if named.part == "says" and (found := _never_near(named, names, index))
        ),
        None,
    )


def _unknown_speaker(question: str) -> str | None:
    """A name whose words the question asks for, though nobody of that name is known."""
    for match in _NAMES.finditer(question):
        if speaker_part(question, *match.span()) == "says":
            return _POSSESSIVE.sub("", match[0])
    return None


def _never_near(
    speaker: NamedSpeaker, names: Sequence[str], index: PassageIndex
) -> MissingEvidence | None:
    """A name that occurs in nothing the speaker says, nor beside it, nor in what is asked."""
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
    """The word that the passages match worst; None when there are only stop words.

    Args:
        text: the question.
        pieces: where its word pieces stand.
        matches: shape (len(pieces), passages).
    """
    best: dict[Span, float] = {}
    for piece, match in zip(pieces, matches.max(axis=1), strict=True):
        word = next((one for one in _words(text) if one.overlap(piece)), None)
        if word and terms_of(word.of(text)):
            best[word] = min(best.get(word, 1.0), float(match))
    if not best:
        return None
    return MissingEvidence("word", min(best, key=lambda one: best[one]).of(text))


def _words(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\w+(?:[-'’.,]\w+)*", text)]
