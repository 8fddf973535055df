"""Words of the text of a page -> the words on the page that they were read from."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from index.records import Span
from index.sources.formats.printed.page_lines import PrintedLine, PrintedWord

_WORD = re.compile(r"\S+")

_MAX_PARTS = 4
"""What differs between page and text counts as the same words if it is so short: a word that a
hyphen parts is two on the page."""


def cited_lines(
    lines: Sequence[PrintedLine], text: str, cited: Sequence[Span]
) -> list[PrintedLine]:
    """The parts of the lines of a page from which some words of its text were read.

    Words are the same if their letters and digits are. What stands on the page alone, such as the
    numbers of lines, is in no part.

    Args:
        lines: all lines of the page, in reading order.
        text: the words of the page as they were read.
        cited: the words that are looked for, in the text.
    """
    printed = [
        (number, word, letters)
        for number, line in enumerate(lines)
        for word in line.words
        if (letters := _letters(word.text))
    ]
    words = [
        (any(span.start < match.end() and match.start() < span.end for span in cited), letters)
        for match in _WORD.finditer(text)
        if (letters := _letters(match[0]))
    ]
    pairs = SequenceMatcher(
        None, [letters for *_, letters in printed], [letters for _, letters in words], False
    )
    is_cited = [False] * len(printed)
    for kind, start, end, first, last in pairs.get_opcodes():
        if kind == "equal":
            is_cited[start:end] = [flag for flag, _ in words[first:last]]
        elif kind == "replace" and max(end - start, last - first) <= _MAX_PARTS:
            read_words = " ".join(letters for _, letters in words[first:last])
            is_part = any(flag for flag, _ in words[first:last])
            # The number of a line stands between the parts of a word.
            is_cited[start:end] = [
                is_part and letters in read_words for *_, letters in printed[start:end]
            ]
    return list(_parts(printed, is_cited))


def _parts(
    printed: Sequence[tuple[int, PrintedWord, str]], is_cited: Sequence[bool]
) -> Iterator[PrintedLine]:
    """Words that follow each other on one line, where they are cited."""
    flags = zip(printed, is_cited, strict=True)
    for (_, is_part), group in groupby(flags, key=lambda flag: (flag[0][0], flag[1])):
        if is_part:
            yield PrintedLine(tuple(word for (_, word, _), _ in group))


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold()))
