"""Rolling captions: each cue shows the end of the cue before again, and then new words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.sources.formats.recordings.cue_text import Cue, CueLine

_MAX_SHARED_WORDS = 60
"""A display of three lines has under forty."""

_MIN_SHARED_WORDS = 2
"""A cue may begin with the word that the cue before ends with."""

_ROLLING = 0.3
"""Where so many cues begin with words of the cue before, the display rolls."""


def without_repetition(cues: Sequence[Cue]) -> list[Cue]:
    """Cues without the words that a rolling display shows again; other cues as they are."""
    pairs = list(pairwise(cues))
    shared = [_shared_words(before, cue) for before, cue in pairs]
    if sum(map(bool, shared)) < max(2, _ROLLING * len(pairs)):
        return list(cues)
    return [
        *cues[:1],
        *(
            Cue(tuple(_lines_without(cue.lines, count)), cue.start, cue.end)
            for (_, cue), count in zip(pairs, shared, strict=True)
        ),
    ]


def _shared_words(before: Cue, cue: Cue) -> int:
    """How many words a cue begins with that the cue before ends with."""
    old, new = _words(before.lines[::-1], is_end=True), _words(cue.lines)
    for count in range(min(len(old), len(new)), 0, -1):
        if old[-count:] == new[:count]:
            is_whole = count in (len(old), len(new))
            return count if is_whole or count >= _MIN_SHARED_WORDS else 0
    return 0


def _words(lines: Sequence[CueLine], *, is_end: bool = False) -> list[str]:
    """The first words of lines, or the last ones of lines that come in reverse."""
    words: list[str] = []
    for line in lines:
        more = line.words.split(" ")
        words = [*more, *words] if is_end else [*words, *more]
        if len(words) >= _MAX_SHARED_WORDS:
            break
    return words[-_MAX_SHARED_WORDS:] if is_end else words[:_MAX_SHARED_WORDS]


def _lines_without(lines: Sequence[CueLine], count: int) -> Iterator[CueLine]:
    """Lines without their first words; a line that has no others is left out."""
    for line in lines:
        words = line.words.split(" ")
        if words[count:]:
            yield CueLine(" ".join(words[count:]), line.voice)
        count = max(0, count - len(words))
