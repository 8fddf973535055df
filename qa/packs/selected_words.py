"""Words that a reader selects in a transcript, as a passage for the evidence pack.

What is selected is widened to whole words and cut where another begins to speak, so that each of
its words is said by the person under whom it is collected.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import VerbatimError
from index.records import Span, Transcript
from index.search.terms import UNSPACED
from index.speech.paragraphs import collapse_space
from qa.packs.pack import MAX_NOTE_CHARS, PackItem
from qa.packs.pack_file import MAX_QUOTE_CHARS
from qa.understanding.query import MAX_QUESTION_CHARS

_CHARACTER = re.compile(r"\s+|\S")
_LETTERS = rf"(?:(?!{UNSPACED.pattern})(?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0966-\u0dff]))+"
_WORD = re.compile(rf"{_LETTERS}(?:[.,'’-]{_LETTERS})*")
"""A word with what holds it together, such as "don't", "51.5" and "carbon-neutral"."""

_MAX_WORD_CHARS = 100


class SelectionError(VerbatimError):
    """What is selected is no passage of one speaker."""


@dataclass(frozen=True, slots=True)
class SelectedWords:
    """A selection as a passage.

    Attributes:
        item: the passage.
        is_cut: whether more was selected than the words of one speaker without interruption.
    """

    item: PackItem
    is_cut: bool


def offset_after(text: str, start: int, count: int) -> int:
    """The offset in a source that a place in its shown text has; white space is shown collapsed.

    Args:
        text: the whole source.
        start: offset at which the shown text begins.
        count: characters of the shown text before the place, each run of white space one of them.
    """
    end = start
    for _, match in zip(range(count), _CHARACTER.finditer(text, start), strict=False):
        end = match.end()
    return end


def selected_words(
    transcript: Transcript, span: Span, *, question: str = "", note: str = ""
) -> SelectedWords:
    """The passage that a selection means.

    Args:
        transcript: the transcript in which it was made.
        span: from its first to its last character.
        question: the question that led there, empty for none.
        note: the reader's note.

    Raises:
        SelectionError: none of it was said, or it is too long.
    """
    source = transcript.source
    run = next((run for run in _runs(transcript) if _has_words(source.text, run, span)), None)
    if run is None:
        raise SelectionError("Select words that somebody says: these are none.")
    inside = _trimmed(source.text, Span(max(span.start, run.start), min(span.end, run.end)))
    rest = source.text[span.start : inside.start] + source.text[inside.end : span.end]
    widened = _whole_words(source.text, inside, run)
    quote = collapse_space(widened.of(source.text))
    if len(quote) > MAX_QUOTE_CHARS:
        raise SelectionError(
            f"Select at most {MAX_QUOTE_CHARS:,} characters: these are {len(quote):,}."
        )
    item = PackItem(
        source.name,
        widened,
        quote,
        source.sha256,
        question[:MAX_QUESTION_CHARS],
        note.strip()[:MAX_NOTE_CHARS],
    )
    return SelectedWords(item, is_cut=any(map(str.isalnum, rest)))


def _runs(transcript: Transcript) -> Sequence[Span]:
    """What one speaker says with nothing but white space between the paragraphs."""
    text = transcript.source.text
    runs: list[Span] = []
    for turn in transcript.turns:
        for number, paragraph in enumerate(turn.paragraphs):
            if number and not text[runs[-1].end : paragraph.start].strip():
                runs[-1] = Span(runs[-1].start, paragraph.end)
            else:
                runs.append(paragraph)
    return runs


def _has_words(text: str, run: Span, span: Span) -> bool:
    shared = text[max(run.start, span.start) : min(run.end, span.end)]
    return any(map(str.isalnum, shared))


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(
        span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    )


def _whole_words(text: str, span: Span, limits: Span) -> Span:
    """A span widened to the words in which it begins and ends."""
    start, end = (_word_around(text, offset, limits) for offset in (span.start, span.end))
    return Span(start.start if start else span.start, end.end if end else span.end)


def _word_around(text: str, offset: int, limits: Span) -> Span | None:
    """The word inside of which an offset lies, None for none."""
    first = max(limits.start, offset - _MAX_WORD_CHARS)
    last = min(limits.end, offset + _MAX_WORD_CHARS)
    for match in _WORD.finditer(text, first, last):
        if match.start() < offset < match.end():
            return Span(*match.span())
    return None
