"""A text in the plain form that typed words are compared with, and the way back to its places."""

import re
from bisect import bisect_right

from index.records import Span
from index.search.terms import folded


class _Folding(dict[int, str]):
    """Character -> its plain form, for ``str.translate``; each is folded once."""

    def __missing__(self, character: int) -> str:
        self[character] = folded(chr(character))
        return self[character]


_FOLDING = _Folding()


class FoldedText:
    """A text as ``folded`` leaves it, in which offsets lead back to the text.

    Args:
        text: the text; it is not kept.

    Attributes:
        plain: the text folded, one character after the other.
    """

    def __init__(self, text: str) -> None:
        self.plain = text.translate(_FOLDING)
        self._places: list[int] = [0]
        """Offsets in the text just behind each character that does not fold into one."""
        self._offsets: list[int] = [0]
        """The same offsets in the plain text."""
        uneven = "".join(char for char in set(text) if len(_FOLDING[ord(char)]) != 1)
        if not uneven:
            return
        shift = 0
        for match in re.finditer(f"[{re.escape(uneven)}]", text):
            shift += len(_FOLDING[ord(match[0])]) - 1
            self._places.append(match.end())
            self._offsets.append(match.end() + shift)

    def offset_of(self, place: int) -> int:
        """The offset in the plain text of a place of the text."""
        at = bisect_right(self._places, place) - 1
        return self._offsets[at] + place - self._places[at]

    def span_of(self, start: int, end: int) -> Span:
        """The place in the text of a part of the plain text.

        Args:
            start: offset in the plain text.
            end: offset just past its last character, larger than ``start``.

        Returns:
            The characters that fold into the part, with all that combines with the last of them.
        """
        return Span(self._place(start), max(self._place(end - 1) + 1, self._place(end)))

    def _place(self, offset: int) -> int:
        at = bisect_right(self._offsets, offset) - 1
        place = self._places[at] + offset - self._offsets[at]
        # Inside of what one character folds into, the place is that of the character.
        return place if at + 1 == len(self._places) else min(place, self._places[at + 1] - 1)
