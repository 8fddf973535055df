"""Text -> turns: who says what, with offsets into the source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from index.records import Metadata, Note, Source, Span, Speaker, Turn
from index.speech.labels import Label, find_labels
from index.speech.layout import Layout, layout_of
from index.speech.notes import find_notes
from index.speech.paragraphs import (
    collapse_space,
    is_boilerplate,
    is_end_mark,
    is_heading,
)
from index.speech.quotations import QuotationFinder
from index.speech.speakers import SpeakerNames

_MIN_NARRATION_WORDS = 8
"""Shorter paragraphs above the first speaker are lines of a heading, not narration."""

_HEADING_MARK = re.compile(r"^#{1,6}\s|^\*\*[^*]+\*\*$")
_LOST_WORDS = re.compile(r"inaudible|unintelligible|indiscernible", re.IGNORECASE)
"""Notes in place of spoken words; they belong to the sentence that they begin."""

_BYLINE = re.compile(r"By\s+((?:[A-Z][\w’'.-]*\s?){2,4})")


def turns_of(source: Source, layout: Layout | None = None) -> tuple[Turn, ...]:
    """The turns of a source, in the order of the text.

    A source without speaker labels is an article: each section is one turn of narration, and
    each direct quotation in it names the person quoted where the text does.

    Args:
        source: the source.
        layout: of its text; None for that of plain lines.
    """
    text, end = source.text, len(source.text)
    layout = layout or layout_of(text, source.body)
    blocks = [block.span for block in layout.blocks]
    labels = find_labels(text, source.body, end, [block.start for block in blocks])
    spoken = [block for block in blocks if not _is_furniture(block.of(text))]
    if not labels:
        return tuple(_narration(source, spoken))
    names = SpeakerNames(text, source.metadata)
    turns = _preamble(source, spoken, labels[0])
    for label, stop in zip(labels, [label.start for label in labels[1:]] + [end], strict=True):
        turns.append(_labelled_turn(text, label, min(stop, end), spoken, names))
    turns[-1] = _without_trailer(text, turns[-1])
    return tuple(turns)


def _preamble(source: Source, spoken: list[Span], first: Label) -> list[Turn]:
    """The narration before anybody speaks: whole sentences, not headlines, places and times."""
    text = source.text
    narration = [
        block
        for block in spoken
        if block.end <= first.start
        and _is_narration(block.of(text))
        and not _HEADING_MARK.match(block.of(text))
    ]
    speaker = _narrator(source.metadata, text, narration)
    return _section(narration, speaker, None, QuotationFinder(text))


def _is_narration(paragraph: str) -> bool:
    return not is_heading(paragraph) and len(paragraph.split()) >= _MIN_NARRATION_WORDS


def _is_furniture(paragraph: str) -> bool:
    return is_boilerplate(paragraph) or is_end_mark(paragraph)


def _labelled_turn(
    text: str, label: Label, stop: int, spoken: list[Span], names: SpeakerNames
) -> Turn:
    first = bisect_right(spoken, label.end, key=lambda block: block.end)
    last = bisect_left(spoken, stop, key=lambda block: block.start)
    notes = tuple(find_notes(text, Span(label.end, stop)))
    pieces = _without_notes(
        text,
        [_trimmed(text, max(b.start, label.end), min(b.end, stop)) for b in spoken[first:last]],
        {note.span.start: note for note in notes if not _LOST_WORDS.match(note.text)},
    )
    if label.note:
        at = text.find(label.note, label.start, label.end)
        notes = (Note(Span(at - 1, at + len(label.note) + 1), " ".join(label.note.split())), *notes)
    span = Span(pieces[0].start, pieces[-1].end) if pieces else Span(label.end, label.end)
    return Turn(names.speaker(label.text), span, tuple(pieces), notes)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _without_notes(text: str, pieces: list[Span], notes: Mapping[int, Note]) -> list[Span]:
    """Paragraphs without the stage notes before their words; paragraphs of notes are left out.

    Args:
        text: the whole source.
        pieces: the paragraphs.
        notes: where a note begins -> the note.
    """
    spoken = []
    for piece in pieces:
        start = piece.start
        while start in notes:
            start = _trimmed(text, notes[start].span.end, piece.end).start
        if any(map(str.isalnum, text[start : piece.end])):
            spoken.append(Span(start, piece.end))
    return spoken


def _without_trailer(text: str, turn: Turn) -> Turn:
    """The last turn without the links and signatures that follow it on a web page."""
    spoken = list(turn.paragraphs)
    while len(spoken) > 1 and is_heading(spoken[-1].of(text)):
        spoken.pop()
    span = Span(turn.span.start, spoken[-1].end) if spoken else turn.span
    return Turn(turn.speaker, span, tuple(spoken), turn.notes)


def _narration(source: Source, blocks: list[Span]) -> list[Turn]:
    text, finder = source.text, QuotationFinder(source.text)
    turns: list[Turn] = []
    speaker = _narrator(source.metadata, text, blocks)
    heading: str | None = None
    section: list[Span] = []
    seen_words: set[str] = set()
    for block in blocks:
        words = collapse_space(block.of(text))
        if words in seen_words:
            continue  # a caption that the page repeats
        seen_words.add(words)
        if is_heading(words) or _HEADING_MARK.match(words):
            turns += _section(section, speaker, heading, finder)
            heading, section = words.strip("#* "), []
        else:
            section.append(block)
    return turns + _section(section, speaker, heading, finder)


def _section(
    section: list[Span],
    speaker: Speaker,
    heading: str | None,
    finder: QuotationFinder,
) -> list[Turn]:
    if not section:
        return []
    quotations = tuple(quote for block in section for quote in finder.quotations(block))
    span = Span(section[0].start, section[-1].end)
    return [Turn(speaker, span, tuple(section), (), quotations, heading)]


def _narrator(metadata: Metadata, text: str, blocks: list[Span]) -> Speaker:
    name = metadata.author
    for block in blocks[:12]:
        byline = _BYLINE.fullmatch(collapse_space(block.of(text)))
        if byline and name is None:
            name = byline[1].strip()
    return Speaker("", name or metadata.publisher, "Narration", "narrator")
