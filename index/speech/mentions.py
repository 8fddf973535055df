"""Where names stand in the text of a document."""

import re
from bisect import bisect_left
from collections import defaultdict

_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z]\w*")
_LAST_WORD = re.compile(r"\w+(?=\W*\Z)")


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

    def of(self, name: str, start: int = 0) -> list[int]:
        """Offsets where a name stands with the same capitals, as whole words, ascending.

        Args:
            name: one word or several; the last begins with a capital.
            start: first offset to look at.
        """
        return [
            place for place in self.in_any_case(name, start) if self._text.startswith(name, place)
        ]

    def in_any_case(self, name: str, start: int = 0) -> list[int]:
        """Offsets where a name stands in any case; its last word begins with a capital."""
        last = _LAST_WORD.search(name)
        if not last:
            return []
        words = self._starts.get(last[0].lower(), [])
        first = bisect_left(words, start + last.start())
        places = (place - last.start() for place in words[first:])
        return [place for place in places if self._stands(name, place)]

    def _stands(self, name: str, place: int) -> bool:
        end = place + len(name)
        return (
            self._text[place:end].lower() == name.lower()
            and not _is_word(self._text[place - 1 : place])
            and not _is_word(self._text[end : end + 1])
        )


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
