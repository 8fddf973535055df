"""Questions that are asked again: which passages of an answer are new since the last visit.

A passage is known by its source and its words, so that it stays known when text is put before it;
and by its place while the file is the same, so that it stays known when its neighbours join it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.dates import partial_date
from index.records import Quote, Span
from qa.filters import Filters
from qa.records import Answer, Citation

MAX_PASSAGES = 100
"""Passages that are remembered of a question; an answer has at most fifty."""

_HASH_CHARS = 16


@dataclass(frozen=True, slots=True)
class VisitedPassage:
    """A passage that the reader has been shown.

    Attributes:
        source: name of the source file.
        span: its place.
        words: hash of its words, hexadecimal.
        file: beginning of the hash of the file.
    """

    source: str
    span: Span
    words: str
    file: str


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question that the reader comes back to.

    Attributes:
        questions: the conversation up to it; it is the last.
        filters: hard limits.
        ignored: words of it that were understood wrongly.
        passages: what earlier visits have shown, the last visit first.
        generation: fingerprint of the index of the last visit.
        visited: day of the last visit, ISO 8601.
    """

    questions: tuple[str, ...]
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    ignored: tuple[str, ...] = ()
    passages: tuple[VisitedPassage, ...] = ()
    generation: str = ""
    visited: str = ""

    @property
    def question(self) -> str:
        """The question itself."""
        return self.questions[-1]

    @property
    def history(self) -> list[str]:
        """What it follows; a question that is asked again follows what it followed before."""
        return [earlier for earlier in self.questions[:-1] if earlier != self.question]

    @property
    def identity(self) -> tuple[tuple[str, ...], Filters, tuple[str, ...]]:
        """What decides its answer but the index."""
        return (*self.history, self.question), self.filters, self.ignored


def visited_passage(quote: Quote, sha256: str) -> VisitedPassage:
    """Return what is remembered of a passage.

    Args:
        quote: the passage.
        sha256: hash of its file, hexadecimal.
    """
    words = hashlib.sha256(quote.quote.encode()).hexdigest()
    return VisitedPassage(quote.source, quote.span, words[:_HASH_CHARS], sha256[:_HASH_CHARS])


def new_passages(
    saved: SavedQuestion, passages: Sequence[VisitedPassage]
) -> tuple[VisitedPassage, ...]:
    """Return the passages that no earlier visit has shown, in their order."""
    return tuple(
        passage
        for passage in passages
        if not any(_is_same(passage, earlier) for earlier in saved.passages)
    )


def new_citations(saved: SavedQuestion, answer: Answer) -> tuple[Citation, ...]:
    """Return the citations that no earlier visit has shown; none where nothing answers.

    Args:
        saved: the question.
        answer: its answer as it is now.
    """
    citations = _findings(answer)
    passages = [visited_passage(citation, citation.sha256) for citation in citations]
    new = set(new_passages(saved, passages))
    return tuple(
        citation for citation, passage in zip(citations, passages, strict=True) if passage in new
    )


def after_visit(
    saved: SavedQuestion, passages: Iterable[VisitedPassage], generation: str, day: date
) -> SavedQuestion:
    """Return a question after another visit.

    Args:
        saved: the question before.
        passages: what the visit has shown.
        generation: fingerprint of the index.
        day: of the visit.
    """
    remembered = tuple(dict.fromkeys((*passages, *saved.passages)))[:MAX_PASSAGES]
    return replace(saved, passages=remembered, generation=generation, visited=day.isoformat())


def visit_label(saved: SavedQuestion) -> str:
    """Return the day of the last visit in words: "3 November 2026"."""
    return partial_date(saved.visited).label


def _findings(answer: Answer) -> list[Citation]:
    """Return the citations that answer: of the parts of a question, those of each that has some."""
    answers = answer.parts or (answer,)
    citations = (entry for part in answers if part.answerable for entry in part.citations)
    return list({citation.key: citation for citation in citations}.values())


def _is_same(passage: VisitedPassage, earlier: VisitedPassage) -> bool:
    if passage.source != earlier.source:
        return False
    is_same_place = passage.file == earlier.file and passage.span.overlap(earlier.span) > 0
    return passage.words == earlier.words or is_same_place
