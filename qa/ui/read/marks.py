"""Marks in a transcript: cited words, other passages of an answer, and found words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.records import Span, Transcript
from index.search.occurrences import places_of_words
from qa.engine import Engine
from qa.filters import Filters
from qa.packs.pack import PackItem, item_of
from qa.ui.passages.segments import MarkKind

_MAX_MATCHES = 500
"""Most marks for words that the reader searches."""

_MAX_HITS = 5
"""Most passages of one transcript for a question."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked span of a transcript.

    Attributes:
        kind: reason for the mark.
        span: place in the source.
        item: the passage for the evidence pack, None for found words.
    """

    kind: MarkKind
    span: Span
    item: PackItem | None = None

    @property
    def key(self) -> str:
        """Key of the passage in the evidence pack; empty if there is none."""
        return self.item.key if self.item else ""


def hits_of(question: str, transcript: Transcript, engine: Engine) -> list[TextMark]:
    """Return the best passages of one transcript for a question, in the order of the text.

    Args:
        question: in natural language.
        transcript: the transcript to search.
        engine: engine over the index.

    Raises:
        QuestionError: the question is not valid.
    """
    name = transcript.source.name
    answer = engine.ask(question, filters=Filters(sources=(name,)), top=_MAX_HITS)
    citations = [citation for citation in answer.citations if citation.source == name]
    marks = [TextMark("hit", citation.span, item_of(citation, question)) for citation in citations]
    return sorted(marks, key=_start)


def matches_of(transcript: Transcript, words: str) -> list[TextMark]:
    """Return the first places of words, however they are typed; see ``places_of_words``."""
    text = transcript.source.text
    paragraphs = [span for turn in transcript.turns for span in turn.paragraphs]
    spans = (span for paragraph in paragraphs for span in places_of_words(words, text, paragraph))
    return [TextMark("found", span) for span, _ in zip(spans, range(_MAX_MATCHES), strict=False)]


def with_cited(cited: TextMark, hits: list[TextMark]) -> list[TextMark]:
    """Return cited words and hits in the order of the text, without hits in the cited words."""
    further_hits = [hit for hit in hits if not hit.span.overlap(cited.span)]
    return sorted([cited, *further_hits], key=_start)


def with_cited_at(span: Span | None, passages: Sequence[TextMark]) -> list[TextMark]:
    """Return passages with the one at a span as the cited words and the others as hits."""
    return [replace(mark, kind="cited" if mark.span == span else "hit") for mark in passages]


def _start(mark: TextMark) -> int:
    return mark.span.start
