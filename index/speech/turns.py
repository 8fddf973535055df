"""Text -> turns: who says what, with offsets into the source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence

from index.labels.candidates import Label, without_brackets
from index.labels.labels import find_labels
from index.labels.roles import is_field
from index.labels.rules import NO_RULES, LabelRules
from index.layout.layout import Layout, layout_of
from index.records import Metadata, Note, Person, Source, Span, Speaker, Turn
from index.search.terms import word_count
from index.speech.notes import find_notes, is_motion_head, is_note_paragraph, note_words
from index.speech.paragraphs import (
    collapse_space,
    is_boilerplate,
    is_capital_heading,
    is_end_mark,
    is_heading,
    is_rule,
    is_short_line,
    is_title,
)
from index.speech.quotations import QuotationFinder
from index.speech.speakers import SpeakerNames

_MIN_NARRATION_WORDS = 8
"""Shorter paragraphs above the first speaker are lines of a heading, not narration."""

_MAX_FIELD_WORDS = 40
"""A paragraph of so many words is a heading where one of its lines is a field."""

_HEADING_MARK = re.compile(r"^#{1,6}\s|^\*\*[^*]+\*\*$")
_LOST_WORDS = re.compile(r"inaudible|unintelligible|indiscernible", re.IGNORECASE)
"""Notes in place of spoken words; they belong to the sentence that they begin."""

_BYLINE = re.compile(r"By\s+((?:[A-Z][\w’'.-]*\s?){2,4})")


def turns_of(
    source: Source, layout: Layout | None = None, rules: LabelRules = NO_RULES
) -> tuple[Turn, ...]:
    """The turns of a source, in the order of the text.

    A source without speaker labels is an article: each section is one turn of narration, and
    each direct quotation in it names the person quoted where the text does.

    Args:
        source: the source.
        layout: of its text; None for that of plain lines.
        rules: what a person has said of its labels.
    """
    text, end = source.text, len(source.text)
    layout = layout or layout_of(text, source.body)
    labels = _labels(layout, source, rules)
    blocks = [block for block in layout.blocks if not _is_furniture(block.span.of(text))]
    if not labels:
        return tuple(_narration(source, [block.span for block in blocks if block.kind != "note"]))
    spoken = [block.span for block in blocks if block.kind == "paragraph"]
    notes = [block.span for block in blocks if block.kind == "note"]
    people_by_place = dict(_people_by_place(text, labels, rules.people_by_line))
    names = SpeakerNames(text, source.metadata, labels, people_by_place)
    turns = _preamble(source, spoken, labels[0])
    for label, stop in zip(labels, [label.start for label in labels[1:]] + [end], strict=True):
        turns.append(_labelled_turn(text, label, min(stop, end), spoken, notes, names))
    turns[-1] = _without_trailer(text, turns[-1])
    return tuple(turns)


def _labels(layout: Layout, source: Source, rules: LabelRules) -> list[Label]:
    """The labels of a document, in order; what its format says of a voice goes before its text."""
    people = source.metadata.people or {}
    voices = list(_voices(layout, people))
    in_text = find_labels(layout, source.body, len(source.text), people, rules)
    if voices:
        starts = [block.span.start for block in layout.blocks]
        in_text = [
            label
            for label in in_text
            if not layout.blocks[max(0, bisect_right(starts, label.start) - 1)].voice
        ]
    return sorted([*voices, *in_text], key=lambda label: label.start)


def _people_by_place(
    text: str, labels: Sequence[Label], people_by_line: Mapping[int, Person]
) -> Iterator[tuple[int, Person]]:
    """Where a label begins, with the person of its line; the first label of a line has it."""
    remaining = dict(people_by_line)
    line, place = 1, 0
    for label in labels:
        line, place = line + text.count("\n", place, label.start), label.start
        if person := remaining.pop(line, None):
            yield label.start, person


def _voices(layout: Layout, people: Collection[str]) -> Iterator[Label]:
    """A label without words of its own wherever the format says that somebody else speaks."""
    voice: str | None = None
    for block in layout.blocks:
        start = block.span.start
        if block.voice and block.voice != voice:
            is_named = block.voice in people
            name, notes = (block.voice, ()) if is_named else without_brackets(block.voice)
            yield Label(name, start, start, tuple(Note(Span(start, start), note) for note in notes))
        elif voice and not block.voice and block.kind == "paragraph":
            yield Label("", start, start)  # nobody is named for these words
        voice = block.voice if block.kind == "paragraph" else voice


def _preamble(source: Source, spoken: list[Span], first: Label) -> list[Turn]:
    """The narration before anybody speaks: whole sentences, not headlines, places and times."""
    text = source.text
    narration = [
        block
        for block in _within(text, spoken, source.body, first.start)
        if _is_narration(block.of(text)) and not _HEADING_MARK.match(block.of(text))
    ]
    if not narration:
        return []
    speaker = _narrator(source.metadata, text, narration)
    return _section(narration, speaker, None, QuotationFinder(text))


def _is_narration(paragraph: str) -> bool:
    is_long = word_count(paragraph) >= _MIN_NARRATION_WORDS
    is_prose = not is_heading(paragraph) and not _is_in_capitals(paragraph)
    return is_long and is_prose and not _is_fields(paragraph)


def _is_in_capitals(paragraph: str) -> bool:
    """Whether most words of a paragraph begin with a capital, as those of headlines do."""
    firsts = [word[0] for word in paragraph.split() if word[0].isalpha()]
    return 2 * sum(map(str.isupper, firsts)) > len(firsts)


def _is_fields(paragraph: str) -> bool:
    """Whether a paragraph is made of fields of a heading, such as "DATE: 4 March 2011"."""
    lines = [line for line in paragraph.split("\n") if line.strip()]
    other_lines = [line for line in lines if not is_field(line.partition(":")[0])]
    is_short = len(paragraph.split()) <= _MAX_FIELD_WORDS
    is_heading_too = (
        is_short and len(other_lines) < len(lines) and all(map(is_heading, other_lines))
    )
    return 2 * len(other_lines) < len(lines) or is_heading_too


def _is_furniture(paragraph: str) -> bool:
    return is_boilerplate(paragraph) or is_end_mark(paragraph) or _is_empty_field(paragraph)


def _is_empty_field(paragraph: str) -> bool:
    """Whether a paragraph is the name of a field alone, such as "**Break:**"."""
    words = paragraph.strip("*_ \n")
    return words.endswith(":") and is_field(words.strip(": "))


def _labelled_turn(
    text: str,
    label: Label,
    stop: int,
    spoken: Sequence[Span],
    notes: Sequence[Span],
    names: SpeakerNames,
) -> Turn:
    """The turn from a label to the next one.

    Args:
        text: the whole source.
        label: says who speaks.
        stop: where the next label begins, or the end of the text.
        spoken: the paragraphs of the source.
        notes: what the format sets apart as notes.
        names: of the speakers.
    """
    blocks = _within(text, spoken, label.end, stop)
    stage = _stage_notes(text, Span(label.end, stop), blocks, notes)
    leading = {note.span.start: note for note in stage if not _LOST_WORDS.match(note.text)}
    pieces = _without_headings(text, _without_notes(text, blocks, leading))
    span = Span(pieces[0].start, pieces[-1].end) if pieces else Span(label.end, label.end)
    return Turn(
        names.speaker(label), span, tuple(pieces), (*names.notes(label), *label.remarks, *stage)
    )


def _stage_notes(
    text: str, span: Span, blocks: Sequence[Span], notes: Sequence[Span]
) -> list[Note]:
    """The notes inside a span, in order: those set apart as blocks, and those in brackets.

    Args:
        text: the whole source.
        span: from a label to the next one.
        blocks: the paragraphs inside it; the first stands behind the label.
        notes: what the format sets apart as notes, in the whole source.
    """
    first = bisect_left(notes, span.start, key=lambda note: note.start)
    last = bisect_left(notes, span.end, key=lambda note: note.start)
    printed = next((n for n, b in enumerate(blocks) if n and is_motion_head(b.of(text))), None)
    spoken, motion = (blocks, []) if printed is None else (blocks[:printed], blocks[printed:])
    apart = [*notes[first:last], *(b for b in spoken[1:] if is_note_paragraph(b.of(text))), *motion]
    set_apart = {note.start: Note(note, note_words(note.of(text))) for note in apart}
    inside = (note for note in find_notes(text, span) if note.span.start not in set_apart)
    return sorted([*set_apart.values(), *inside], key=lambda note: note.span)


def _within(text: str, blocks: Sequence[Span], start: int, stop: int) -> list[Span]:
    """The parts of blocks between two offsets, white space left out."""
    first = bisect_right(blocks, start, key=lambda block: block.end)
    last = bisect_left(blocks, stop, key=lambda block: block.start)
    parts = (_trimmed(text, max(b.start, start), min(b.end, stop)) for b in blocks[first:last])
    return [part for part in parts if part.start < part.end]


def _without_headings(text: str, pieces: Sequence[Span]) -> list[Span]:
    """The paragraphs of a turn without the headings below it, which lead to the next one."""
    spoken = list(pieces)
    while spoken:
        last = spoken[-1]
        if len(spoken) > 1 and all(map(is_title, last.of(text).split("\n"))):
            spoken.pop()  # a heading, or names such as those of a division
            continue
        if len(spoken) > 1 and is_short_line(last.of(text), spoken[-2].of(text)):
            spoken.pop()
            continue
        line = text.rfind("\n", last.start, last.end) + 1
        is_whole = line <= last.start
        if is_whole and len(spoken) == 1:
            break
        words = text[max(line, last.start) : last.end]
        if not (is_rule(words) or is_capital_heading(words)):
            break
        spoken.pop()
        if not is_whole:
            spoken.append(_trimmed(text, last.start, line))
    return spoken


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
            heading, section = None if _BYLINE.fullmatch(words) else words.strip("#* "), []
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
