"""Furniture of printed pages in plain lines of text: what stands on a page and nobody says.

TextLine numbers at the left edge, page numbers, running heads and feet, addresses, and stamps that
tell the time of a recording. Each rule looks at the whole document: a number alone on its line is a
page number only where such numbers go up.
"""

import re
import string
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.layout.stamps import stamps_of, time_marks
from index.records import Mark, Span

_MIN_NUMBERED_LINES = 8
_MIN_NUMBERED_SHARE = 0.6
"""Lines are numbered where at least so many of them begin with a number that goes on."""

_MAX_LINE_NUMBER = 60
_LINE_NUMBER = re.compile(r"[^\S\n]*(\d{1,2})(?=[^\S\n]{1,}\S|[^\S\n]*$)", re.MULTILINE)

_PAGE_LINE = re.compile(
    r"[\W_]*(?:\[+\s*)?(?:page|pg\.?|p\.|seite|página|pagina|стр\.?)\s*[A-Z]{0,2}(\d{1,6})\b"
    r"(?:\s*(?:of|/|de|von)\s*\d{1,6})?(?P<rest>.{0,120})",
    re.IGNORECASE,
)
_HEAD_AND_PAGE = re.compile(
    r"[^.?!:;\n]{1,120}?(?:[^\S\n]{2,}|[^\S\n][|–—-][^\S\n])page[^\S\n]+(\d{1,6})"
    r"(?:[^\S\n]+of[^\S\n]+\d{1,6})?[\W_]*"
    r"|[^.?!:;\n]{1,120}?[^\S\n]page[^\S\n]+(\d{1,6})[^\S\n]+of[^\S\n]+\d{1,6}[\W_]*",
    re.IGNORECASE,
)
"""A running head with the number of its page behind it: "Harbour Board    Page 3 of 9"."""

_LONE_NUMBER = re.compile(r"[-–—|_\s]*(\d{1,5})(?:\s*(?:of|/)\s*\d{1,5})?[-–—|_\s]*")
_ADDRESS_LINE = re.compile(
    r"(?:url|link|source|retrieved from|available (?:at|from))\s*:?\s*<?(?:https?://|www\.)\S+.{0,160}"
    r"|last (?:updated?|modified|reviewed)\s*:.{3,80}|"
    r"(?:[\d./, :-]{4,24}(?:[AP]M)?\s+)?<?(?:https?://|www\.)\S+(?:\s+[\d/]{1,9})?",
    re.IGNORECASE,
)
_NO_WORDS_LINE = re.compile(
    r"(?:(?:</?[a-z][a-z\d]{0,15}(?:\s[^<>\n]{0,300})?/?>|!\[[^\]\n]{0,200}\]\([^)\n]{1,300}\))"
    r"[^\S\n]{0,20}){1,50}|\{[a-z]{1,20}\}[^\S\n]*\d{0,6}"
)
"""A line of pictures and tags alone, or a mark of the printer such as "{time} 1507"."""

_NEAR_LINES = 3
"""A running head or foot stands at most so many lines from the break of the page."""

_MIN_HEADS = 3
"""A line near page breaks is a running head where it comes at least so often, digits aside."""

_MAX_HEAD_CHARS = 160
_MIN_HEAD_WORDS = 3
"""A running head that is run into the words below it is told from so many words on."""

_TAG = re.compile(
    r"<(/?)([A-Za-z][\w:-]{0,40})"
    r"(?:\s+[\w:-]{1,40}\s*=\s*(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'))*\s*/?>"
)
_WEB_TAGS = frozenset(
    """
    a abbr animate animatetransform applet area article aside audio b base basefont bgsound big
    blink blockquote body br button canvas caption center cite code col colgroup command content
    datalist dd del desc details dfn dialog dir div dl dt em embed fieldset figcaption figure font
    footer foreignobject form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i
    iframe image img input ins isindex kbd keygen label layer legend li link listing main map mark
    marquee math menu meta meter mi mn mo ms mtext multicol nav nextid nobr noembed noframes
    noscript object ol optgroup option output p param path picture plaintext portal pre progress q
    rect rp rt ruby s samp script search section select set shadow slot small source spacer span
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
    title tr track tt u ul use var video wbr xmp
    """.split()
)
"""Tags of web pages are left as they stand: Markdown has them, and people speak of them."""

_MIN_TAGS = 4
"""An element that is closed fewer times may be the words of somebody who speaks of it."""

_INVISIBLE = (
    f"{string.whitespace}\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(
        map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
    )
)
"""White space, and marks of direction and of byte order that have no width."""

SENTENCE = re.compile(r"[.?!]['\"”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text that has something on it.

    Attributes:
        start: offset of its first visible character.
        end: offset just past its last visible character.
        indent: number of characters before its first visible one.
        gap: number of empty lines above it.
    """

    start: int
    end: int
    indent: int
    gap: int


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """What a document has on its pages beside its words.

    Attributes:
        spans: furniture, in order.
        stamps: time stamps, in order; they are furniture too.
        marks: the times that they tell.
    """

    spans: tuple[Span, ...]
    stamps: tuple[Span, ...]
    marks: tuple[Mark, ...]


def text_lines(text: str, start: int) -> list[TextLine]:
    """The lines from an offset on that have something on them."""
    lines = []
    gap, offset = 0, start
    for raw in text[start:].split("\n"):
        words = raw.strip(_INVISIBLE)
        if words:
            first = offset + len(raw) - len(raw.lstrip(_INVISIBLE))
            lines.append(TextLine(first, first + len(words), first - offset, gap))
            gap = 0
        else:
            gap += 1
        offset += len(raw) + 1
    return lines


def page_furniture(
    text: str, start: int, furniture: Sequence[Span] = (), marks: Sequence[Mark] = ()
) -> PageFurniture:
    """The furniture of a document of plain lines.

    Args:
        text: the whole document.
        start: where the document's own text starts.
        furniture: what its format knows to be furniture.
        marks: the places of the original that its format knows.
    """
    stamps = stamps_of(text, start)
    lines = text_lines(text, start)
    numbers = _line_numbers(text, lines)
    spans = [*furniture, *numbers, *(span for span, _ in stamps)]
    lines = _without_numbers(text, lines, numbers)
    page_lines = dict(_page_lines(text, lines, is_numbered=bool(numbers)))
    breaks = _breaks(lines, page_lines, marks)
    spans += [Span(lines[place].start, lines[place].end) for place in page_lines]
    spans += [
        Span(line.start, line.end)
        for line in lines
        if _ADDRESS_LINE.fullmatch(text, line.start, line.end)
        or _NO_WORDS_LINE.fullmatch(text, line.start, line.end)
    ]
    spans += _running_heads(text, lines, breaks, set(page_lines))
    return PageFurniture(
        tuple(sorted(set(spans))),
        tuple(span for span, _ in stamps),
        tuple(time_marks(stamps)),
    )


def tags_of(text: str, start: int) -> list[Span]:
    """Tags of a markup that is none of the formats, in order; only elements that are closed."""
    matches = list(_TAG.finditer(text, start))
    closed = Counter(match[2] for match in matches if match[1])
    names = {
        name
        for name, count in closed.items()
        if count >= _MIN_TAGS and name.lower() not in _WEB_TAGS
    }
    tags = [Span(*match.span()) for match in matches if match[2] in names]
    return tags


def _line_numbers(text: str, lines: Sequence[TextLine]) -> list[Span]:
    """The numbers at the left edge of numbered lines, which go on or begin anew."""
    numbered: list[tuple[int, Span]] = []
    for line in lines:
        match = _LINE_NUMBER.match(text, line.start - line.indent, line.end)
        if match and int(match[1]) <= _MAX_LINE_NUMBER:
            numbered.append((int(match[1]), Span(match.start(1), match.end(1))))
    follow = sum(after in {before + 1, 1} for (before, _), (after, _) in pairwise(numbered))
    if len(numbered) < _MIN_NUMBERED_LINES or follow < _MIN_NUMBERED_SHARE * len(numbered):
        return []
    if len(numbered) < _MIN_NUMBERED_SHARE * len(lines):
        return []
    return [
        span
        for position, (number, span) in enumerate(numbered)
        if _goes_on([value for value, _ in numbered[max(0, position - 1) : position + 2]], number)
    ]


def _goes_on(around: Sequence[int], number: int) -> bool:
    return number - 1 in around or number + 1 in around or number == 1


def _without_numbers(
    text: str, lines: Sequence[TextLine], numbers: Sequence[Span]
) -> list[TextLine]:
    """The lines behind their numbers; a line that is only a number is empty."""
    if not numbers:
        return list(lines)
    ends = {span.start: span.end for span in numbers}
    rest = []
    gap = 0
    for line in lines:
        end = ends.get(line.start)
        if end is None:
            rest.append(TextLine(line.start, line.end, line.indent, line.gap + gap))
            gap = 0
            continue
        words = text[end : line.end]
        first = end + len(words) - len(words.lstrip())
        if first == line.end:
            gap += 1
        else:
            rest.append(TextLine(first, line.end, first - line.start + line.indent, line.gap + gap))
            gap = 0
    return rest


def _page_lines(
    text: str, lines: Sequence[TextLine], *, is_numbered: bool
) -> Iterator[tuple[int, int]]:
    """Positions of lines that hold a page number, each with the number."""
    explicit: dict[int, int] = {}
    lone: dict[int, int] = {}
    for place, line in enumerate(lines):
        if line.end - line.start > _MAX_HEAD_CHARS:
            continue
        words = text[line.start : line.end]
        match = _PAGE_LINE.fullmatch(words)
        if match and not SENTENCE.search(match["rest"]) and ":" not in match["rest"][:40]:
            explicit[place] = int(match[1])
        elif head := _HEAD_AND_PAGE.fullmatch(words):
            explicit[place] = int(head[1] or head[2])
        elif number := _LONE_NUMBER.fullmatch(words):
            lone[place] = int(number[1])
    together = sorted({**lone, **explicit}.items())
    values = [value for _, value in together]
    rising = sum(0 <= after - before <= 2 for before, after in pairwise(values))
    if is_numbered or (len(values) > 1 and rising >= 0.6 * (len(values) - 1)):
        yield from together
    else:
        yield from explicit.items()


def _breaks(
    lines: Sequence[TextLine], page_lines: dict[int, int], marks: Sequence[Mark]
) -> list[int]:
    """Positions of the lines before which a page ends."""
    places = set(page_lines)
    starts = [line.start for line in lines]
    places.update(bisect_left(starts, mark.start) for mark in marks if mark.page)
    return sorted(places)


def _running_heads(
    text: str, lines: Sequence[TextLine], breaks: Sequence[int], page_lines: set[int]
) -> Iterator[Span]:
    """Lines near page breaks that come again, and such words before the first words of a page."""
    near: dict[int, str] = {}
    for place in breaks:
        for position in range(
            max(0, place - _NEAR_LINES), min(len(lines), place + _NEAR_LINES + 1)
        ):
            line = lines[position]
            if position not in page_lines and line.end - line.start <= _MAX_HEAD_CHARS:
                near[position] = without_digits(text[line.start : line.end])
    counts = Counter(near.values())
    for position, words in near.items():
        if counts[words] >= _MIN_HEADS and not SENTENCE.search(words):
            yield Span(lines[position].start, lines[position].end)
    yield from _heads_run_in(text, lines, breaks, page_lines)


def _heads_run_in(
    text: str, lines: Sequence[TextLine], breaks: Sequence[int], page_lines: set[int]
) -> Iterator[Span]:
    """The words that several pages begin with, where the line goes on with the text."""
    text_positions = [position for position in range(len(lines)) if position not in page_lines]
    places = {bisect_left(text_positions, place) for place in breaks} - {len(text_positions)}
    firsts = []
    for position in (text_positions[place] for place in sorted(places)):
        head = text[lines[position].start : lines[position].end][: 2 * _MAX_HEAD_CHARS]
        firsts.append((lines[position].start, list(re.finditer(r"\S+", head))))
    keys = [tuple(without_digits(word[0]) for word in words) for _, words in firsts]
    sizes = shared_heads(keys)
    for (start, words), size in zip(firsts, sizes, strict=True):
        if _MIN_HEAD_WORDS <= size < len(words):
            yield Span(start, start + words[size - 1].end())


def shared_heads(keys: Sequence[tuple[str, ...]]) -> list[int]:
    """How many first words each page shares with enough other pages."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    sizes = [0] * len(keys)
    for first in range(len(order) - _MIN_HEADS + 1):
        window = order[first : first + _MIN_HEADS]
        shared = _common(keys[window[0]], keys[window[-1]])
        for page in window:
            sizes[page] = max(sizes[page], shared)
    return sizes


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    size = 0
    for word, other_word in zip(first, second, strict=False):
        if word != other_word:
            break
        size += 1
    return size


def without_digits(words: str) -> str:
    """Words with a sign in place of each number, white space collapsed."""
    return re.sub(r"\d+", "#", " ".join(words.split()))


def blanked(text: str, spans: Iterable[Span], fill: str = " ") -> str:
    """The text with the characters of spans replaced, one for one; newlines stay."""
    parts, last = [], 0
    for span in sorted(spans):
        if span.end <= last:
            continue
        begin = max(span.start, last)
        parts += [text[last:begin], re.sub(r"[^\n]", fill, text[begin : span.end])]
        last = span.end
    return "".join([*parts, text[last:]])
