"""Where names stand in the text of a document."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z]\w*")
_LAST_WORD = re.compile(r"\w+(?=\W*\Z)")
_MAX_WORD_CHARS = 80
"""How far before a word the word before it is looked for."""


class Mentions:
    """Finds names; the text is scanned once, however many names are looked up.

    Args:
        text: the whole document.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: defaultdict[str, list[int]] = defaultdict(list)
        for word in _CAPITALISED.finditer(text):
            self._starts[word[0].lower()].append(word.start())
        self._places: dict[str, list[int]] = {}
        self._same_case: dict[str, list[int]] = {}
        self._by_word_before: dict[str, Mapping[str, Sequence[int]]] = {}

    def of(self, name: str, start: int = 0) -> list[int]:
        """Offsets where a name stands with the same capitals, as whole words, ascending.

        Args:
            name: one word or several; the last begins with a capital.
            start: first offset to look at.
        """
        if name not in self._same_case:
            places = self.in_any_case(name)
            self._same_case[name] = [
                place for place in places if self._text.startswith(name, place)
            ]
        places = self._same_case[name]
        return places[bisect_left(places, start) :]

    def in_any_case(self, name: str, start: int = 0) -> list[int]:
        """Offsets where a name stands in any case; its last word begins with a capital."""
        if name not in self._places:
            self._places[name] = self._find(name)
        places = self._places[name]
        return places[bisect_left(places, start) :]

    def _find(self, name: str) -> list[int]:
        last = _LAST_WORD.search(name)
        if not last:
            return []
        before = _LAST_WORD.search(name, 0, last.start())
        if before:
            words = self._behind(last[0].lower()).get(before[0].lower(), [])
        else:
            words = self._starts.get(last[0].lower(), [])
        places = (place - last.start() for place in words)
        return [place for place in places if self._stands(name, place)]

    def _behind(self, last: str) -> Mapping[str, Sequence[int]]:
        """The word before a word -> the offsets of the latter; looked up once for each word."""
        if last not in self._by_word_before:
            pairs: defaultdict[str, list[int]] = defaultdict(list)
            for place in self._starts.get(last, ()):
                before = _LAST_WORD.search(self._text, max(0, place - _MAX_WORD_CHARS), place)
                if before:
                    pairs[before[0].lower()].append(place)
            self._by_word_before[last] = pairs
        return self._by_word_before[last]

    def _stands(self, name: str, place: int) -> bool:
        end = place + len(name)
        return (
            self._text[place:end].lower() == name.lower()
            and not _is_word(self._text[place - 1 : place])
            and not _is_word(self._text[end : end + 1])
        )


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
