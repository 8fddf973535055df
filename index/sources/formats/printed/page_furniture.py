"""What is printed on a page and is nobody's words: running heads, page numbers, line numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from index.sources.formats.printed.page_lines import PrintedLine, PrintedWord

_EDGE_LINES = 4
"""How many lines a head or a foot has at most."""

_NEIGHBOURS = 4
"""A running head is looked for on so many pages before and after; a chapter may have its own."""

_MIN_PAGES = 3
_MAX_DIGITS = 5

_PAGE_NUMBER = re.compile(
    r"""[\W_]*(?:(?P<word>page|p\.|seite|página|pagina)\ )?
    (?P<number>\d{1,5}|[ivxl]{1,7})(?P<total>\ ?(?:of|/|von|de|sur)\ ?\d{1,5})?[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)

_MIN_NUMBERS = 5
_SAME_SPACING = 1.3
"""The widest distance of line numbers is at most so many times the narrowest."""


def edges_of(pages: Sequence[Sequence[PrintedLine]]) -> list[tuple[int, int]]:
    """How many lines at the top and at the foot of each page are no words of the document.

    Args:
        pages: the lines of each page, from top to bottom.
    """
    texts = [[line.text for line in page] for page in pages]
    edges = _edges(texts, [_repeated_signs(page) for page in texts])
    edge_words = sum(
        _word_count([*page[:head], *page[len(page) - foot :]])
        for page, (head, foot) in zip(texts, edges, strict=True)
    )
    if 2 * edge_words <= sum(map(_word_count, texts)):
        return edges
    # Then these are lines of one form, as in a list, rather than the heads of pages.
    return _edges(texts, None)


def _edges(
    pages: Sequence[Sequence[str]], no_heads: Sequence[set[str]] | None
) -> list[tuple[int, int]]:
    """How many lines at the top and at the foot of each page run over pages.

    Args:
        pages: the lines of each page.
        no_heads: signs of each page that are no heads on it; None where nothing but the numbers
            of pages counts.
    """
    heads = _edge_counts([page[:_EDGE_LINES] for page in pages], no_heads)
    feet = _edge_counts([page[: -_EDGE_LINES - 1 : -1] for page in pages], no_heads)
    return [
        (head, min(foot, len(page) - head))  # a short page may be all edge
        for page, head, foot in zip(pages, heads, feet, strict=True)
    ]


def _edge_counts(edges: Sequence[Sequence[str]], no_heads: Sequence[set[str]] | None) -> list[int]:
    """How many lines of each page, from the edge inwards, run over pages or are a page number."""
    signs = [
        [set() if no_heads is None else _signs(text, number) - no_heads[number] for text in edge]
        for number, edge in enumerate(edges)
    ]
    merged = [set[str]().union(*page) for page in signs]
    counts = []
    for number, edge in enumerate(edges):
        around = merged[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
        is_furniture = [
            _is_page_number(text, number + 1) or any(_runs(sign, around) for sign in own)
            for text, own in zip(edge, signs[number], strict=True)
        ]
        counts.append([*is_furniture, False].index(False))
    return counts


def _word_count(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _repeated_signs(page: Sequence[str]) -> set[str]:
    """The forms of lines that stand more than at the top and at the foot of a page."""
    counts = Counter(map(_form, page))
    return {form for form, count in counts.items() if count > 2}


def _form(text: str) -> str:
    """A line but for its digits."""
    return re.sub(r"\d+", "#", text.casefold())


def _signs(text: str, number: int) -> set[str]:
    """What a line has in common with the same line of other pages.

    It is the text but for its digits, and how far a number at its end is from that of the page,
    since the words beside a page number may be those of a chapter. A label alone is no head.
    """
    text = text.casefold()
    if text.endswith((":", ";")):
        return set()
    ends = {word for word in (text.split()[0], text.split()[-1]) if word.isdecimal()}
    offsets = {f"# {int(word) - number}" for word in ends if len(word) <= _MAX_DIGITS}
    return offsets | {"#" if _PAGE_NUMBER.fullmatch(text) else _form(text)}


def _runs(sign: str, around: Sequence[set[str]]) -> bool:
    """Whether a line is on half of the pages around, the own one and the first not counted."""
    count = sum(sign in page for page in around)
    return count >= min(_MIN_PAGES, max(2, len(around))) and 2 * count >= len(around) - 1


def _is_page_number(text: str, number: int) -> bool:
    """Whether a line is the number of its page, and says so or is right."""
    match = _PAGE_NUMBER.fullmatch(text)
    return match is not None and bool(
        match["word"] or match["total"] or match["number"] == str(number)
    )


def line_numbers(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The words that number the lines of a page at its left edge, from top to bottom.

    They count up by one or by five, at one distance, and nothing but them stands to their left.
    """
    digits = [word for word in words if word.text.isdecimal() and len(word.text) <= _MAX_DIGITS]
    if len(digits) < _MIN_NUMBERS:
        return []
    first = min(word.left for word in words)
    edge = [word for word in digits if word.left - first <= 2 * word.height]
    run = _longest_run(sorted(edge, key=lambda word: -word.baseline))
    spacings = [above.baseline - below.baseline for above, below in pairwise(run)]
    if len(run) < _MIN_NUMBERS or max(spacings) > _SAME_SPACING * min(spacings):
        return []
    right = max(word.right for word in run)
    numbers = set(map(id, run))
    beside = sum(word.left < right for word in words if id(word) not in numbers)
    return run if beside <= len(words) // 50 else []


def _longest_run(numbers: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The longest run of numbers that count up by one step, 1 or 5."""
    runs: list[list[PrintedWord]] = []
    for word in numbers:
        value = int(word.text)
        step = value - int(runs[-1][-1].text) if runs else 0
        if step in (1, 5) and (len(runs[-1]) == 1 or step == _step(runs[-1])):
            runs[-1].append(word)
        else:
            runs.append([word])
    return max(runs, key=len, default=[])


def _step(run: Sequence[PrintedWord]) -> int:
    return int(run[1].text) - int(run[0].text)
