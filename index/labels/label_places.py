"""Where the labels of the turns stand in a document."""

import re
from collections.abc import Sequence

from index.records import Span, Turn

_MAX_LABEL_CHARS = 400


def label_places(text: str, turns: Sequence[Turn]) -> list[Span]:
    """The label of each turn with all that stands between it and the words; empty without one.

    Args:
        text: the whole source.
        turns: its turns, in the order of the text.
    """
    places: list[Span] = []
    end = 0
    for turn in turns:
        start = max(end, turn.span.start - _MAX_LABEL_CHARS)
        places.append(Span(_label_start(text, turn, start), turn.span.start))
        end = turn.span.end
    return places


def _label_start(text: str, turn: Turn, start: int) -> int:
    """Where the label of a turn begins: at its words, or at the line where a slip of it stands."""
    words = turn.speaker.label.split()
    end = turn.span.start
    if not words:
        return end
    places = list(re.finditer(r"\s+".join(map(re.escape, words)), text[start:end]))
    if places:
        return start + places[-1].start()
    lines = list(re.finditer(r"\S[^\n]*", text[start:end]))
    return start + lines[-1].start() if lines else end
