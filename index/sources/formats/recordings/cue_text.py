"""The text of a caption cue: marks of its format taken off, voices told apart."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[cibusv]|lang|ruby|rt|font|br|span|em|strong|p|div)"
    r"(?P<rest>[\s./][^<>]*)?>|<\d[\d:.]{0,15}>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
"""Marks of WebVTT and SubRip; other words in angle brackets are words."""

_VOICE_NAME = re.compile(r"(?:\.\S*)?\s+(?P<name>\S.*)", re.DOTALL)
_LINE_ENDS = re.compile(r"\n|\s(?=(?:>|&gt;){2,3}\s)")
"""A mark of a change of speaker inside a line begins another."""

_INVISIBLE = " \t\r\f\v\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"
"""White space, and marks of writing direction, around a line."""


@dataclass(frozen=True, slots=True)
class CueLine:
    """A line of a cue, as it is read on the screen.

    Attributes:
        words: without marks, white space collapsed; not empty.
        voice: whom a voice tag names, None where there is no tag.
    """

    words: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """What is on the screen for a while.

    Attributes:
        lines: its lines.
        start: when it begins, in seconds.
        end: when it ends, in seconds.
    """

    lines: tuple[CueLine, ...]
    start: float
    end: float


def cue_lines(text: str) -> list[CueLine]:
    """The lines of a cue, a line each where the voice changes.

    Args:
        text: with its marks, such as ``<v Mira Dalgaard>Good morning.``
    """
    return [
        CueLine(words, voice)
        for voice, words_of_voice in _by_voice(text)
        for line in _LINE_ENDS.split(words_of_voice)
        if (words := " ".join(html.unescape(line).strip(_INVISIBLE).split()))
    ]


def _by_voice(text: str) -> Iterator[tuple[str | None, str]]:
    """Runs of words of one voice, tags taken out of them."""
    voice: str | None = None
    parts: list[str] = []
    end = 0
    for tag in _TAG.finditer(text):
        parts.append(text[end : tag.start()])
        end = tag.end()
        mark = (tag["name"] or "").lower()
        if mark == "v":
            yield voice, "".join(parts)
            voice, parts = None if tag["close"] else _voice(tag["rest"] or ""), []
        elif mark in ("br", "p", "div"):
            parts.append("\n")
    parts.append(text[end:])
    yield voice, "".join(parts)


def _voice(rest: str) -> str | None:
    match = _VOICE_NAME.fullmatch(rest)
    return " ".join(html.unescape(match["name"]).split()) or None if match else None
