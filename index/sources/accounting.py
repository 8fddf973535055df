"""The accounting of a document: what became of every word of it.

A word is a run of letters and digits. Each is in the paragraphs of a turn, a note, a label, a
heading, the front matter or the furniture of the page; a word in none of them is unaccounted for,
and no search will ever find it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from index.labels.label_places import label_places
from index.records import Span, Transcript
from index.sources.source_file import SourceFile
from index.speech.paragraphs import (
    collapse_space,
    is_boilerplate,
    is_capital_heading,
    is_end_mark,
    is_heading,
    is_rule,
)

WordClass = Literal[
    "spoken", "narration", "note", "label", "heading", "front matter", "furniture", "unaccounted"
]
"""What a word is part of."""

_CLASSES = get_args(WordClass)
_NUMBERS = {name: number for number, name in enumerate(_CLASSES)}
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Accounting:
    """What the words of a document are part of.

    Attributes:
        words: number of words of each class; together, all words of the document.
        unaccounted: the lines with words that are in no class, in order.
    """

    words: Mapping[WordClass, int]
    unaccounted: tuple[Span, ...]

    @property
    def share(self) -> float:
        """The share of the words that is accounted for, 0 to 1."""
        total = sum(self.words.values())
        return 1 - self.words["unaccounted"] / total if total else 1.0


def accounting_of(file: SourceFile, transcript: Transcript) -> Accounting:
    """The accounting of a source file.

    Args:
        file: as it was read.
        transcript: the transcript in it.
    """
    classes = bytearray([_NUMBERS["unaccounted"]]) * len(file.original)
    for span, name in _parts(file, transcript):  # what comes later lies on what came before
        classes[span.start : span.end] = bytes([_NUMBERS[name]]) * (span.end - span.start)
    counts: Counter[int] = Counter()
    lines: list[Span] = []
    for word in _WORD.finditer(file.original):
        number = classes[word.start()]
        counts[number] += 1
        if number == _NUMBERS["unaccounted"] and not (lines and word.start() < lines[-1].end):
            lines.append(_line_at(file.original, word.start()))
    words = {name: counts[number] for name, number in _NUMBERS.items()}
    return Accounting(words, tuple(lines))


def _parts(file: SourceFile, transcript: Transcript) -> Iterator[tuple[Span, WordClass]]:
    """Parts of the document with their classes; where two overlap, the later one counts."""
    source, turns, layout = transcript.source, transcript.turns, file.layout
    places = label_places(source.text, turns)
    voiced = [place.start for place, turn in zip(places, turns, strict=True) if turn.speaker.label]
    yield from _outside(file, Span(source.body, voiced[0] if voiced else turns[0].span.start))
    for place, turn in zip(places, turns, strict=True):
        yield place, "label"
        for paragraph in turn.paragraphs:
            yield paragraph, "spoken" if turn.speaker.label else "narration"
    for turn in turns:
        for note in turn.notes:
            yield note.span, "note"
    for span in layout.furniture:
        yield span, "furniture"
    yield Span(0, source.body), "front matter"


def _outside(file: SourceFile, above: Span) -> Iterator[tuple[Span, WordClass]]:
    """Headings, notes and furniture by themselves; turns lie on what of it is theirs.

    Args:
        file: as it was read.
        above: the lines before anybody speaks.
    """
    yield above, "heading"
    paragraphs: set[str] = set()
    for block in file.layout.blocks:
        words = collapse_space(block.span.of(file.original))
        is_repeated = words in paragraphs  # a caption that the page repeats
        paragraphs.add(words)
        if block.kind != "paragraph":
            yield block.span, block.kind
        elif is_repeated or is_boilerplate(words) or is_end_mark(words):
            yield block.span, "furniture"
        elif is_heading(words) or words.startswith("#"):
            yield block.span, "heading"
        else:
            yield from _headings_inside(file, block.span)


def _headings_inside(file: SourceFile, block: Span) -> Iterator[tuple[Span, WordClass]]:
    """The lines of a block that are headings; the page's numbers before them are blanked."""
    for line in _LINE.finditer(file.source.text, block.start, block.end):
        words = line[0].strip()
        if is_capital_heading(words) or is_rule(words):
            yield Span(*line.span()), "heading"


def _line_at(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return Span(text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end)
