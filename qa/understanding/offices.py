"""Offices in a question, and who held them at that time.

"the press secretary" in May 2021 is Jen Psaki; "Poland's president" is Andrzej Duda; "the
president" is whoever the labels of that time call so. The index lists who held which office.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from index.dates import partial_date
from index.records import Speaker, Tenure
from index.search.terms import folded
from qa.records import NamedDate, NamedSpeaker
from qa.understanding.speaker_parts import speaker_part

_WORD = re.compile(r"[^\W_][\w.’'-]*")
_POSSESSIVE = re.compile(r"[’']s?$")

FindByName = Callable[[str], list[NamedSpeaker]]
"""Text with names -> the speakers that it names."""


class OfficeIndex:
    """Finds speakers by the offices that a question names.

    Args:
        speakers: the catalog's speakers; results are positions in them.
        offices: who held which office when.
        find_by_name: finds the speakers that a name stands for.
    """

    def __init__(
        self, speakers: Sequence[Speaker], offices: Sequence[Tenure], find_by_name: FindByName
    ) -> None:
        self._find_by_name = find_by_name
        self._tenures: dict[tuple[str, ...], list[Tenure]] = defaultdict(list)
        for tenure in offices:
            self._tenures[_key(tenure.office)].append(tenure)
        self._nameless: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for position, speaker in enumerate(speakers):
            if speaker.kind == "person" and not speaker.name:
                self._nameless[_key(speaker.label)].append(position)
        self._longest = max(map(len, self._tenures), default=0)

    def find(self, question: str, dates: Sequence[NamedDate]) -> list[NamedSpeaker]:
        """Return the holders of the offices that a question names, in order.

        Args:
            question: as typed.
            dates: the dates in the question; without a holder at that time, all holders count.
        """
        words = list(_WORD.finditer(question))
        folded = [_fold(match[0]) for match in words]
        mentions, position = [], 0
        while position < len(words):
            size, key = self._office_at(folded, position)
            if folded[position] == "the" and self._office_at(folded, position + 1)[0] >= size:
                size = 0  # "the president of Poland" is not "the president"
            next_words = words[position + size : position + size + 1]
            precedes_name = any(match[0][0].isupper() for match in next_words)
            speakers = self._holders(key, dates) if size and not precedes_name else ()
            if speakers:
                start, end = words[position].start(), words[position + size - 1].end()
                part = speaker_part(question, start, end)
                mentions.append(NamedSpeaker(question[start:end], speakers, part))
            position += max(size, 1)
        return mentions

    def _office_at(self, folded: list[str], position: int) -> tuple[int, tuple[str, ...]]:
        """Return how many words from a position on name an office, and its key; 0 when none do."""
        for size in range(min(self._longest, len(folded) - position), 0, -1):
            words = tuple(folded[position : position + size])
            for key in (words, (*words[1:], "of", words[0])):  # "Poland's president"
                if key in self._tenures:
                    return size, key
        return 0, ()

    def _holders(self, key: tuple[str, ...], dates: Sequence[NamedDate]) -> tuple[int, ...]:
        """Return the speakers who held an office on some dates, else all who ever held it."""
        if key in self._nameless:
            return tuple(self._nameless[key])
        tenures = self._tenures[key]
        current = [tenure for tenure in tenures if any(_overlaps(tenure, day) for day in dates)]
        mentions = [
            mention for tenure in current or tenures for mention in self._find_by_name(tenure.name)
        ]
        return tuple(sorted({speaker for mention in mentions for speaker in mention.speakers}))


def _overlaps(tenure: Tenure, mention: NamedDate) -> bool:
    first, last = partial_date(tenure.first).first, partial_date(tenure.last).last
    return first <= mention.date.last and mention.date.first <= last


def _key(office: str) -> tuple[str, ...]:
    words = [_fold(match[0]) for match in _WORD.finditer(office)]
    return tuple(word for number, word in enumerate(words) if word != "the" or number == 0)


def _fold(word: str) -> str:
    return _POSSESSIVE.sub("", folded(word)).rstrip(".")
