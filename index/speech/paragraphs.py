"""Paragraphs of a source, and which of them are furniture, headings or time stamps.

Offsets stay offsets into the file: nothing is cut out of the text, only skipped.
"""

import re
from collections.abc import Iterator

from index.labels.vocabulary import NAME_PARTICLES
from index.records import Span
from index.search.terms import word_count

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\n(?![^\S\n]*(?:\n|\Z)))*[^\n]*")
"""From the first visible character to the end of the line before an empty line."""

_BOILERPLATE = re.compile(
    r"""
    an\ official\ website\ of\ the\ (?:united\ states|u\.?s\.?)\ government .*
    | official\ websites\ use\ \.(?:gov|mil) .*
    | a\ \.(?:gov|mil)\ website\ belongs\ to\ an\ official\ government\ organization .*
    | secure\ \.(?:gov|mil)\ websites\ use\ https .*
    | a\ lock\ \(\ ?.{0,20}\ ?\)\ or\ https:// .*
    | here[’']s\ how\ you\ know .*
    | (?:back\ to\ |bottom\ of\ |top\ of\ )(?:the\ )?(?:page|top)
    | skip\ to\ (?:main\ )?(?:content|navigation)
    | (?:share|print|e-?mail|tweet)(?:\ this)?(?:\ (?:page|article))?
    | for\ optimum\ printing\ results .*
    | \#\ ?\#\ ?\#
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The banner that the U.S. Web Design System puts on every .gov page, and page furniture."""

_CLOCK = r"\d{1,2}[:.]\d{2}\s*[AaPp]\.?\s?[Mm]\.?(?:\s*\(?[A-Z][A-Za-z ]{1,20}\)?)?"
_END = re.compile(rf"[*_]*+(?:END|\[END\]|\(END\))?[*_]*+[\s.]*+(?:{_CLOCK})?[*_\s]*+")
_TIME = re.compile(rf"[*_]*{_CLOCK}[*_]*")
_MAX_SHORT_WORDS = 6
_RULE = re.compile(r"\s*(?:[*_=~#•-]\s*){3,}")
_SENTENCE_END = re.compile(r"[.?!…:;,。？！：；，、؟؛،।॥۔][\"”’'*_)\]»」』）\s]*$|[—–-]\s*$|\)\s*$")

_MAX_TITLE_WORDS = 10
_MAX_HEADING_WORDS = 15
"""A line without a full stop and with at most so many words is a heading, not speech."""


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs between two offsets: runs of lines parted by lines of white space.

    Args:
        text: the whole source.
        start: first offset to look at.
        end: offset to stop before.
    """
    for match in _PARAGRAPH.finditer(text, start, end):
        stop = match.end()
        while text[stop - 1].isspace():
            stop -= 1
        yield Span(match.start(), stop)


def collapse_space(text: str) -> str:
    """The text with white space collapsed."""
    return " ".join(text.split())


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is furniture of the web page around the document."""
    return _BOILERPLATE.fullmatch(collapse_space(paragraph)) is not None


def is_end_mark(paragraph: str) -> bool:
    """Whether a paragraph is an END line or a time stamp."""
    return _END.fullmatch(collapse_space(paragraph)) is not None


def is_time_stamp(paragraph: str) -> bool:
    """Whether a paragraph is a clock time alone, such as "2:52 P.M. BST"."""
    return _TIME.fullmatch(collapse_space(paragraph)) is not None


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph reads as a heading, caption or link: short and not a sentence."""
    words = collapse_space(paragraph)
    return word_count(words) <= _MAX_HEADING_WORDS and not _SENTENCE_END.search(words)


def is_capital_heading(line: str) -> bool:
    """Whether a line reads as a heading in capitals: "ORAL QUESTION PERIOD"."""
    letters = [char for char in line if char.isalpha()]
    return len(letters) > 2 and all(map(str.isupper, letters)) and is_heading(line)


def is_title(line: str) -> bool:
    """Whether a line reads as a heading with capitals: "Questions to the Minister"."""
    words = line.split()
    is_short = len(words) <= _MAX_TITLE_WORDS and is_heading(line)
    return is_short and all(word in NAME_PARTICLES or not word[0].islower() for word in words)


def is_short_line(line: str, before: str) -> bool:
    """Whether a line reads as a heading by its place: few words without a stop behind a sentence.

    Args:
        line: a paragraph of its own.
        before: the paragraph above it.
    """
    words = line.split()
    return (
        2 <= len(words) <= _MAX_SHORT_WORDS
        and words[0][0].isupper()
        and words[-1][-1].isalpha()
        and before.rstrip("\"”’'*_) ").endswith((".", "!", "?", "…"))
    )


def is_rule(line: str) -> bool:
    """Whether a line is a rule, such as "* * *"."""
    return _RULE.fullmatch(line) is not None
