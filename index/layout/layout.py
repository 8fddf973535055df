"""The layout of a document: its blocks, and what belongs to the page and to nobody's words.

Furniture is blanked and never cut out, so that offsets stay those of the document. A block may run
over it: a sentence that a page break parts is one sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.layout.heads import dated_heads, heads_run_in
from index.layout.pages import TextLine, blanked, page_furniture, tags_of, text_lines
from index.records import Block, Mark, Span

_MIN_SPACED_SHARE = 0.6
"""A document is double-spaced where so many of its lines have an empty line above them."""

_MIN_BROKEN_SHARE = 0.2
"""... and so many of these lines go on with the sentence of the line above."""

_FULL_LINE = 0.75
"""In double-spaced text a line ends its paragraph where it is shorter than this share of a line."""

_CENTRED_INDENT = 12
"""A line alone that begins so many characters further to the right than others is a heading."""

_SHORT_LINE = 0.6
"""A line shorter than this share of a full line does not go on in the next."""

_ENDS_SENTENCE = re.compile(r"[.?!:;…。？！][\"”’'*_)\]»」』\s]*$|[—–-]\s*$|[)\]]\s*$")
_OPEN_END = re.compile(r"[^\W\d_][’'”\"]?,?$|\d,?$")
_SHORT_LABEL = re.compile(r"[\w.-]{1,30}:\s")
_NOTE = re.compile(r"\\?[\[(][^\[\]()\n]{1,120}\\?[\])]\.?")
_RULE = re.compile(r"(?:[*_=~•-][^\S\n]*){3,60}")
_HEADING = re.compile(r"#{1,6}\s+\S")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text of a document is laid out.

    Attributes:
        text: the text; furniture inside it is blanked, character by character.
        blocks: the blocks, in order.
        lines: the lines that have something on them, in order.
        opens: offsets of the lines that may begin something new, a label for example, since the
            line above does not go on in them.
        strong: what is set in bold or italics without marks in the text, in order.
        furniture: what was blanked, in order.
        stamps: the time stamps in it, in order.
        marks: the times of the recording that stamps tell.
    """

    text: str
    blocks: tuple[Block, ...]
    lines: tuple[TextLine, ...] = ()
    opens: frozenset[int] = frozenset()
    strong: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    stamps: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()

    def with_stamps(self, start: int, fill: str) -> tuple[str, Sequence[TextLine]]:
        """The text with a character in place of each one of a stamp, and its lines.

        Where labels are sought, "Name (00:12:31):" is one and "NAME        :" is not.
        """
        if not self.stamps:
            return self.text, self.lines
        text = blanked(self.text, self.stamps, fill)
        return text, text_lines(text, start)


def layout_of(
    text: str,
    start: int,
    blocks: Sequence[Block] = (),
    *,
    strong: Sequence[Span] = (),
    furniture: Sequence[Span] = (),
    marks: Sequence[Mark] = (),
) -> Layout:
    """The layout of a text.

    Args:
        text: the whole document.
        start: where the document's own text starts.
        blocks: the blocks that its format sets apart; none for plain lines of text.
        strong: what its format sets in bold or italics.
        furniture: what its format knows to be furniture.
        marks: the places of the original that its format knows.
    """
    if blocks:
        blocks = _without_heads(text, blocks)
        set_apart = [block.span for block in blocks if block.kind == "furniture"]
        spans = tuple(sorted([*furniture, *set_apart]))
        clean = blanked(text, spans)
        rest = tuple(_joined(clean, blocks))
        lines = tuple(text_lines(clean, start))
        opens = frozenset(line.start for line in lines)
        return Layout(clean, rest, lines, opens, tuple(strong), spans)
    tags = tags_of(text, start)
    text = blanked(blanked(text, furniture), tags, "\n")  # each begins a line of its own
    lines = tuple(text_lines(text, start))
    heads = list(dated_heads(text, [Span(line.start, line.end) for line in lines]))
    page = page_furniture(text, start, [*furniture, *tags, *heads], marks)
    clean = text
    if page.spans:
        clean = blanked(text, page.spans)
        lines = tuple(text_lines(clean, start))
    parted = _gaps_of_furniture(lines, page.spans)
    laid_out = tuple(_blocks(clean, lines, parted))
    return Layout(
        text=clean,
        blocks=laid_out,
        lines=lines,
        opens=_opens(clean, lines, laid_out) | parted,
        strong=tuple(strong),
        furniture=page.spans,
        stamps=page.stamps,
        marks=page.marks,
    )


def _joined(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks but furniture; a sentence that furniture parts, as a page break does, is one."""
    joined: list[Block] = []
    is_parted = False
    for block in blocks:
        if block.kind == "furniture":
            is_parted = True
            continue
        before = joined[-1] if joined else None
        if (
            before
            and is_parted
            and (before.kind, before.voice) == ("paragraph", block.voice)
            and block.kind == "paragraph"
            and text[block.span.start].islower()
            and _OPEN_END.search(text, max(before.span.start, before.span.end - 3), before.span.end)
        ):
            joined[-1] = replace(before, span=Span(before.span.start, block.span.end))
        else:
            joined.append(block)
        is_parted = False
    return joined


def _without_heads(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a format, where heads of pages are furniture, also before the words of one."""
    spans = [block.span for block in blocks if block.kind == "paragraph" and not block.voice]
    heads = set(dated_heads(text, spans))
    ends = {head.start: head.end for head in heads_run_in(text, spans)}
    parted: list[Block] = []
    for block in blocks:
        end = ends.get(block.span.start)
        if block.span in heads:
            parted.append(replace(block, kind="furniture"))
        elif end:
            words = block.span.end - len(text[end : block.span.end].lstrip())
            parted.append(Block(Span(block.span.start, end), "furniture"))
            parted.append(replace(block, span=Span(words, block.span.end)))
        else:
            parted.append(block)
    return parted


def _blocks(text: str, lines: Sequence[TextLine], parted: frozenset[int]) -> list[Block]:
    """The paragraphs of plain lines.

    Args:
        text: the document, furniture blanked.
        lines: its lines.
        parted: starts of the lines that have furniture above them.
    """
    if not lines:
        return []
    is_spaced, width = _is_double_spaced(text, lines), _width(lines)
    usual_gap = 1 if is_spaced else 0
    apart = _lines_apart(text, lines)
    starts, ends = [lines[0].start], []
    for before, line in pairwise(lines):
        gap = max(0, line.gap - usual_gap)
        if is_spaced and gap == 0:
            is_new = _ends_sentence(text, before) and before.end - before.start < _FULL_LINE * width
        else:
            is_new = gap > 0
        is_apart = before.start in apart or line.start in apart
        goes_on = _goes_on(text, before, line, is_parted=line.start in parted)
        if is_apart or (is_new and not goes_on):
            ends.append(before.end)
            starts.append(line.start)
    ends.append(lines[-1].end)
    centred = _centred_lines(text, lines)
    spans = (Span(start, end) for start, end in zip(starts, ends, strict=True))
    return [
        Block(
            span, "heading" if span in centred or _HEADING.match(text, span.start) else "paragraph"
        )
        for span in spans
    ]


def _centred_lines(text: str, lines: Sequence[TextLine]) -> frozenset[Span]:
    """Lines far to the right of the others that are no sentence: headings where they are alone."""
    usual = sorted(line.indent for line in lines)[len(lines) // 2]
    return frozenset(
        Span(line.start, line.end)
        for line in lines
        if line.indent >= usual + _CENTRED_INDENT and not _ends_sentence(text, line)
    )


def _lines_apart(text: str, lines: Sequence[TextLine]) -> frozenset[int]:
    """Starts of the lines that are a paragraph of their own: headings, rules, and notes.

    A note counts behind a sentence only: elsewhere it stands for words of the sentence.
    """
    return frozenset(
        line.start
        for before, line in zip([lines[0], *lines], lines, strict=False)
        if _HEADING.match(text, line.start, line.end)
        or _RULE.fullmatch(text, line.start, line.end)
        or (_ends_sentence(text, before) and _NOTE.fullmatch(text, line.start, line.end))
    )


def _is_double_spaced(text: str, lines: Sequence[TextLine]) -> bool:
    """Whether an empty line stands between lines of one paragraph, as in text out of a PDF."""
    pairs = list(pairwise(lines))
    spaced = [(before, line) for before, line in pairs if line.gap]
    if len(spaced) < max(3, _MIN_SPACED_SHARE * len(pairs)):
        return False
    full = _FULL_LINE * _width(lines)
    broken = sum(
        before.end - before.start >= full and _breaks_sentence(text, before, line)
        for before, line in spaced
    )
    return broken >= _MIN_BROKEN_SHARE * len(spaced)


def _breaks_sentence(text: str, before: TextLine, line: TextLine) -> bool:
    """Whether a sentence goes on from one line to the next: no end, and then a small letter."""
    return not _ends_sentence(text, before) and _begins_small(text, line)


def _begins_small(text: str, line: TextLine) -> bool:
    """Whether a line begins with a small letter, and not with a short name and a colon."""
    return text[line.start].islower() and not _SHORT_LABEL.match(text, line.start, line.end)


def _goes_on(text: str, before: TextLine, line: TextLine, *, is_parted: bool) -> bool:
    """Whether a paragraph goes on in a line that has an empty line above it.

    Where furniture stands between, the sentence must only be open: "the member for ... North Bay".
    """
    if _ends_sentence(text, before):
        return False
    is_open = _OPEN_END.search(text, max(before.start, before.end - 3), before.end) is not None
    if _begins_small(text, line):
        return is_open
    return is_parted and is_open and len(text[before.start : before.end].split()) > 3


def _ends_sentence(text: str, line: TextLine) -> bool:
    return _ENDS_SENTENCE.search(text, max(line.start, line.end - 12), line.end) is not None


def _width(lines: Sequence[TextLine]) -> int:
    """The length of a full line: that of the ninth of ten lines by length."""
    lengths = sorted(line.end - line.start for line in lines)
    return lengths[9 * (len(lengths) - 1) // 10]


def _gaps_of_furniture(lines: Sequence[TextLine], furniture: Sequence[Span]) -> frozenset[int]:
    """Starts of the lines with furniture on a line of its own above them."""
    parted, position = set(), 0
    ends = [0, *(line.end for line in lines)]
    for line, above in zip(lines, ends, strict=False):
        while position < len(furniture) and furniture[position].end <= line.start - line.indent:
            if furniture[position].start >= above:
                parted.add(line.start)
            position += 1
    return frozenset(parted)


def _opens(text: str, lines: Sequence[TextLine], blocks: Sequence[Block]) -> frozenset[int]:
    """Starts of the lines that do not go on with a sentence of the line above."""
    opens = {block.span.start for block in blocks}
    if not lines:
        return frozenset()
    indents = [line.indent for line in lines]
    usual = sorted(indents)[len(indents) // 2]
    short = _SHORT_LINE * _width(lines)
    for before, line in pairwise(lines):
        is_short = before.end - before.start < short  # so that a word more would have found room
        if is_short or _ends_sentence(text, before) or line.indent > usual + 1:
            opens.add(line.start)
    return frozenset(opens)
