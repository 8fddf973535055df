"""Offices that a question names, and who held them at that time.

"the press secretary" in May 2021 is Jen Psaki; "Poland's president" is Andrzej Duda; "the
president" is whoever the labels of that time call so. Who held what is the index's registry.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from index.records import Speaker, Tenure
from index.search.terms import without_accents
from qa.records import NamedDate, NamedSpeaker
from qa.understanding.speaker_parts import speaker_part

_WORD = re.compile(r"[^\W_][\w.’'-]*")
_POSSESSIVE = re.compile(r"[’']s?$")

FindByName = Callable[[str], list[NamedSpeaker]]
"""Words with names in them -> the speakers they name."""


class OfficeIndex:
    """Finds speakers by the offices that a question names.

    Args:
        speakers: the catalog's speakers; positions are what is found.
        offices: who held which office when.
        by_name: finds speakers in a name.
    """

    def __init__(
        self, speakers: Sequence[Speaker], offices: Sequence[Tenure], by_name: FindByName
    ) -> None:
        self._by_name = by_name
        self._tenures: dict[tuple[str, ...], list[Tenure]] = defaultdict(list)
        for tenure in offices:
            self._tenures[_key(tenure.office)].append(tenure)
        self._nameless: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for position, speaker in enumerate(speakers):
            if speaker.kind == "person" and not speaker.name:
                self._nameless[_key(speaker.label)].append(position)
        self._longest = max(map(len, self._tenures), default=0)

    def find(self, question: str, dates: Sequence[NamedDate]) -> list[NamedSpeaker]:
        """The holders of the offices that a question names, in order.

        Args:
            question: as it was typed.
            dates: those named in it; a holder of that time is meant.
        """
        words = list(_WORD.finditer(question))
        folded = [_fold(match[0]) for match in words]
        found, position = [], 0
        while position < len(words):
            size, key = self._office_at(folded, position)
            if folded[position] == "the" and self._office_at(folded, position + 1)[0] >= size:
                size = 0  # "the president of Poland" is not "the president"
            follows = words[position + size : position + size + 1]
            named = any(match[0][0].isupper() for match in follows) and size
            speakers = self._holders(key, dates) if size and not named else ()
            if speakers:
                start, end = words[position].start(), words[position + size - 1].end()
                part = speaker_part(question, start, end)
                found.append(NamedSpeaker(question[start:end], speakers, part))
            position += max(size, 1)
        return found

    def _office_at(self, folded: list[str], position: int) -> tuple[int, tuple[str, ...]]:
        """How many words name an office from here on, and which; 0 when none do."""
        for size in range(min(self._longest, len(folded) - position), 0, -1):
            words = tuple(folded[position : position + size])
            for key in (words, (*words[1:], "of", words[0])):  # "Poland's president"
                if key in self._tenures:
                    return size, key
        return 0, ()

    def _holders(self, key: tuple[str, ...], dates: Sequence[NamedDate]) -> tuple[int, ...]:
        if key in self._nameless:
            return tuple(self._nameless[key])
        tenures = self._tenures[key]
        then = [one for one in tenures if any(_overlaps(one, named) for named in dates)]
        found = [self._by_name(tenure.name) for tenure in then or tenures]
        return tuple(sorted({at for names in found for named in names for at in named.speakers}))


def _overlaps(tenure: Tenure, named: NamedDate) -> bool:
    return tenure.first <= named.date.last and named.date.first <= tenure.last


def _key(office: str) -> tuple[str, ...]:
    words = [_fold(match[0]) for match in _WORD.finditer(office)]
    return tuple(word for at, word in enumerate(words) if word != "the" or at == 0)


def _fold(word: str) -> str:
    return _POSSESSIVE.sub("", without_accents(word.casefold())).rstrip(".")
