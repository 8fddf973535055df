"""Printed pages -> one text, with what is furniture in it, what is strong, and where pages begin.

Furniture never makes a line of its own inside a paragraph: what stands between two pages is put at
the end of the line before, so that a sentence goes on over it once it is blanked.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from index.records import Mark, Span
from index.sources.formats.document import Document
from index.sources.formats.printed.hyphens import HYPHENS, joined, vocabulary_of
from index.sources.formats.printed.page_furniture import edges_of, line_numbers
from index.sources.formats.printed.page_lines import PrintedLine, PrintedWord, columns_of, lines_of

_NEW_PARAGRAPH = 1.35
"""A gap between lines is clearly larger than usual from so many usual distances on."""

_SINGLE_SPACING = 1.2
"""Distance of lines in heights of the font, where a document has too few lines to tell."""

_MIN_GAPS = 12
"""A page with so many lines of a size has a usual distance of its own."""

_MAX_SPACES = 60

_SENTENCE_END = re.compile(r"(?:[.?!…:;]|--|[–—])[\"”’')\]]*$")
_ABBREVIATION = re.compile(r"\b(?:Mrs?|Ms|Drs?|Sens?|Reps?|Govs?|Gens?|Hon|Prof|St|No|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as it is printed.

    Attributes:
        words: in any order.
        stamps: what stands across the page, in another direction than most words.
        turn: by how many degrees most words are turned, clockwise.
    """

    words: Sequence[PrintedWord]
    stamps: Sequence[str] = ()
    turn: int = 0


@dataclass(slots=True)
class _Line:
    """A line of the body: its words, where its column begins, and the number beside it."""

    words: list[PrintedWord]
    line: PrintedLine
    page: int
    column: tuple[int, int]
    left: float
    number: str = ""
    is_new_paragraph: bool = False


@dataclass(slots=True)
class _Text:
    """A text that grows, and what is known of its parts."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    strong: list[Span] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str) -> Span:
        span = Span(self.size, self.size + len(text))
        self.parts.append(text)
        self.size = span.end
        return span

    def add_furniture(self, texts: Sequence[str]) -> None:
        for i, text in enumerate(texts):
            self.add("  " if i else "")
            self.furniture.append(self.add(text))


@dataclass(frozen=True, slots=True)
class _Edges:
    """The furniture above and below the body of a page."""

    head: list[str]
    foot: list[str]


def text_of_pages(pages: Sequence[PrintedPage]) -> Document:
    """The text of printed pages: lines with their indents, empty lines between paragraphs.

    Args:
        pages: all pages, the empty ones too, since the marks count them.
    """
    width = _char_width(pages)
    lines, edges = _body(pages, width)
    _find_paragraphs(lines, width)
    _join_hyphens(lines)
    text = _Text()
    by_page: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        if line.words:
            by_page[line.page].append(line)
    for page, edge in enumerate(edges):
        _add_page(text, page, by_page[page], edge, width=width)
    return Document(
        "".join(text.parts),
        strong=tuple(text.strong),
        marks=tuple(text.marks),
        furniture=tuple(text.furniture),
        is_extracted=True,
    )


def _char_width(pages: Sequence[PrintedPage]) -> float:
    """The usual width of a character, in points."""
    widths = [(w.right - w.left) / len(w.text) for page in pages for w in page.words]
    return max(median(widths), 0.1) if widths else 1.0


def _body(pages: Sequence[PrintedPage], width: float) -> tuple[list[_Line], list[_Edges]]:
    """The lines of the bodies of all pages in reading order, and what stands around the bodies."""
    numbers = [line_numbers(page.words) for page in pages]
    rows = [_rows(page.words, own) for page, own in zip(pages, numbers, strict=True)]
    margins = _margins(pages, width)
    lines: list[_Line] = []
    edges: list[_Edges] = []
    for page, (head, foot) in enumerate(edges_of(rows)):
        end = len(rows[page]) - foot
        words = [word for row in rows[page][head:end] for word in row.words]
        body = _page_lines(words, page, margins[page])
        rest = _number_lines(body, numbers[page])
        lines += body
        below = [row.text for row in rows[page][end:]]
        edges.append(
            _Edges([row.text for row in rows[page][:head]], [*rest, *below, *pages[page].stamps])
        )
    return lines, edges


def _rows(words: Sequence[PrintedWord], numbers: Sequence[PrintedWord]) -> list[PrintedLine]:
    """The lines of a page without the numbers of the lines."""
    left_out = set(map(id, numbers))
    return lines_of(word for word in words if id(word) not in left_out)


def _margins(pages: Sequence[PrintedPage], width: float) -> list[float]:
    """X of the left margin of each page; a page of centred lines alone has that of the others."""
    lefts = [min((word.left for word in page.words), default=0.0) for page in pages]
    usual = median([left for left, page in zip(lefts, pages, strict=True) if page.words] or [0.0])
    return [left if left - usual <= 3 * width else usual for left in lefts]


def _page_lines(words: Sequence[PrintedWord], page: int, margin: float) -> list[_Line]:
    columns = columns_of(words)
    lines: list[_Line] = []
    for i, column in enumerate(columns):
        is_own = len(columns) > 1 and len(column) > 2
        left = min(line.left for line in column) if is_own else margin
        lines += [_Line(list(line.words), line, page, (page, i), left) for line in column]
    return lines


def _number_lines(lines: Sequence[_Line], numbers: Sequence[PrintedWord]) -> list[str]:
    """Give each line the number beside it; the numbers of empty lines are left."""
    rest = []
    for number in numbers:
        beside = [
            line
            for line in lines
            if abs(line.line.baseline - number.baseline) <= number.height / 2 and not line.number
        ]
        if beside:
            beside[0].number = number.text
        else:
            rest.append(number.text)
    return rest


def _find_paragraphs(lines: Sequence[_Line], width: float) -> None:
    """Mark the lines before which a paragraph ends."""
    gaps: dict[tuple[int, int], list[float]] = defaultdict(list)
    for above, line in pairwise(lines):
        if above.column == line.column:
            for page in (line.page, -1):  # -1: the whole document
                gaps[page, _size(line)].append(above.line.baseline - line.line.baseline)
    usual = {key: sorted(sizes)[len(sizes) // 5] for key, sizes in gaps.items()}
    for above, line in pairwise(lines):
        if above.column != line.column:
            line.is_new_paragraph = _ends_paragraph(above, line, width)
            continue
        page = line.page if len(gaps[line.page, _size(line)]) >= _MIN_GAPS else -1
        is_known = len(gaps[page, _size(line)]) > 1
        distance = usual[page, _size(line)] if is_known else _SINGLE_SPACING * line.line.height
        gap = above.line.baseline - line.line.baseline
        line.is_new_paragraph = gap > _NEW_PARAGRAPH * distance or _size(above) != _size(line)


def _size(line: _Line) -> int:
    """Lines of one size have this in common, whatever their fonts."""
    return round(line.line.height / 3)


def _ends_paragraph(above: _Line, line: _Line, width: float) -> bool:
    """Whether a paragraph ends with a page or a column: a sentence does, or an indent follows."""
    text = above.line.text
    if _SENTENCE_END.search(text):
        return not _ABBREVIATION.search(text)
    is_indented = line.line.left - line.left > 2 * width
    return is_indented and above.line.left - above.left <= 2 * width


def _join_hyphens(lines: Sequence[_Line]) -> None:
    """Move the rest of a word that a hyphen parts up to the line where the word begins."""
    is_parted = [line.line.text.endswith(tuple(HYPHENS)) for line in lines]
    vocabulary = vocabulary_of(
        word.text
        for i, line in enumerate(lines)
        for word in line.words[i > 0 and is_parted[i - 1] : -1 if is_parted[i] else None]
    )
    for i, (above, line) in enumerate(pairwise(lines)):
        if not is_parted[i] or line.is_new_paragraph or not (above.words and line.words):
            continue
        word = joined(above.words[-1].text, line.words[0].text, vocabulary)
        if word:
            above.words[-1] = replace(above.words[-1], text=word)
            del line.words[0]


def _add_page(
    text: _Text, page: int, lines: Sequence[_Line], edges: _Edges, *, width: float
) -> None:
    if text.size:
        is_new = bool(lines) and lines[0].is_new_paragraph
        text.add("\n\n" if is_new else "  " if edges.head else "\n")
    text.marks.append(Mark(text.size, page=page + 1))
    text.add_furniture(edges.head)
    for i, line in enumerate(lines):
        if i or edges.head:
            text.add("\n\n" if i and line.is_new_paragraph else "\n")
        _add_line(text, line, width)
    text.add("  " if edges.foot and (lines or edges.head) else "")
    text.add_furniture(edges.foot)


def _add_line(text: _Text, line: _Line, width: float) -> None:
    """Write a line: its number, its indent, and its words."""
    words = line.words
    if line.number:
        text.furniture.append(text.add(line.number))
    is_from_right = words[0].left > words[-1].left
    indent = 0 if is_from_right else round((line.line.left - line.left) / width)
    indent = min(indent, _MAX_SPACES) - len(line.number)
    text.add(" " * max(indent, 1 if line.number else 0))
    for before, word in zip([None, *words], words, strict=False):
        text.add(_space(before, word, width) if before else "")
        span = text.add(word.text.replace("\ufffe", "-").replace("\u00ad", "-"))
        if word.is_strong:
            is_next = before is not None and before.is_strong and bool(text.strong)
            start = text.strong.pop().start if is_next else span.start
            text.strong.append(Span(start, span.end))


def _space(before: PrintedWord, word: PrintedWord, width: float) -> str:
    """The space between two words; a gap wider than that of a justified line keeps its width."""
    count = round((word.left - before.right) / width)
    return " " * min(count, _MAX_SPACES) if count > 2 else " "
