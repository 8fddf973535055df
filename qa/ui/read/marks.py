"""What is marked in a transcript: cited words, other passages of an answer, words looked for."""

import re
from dataclasses import dataclass

from index.records import Span, Transcript
from qa.engine import Engine
from qa.filters import Filters
from qa.packs.pack import PackItem, item_of
from qa.ui.passages.segments import MarkKind

_MAX_MATCHES = 500
"""Places shown for words that the reader looks for."""

_MAX_HITS = 5
"""Passages of one transcript shown for a question."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a transcript that stand out.

    Attributes:
        kind: why.
        span: where.
        item: the passage for the evidence pack, None for words looked for.
    """

    kind: MarkKind
    span: Span
    item: PackItem | None = None

    @property
    def key(self) -> str:
        """Names the passage in the evidence pack; empty where there is none."""
        return self.item.key if self.item else ""


def hits_of(question: str, transcript: Transcript, engine: Engine) -> list[Mark]:
    """The passages of one transcript that answer a question best, in the order of the text.

    Args:
        question: in natural language.
        transcript: where to look.
        engine: what answers.

    Raises:
        QuestionError: the question cannot be understood.
    """
    name = transcript.source.name
    answer = engine.ask(question, filters=Filters(sources=(name,)), top=_MAX_HITS)
    own = [one for one in answer.citations if one.source == name]
    return sorted((Mark("hit", one.span, item_of(one, question)) for one in own), key=_start)


def matches_of(transcript: Transcript, words: str) -> list[Mark]:
    """The first places where words are said, whatever their case and the space between them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    if not words.strip():
        return []
    text = transcript.source.text
    paragraphs = [span for turn in transcript.turns for span in turn.paragraphs]
    spans = (
        Span(*match.span())
        for paragraph in paragraphs
        for match in pattern.finditer(text, paragraph.start, paragraph.end)
    )
    return [Mark("found", span) for span, _ in zip(spans, range(_MAX_MATCHES), strict=False)]


def with_cited(cited: Mark, hits: list[Mark]) -> list[Mark]:
    """The marks of an answer in the order of the text; a hit inside the cited words is the same."""
    others = [one for one in hits if not one.span.overlap(cited.span)]
    return sorted([cited, *others], key=_start)


def _start(mark: Mark) -> int:
    return mark.span.start
