"""The words on a page -> its lines, in reading order.

Lengths are points (1/72 inch); y grows upwards, as in PDF.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from statistics import median, median_low

_SAME_LINE = 0.4
"""Two words are on one line if their baselines differ by at most so many heights of the larger."""

_WIDE_GAP = 0.7
"""A gap of so many heights between words may be a gutter; a justified line has narrower ones."""

_GRID = 256
"""In how many strips the width of a page is cut to look for a gutter."""

_MIN_COLUMN_LINES = 4
_MIN_COLUMN_WORDS = 3
_MIN_COLUMN_FILL = 0.6
"""Prose fills its column: so many words in the usual line, over so much of its width. The names
in the first column of a table do not, and belong to what stands beside them."""


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word on a page.

    Attributes:
        text: its characters, without white space.
        left: x where it begins.
        right: x where it ends.
        baseline: y of the line that its letters stand on.
        height: from the lowest to the highest point of its font, more than 0.
        is_strong: whether it is set in bold or italics.
    """

    text: str
    left: float
    right: float
    baseline: float
    height: float
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words on one line of a page, from left to right; at least one.

    ``PrintedLine((PrintedWord("Good", 72, 98, 700, 12), PrintedWord("day.", 101, 126, 700, 12)))``
    """

    words: tuple[PrintedWord, ...]

    @property
    def left(self) -> float:
        """X where it begins."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """X where it ends."""
        return max(word.right for word in self.words)

    @property
    def baseline(self) -> float:
        """Y of the line that its largest letters stand on."""
        return max(self.words, key=lambda word: word.height).baseline

    @property
    def height(self) -> float:
        """The usual height of its words; a word of another font may be higher."""
        return median_low(word.height for word in self.words)

    @property
    def text(self) -> str:
        """Its words, a space between them."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[PrintedWord]) -> list[PrintedLine]:
    """The lines that words stand on, from the top of the page to its foot."""
    rows: list[list[PrintedWord]] = []
    largest: list[PrintedWord] = []
    for word in sorted(words, key=lambda word: -word.baseline):
        if rows and _on_one_line(largest[-1], word):
            rows[-1].append(word)
            largest[-1] = max(largest[-1], word, key=lambda word: word.height)
        else:
            rows.append([word])
            largest.append(word)
    return [PrintedLine(tuple(_in_reading_order(row))) for row in rows]


def _on_one_line(word: PrintedWord, below: PrintedWord) -> bool:
    return word.baseline - below.baseline <= _SAME_LINE * max(word.height, below.height)


def _in_reading_order(row: list[PrintedWord]) -> list[PrintedWord]:
    """The words of a line: from the right where most are Hebrew or Arabic."""
    from_right = sum(any("\u0590" <= c <= "\u08ff" for c in word.text) for word in row)
    if 2 * from_right > len(row):
        return sorted(row, key=lambda word: -word.right)
    return sorted(row, key=lambda word: word.left)


def columns_of(words: Sequence[PrintedWord]) -> list[list[PrintedLine]]:
    """The columns of a page in reading order: the lines of each, from top to bottom.

    A page without a gutter is one column. Where a gutter is, what runs across it, such as a
    heading, parts the page into zones that are read one after the other.
    """
    lines = lines_of(words)
    gutter = _gutter(lines)
    columns: list[list[PrintedLine]] = []
    across: list[PrintedLine] = []
    for is_open, group in groupby(lines, key=lambda line: not _crosses(line, gutter)):
        zone = list(group)
        sides = _sides(zone, gutter) if is_open else None
        if sides is None:
            across += zone
            continue
        columns += [across] if across else []
        columns += [column for side in sides for column in columns_of(side)]
        across = []
    return [*columns, across] if across else columns


def _stretches(line: PrintedLine) -> Iterator[tuple[float, float]]:
    """From where to where a line goes on without a wide gap."""
    words = sorted(line.words, key=lambda word: word.left)
    left, right = words[0].left, words[0].right
    for word in words[1:]:
        if word.left - right > _WIDE_GAP * word.height:
            yield left, right
            left = word.left
        right = max(right, word.right)
    yield left, right


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """X of the strip in the middle half of a page over which the fewest lines run, if few do."""
    left = min((line.left for line in lines), default=0)
    width = max((line.right for line in lines), default=0) - left
    if len(lines) < _MIN_COLUMN_LINES or width <= 0:
        return None
    steps = [0] * (_GRID + 1)
    for line in lines:
        for start, end in _stretches(line):
            steps[int((start - left) / width * _GRID)] += 1
            steps[min(int((end - left) / width * _GRID) + 1, _GRID)] -= 1
    counts = list(accumulate(steps))
    middle = range(_GRID // 4, 3 * _GRID // 4)
    fewest = min(counts[i] for i in middle)
    if 2 * fewest > len(lines):
        return None
    runs = [list(run) for few, run in groupby(middle, lambda i: counts[i] == fewest) if few]
    widest = max(runs, key=len)
    return left + (widest[0] + widest[-1] + 1) / 2 * width / _GRID


def _crosses(line: PrintedLine, gutter: float | None) -> bool:
    if gutter is None:
        return True
    return any(left < gutter < right for left, right in _stretches(line))


def _sides(
    zone: Sequence[PrintedLine], gutter: float | None
) -> tuple[list[PrintedWord], list[PrintedWord]] | None:
    """The words left and right of a gutter, if both are columns of prose."""
    words = [word for line in zone for word in line.words]
    left = [word for word in words if gutter is not None and word.right <= gutter]
    right = [word for word in words if gutter is not None and word.right > gutter]
    return (left, right) if _is_column(left) and _is_column(right) else None


def _is_column(words: Sequence[PrintedWord]) -> bool:
    lines = lines_of(words)
    if len(lines) < _MIN_COLUMN_LINES:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    usual = median(line.right - line.left for line in lines)
    return (
        usual >= _MIN_COLUMN_FILL * width
        and median(len(line.words) for line in lines) >= _MIN_COLUMN_WORDS
    )
