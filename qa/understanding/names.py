"""Speakers in a question, found by the names that the transcripts give."""

import re
from collections import defaultdict
from collections.abc import Sequence

from index.labels.vocabulary import NAME_PARTICLES
from index.records import Speaker, Tenure
from index.search.terms import folded
from qa.records import NamedDate, NamedSpeaker
from qa.understanding.offices import OfficeIndex
from qa.understanding.speaker_parts import speaker_part

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f’'-]*")
_PLAIN_WORDS = frozenset(
    "bates bream brown case chair cook deese fields finer ghani gray green grant hill jones kerr "
    "klein lane lee long may moon morrison park pool post power price pyle reed rice sams snow su "
    "tai white wood woods young".split()
)
"""Surnames that are also common words; they count only with a capital letter."""


class SpeakerIndex:
    """Finds speakers of the catalog by the names and offices in a question.

    Args:
        speakers: the catalog's speakers; results are positions in them.
        offices: who held which office when.
    """

    def __init__(self, speakers: Sequence[Speaker], offices: Sequence[Tenure] = ()) -> None:
        self._by_surname: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._names = [_folded_words(speaker.name or "") for speaker in speakers]
        for position, words in enumerate(self._names):
            if words and speakers[position].kind in {"person", "narrator"}:
                for key in _surnames(words):
                    self._by_surname[key].append(position)
        self._longest = max(map(len, self._by_surname), default=0)
        self._offices = OfficeIndex(speakers, offices, self._by_name)

    def find(self, question: str, dates: Sequence[NamedDate] = ()) -> list[NamedSpeaker]:
        """Return the speakers that a question names, by name or by office, in order.

        Args:
            question: as typed.
            dates: the dates in the question, which decide whom an office stands for.
        """
        mentions = [*self._by_name(question), *self._offices.find(question, dates)]
        return sorted(mentions, key=lambda mention: question.find(mention.words))

    def _by_name(self, question: str) -> list[NamedSpeaker]:
        """Return the speakers named in a question; first names narrow down a surname."""
        tokens = [(match[0], match.start(), match.end()) for match in _WORD.finditer(question)]
        folded = [_fold(word) for word, _, _ in tokens]
        mentions, position = [], 0
        while position < len(tokens):
            size = self._size_of_name(folded, position, tokens[position][0])
            if not size:
                position += 1
                continue
            key = tuple(folded[position : position + size])
            speakers = self._narrowed(self._by_surname[key], folded, position)
            speakers = tuple(sorted({*speakers, *self._with_surname_only(key[-1])}))
            start, end = tokens[position][1], tokens[position + size - 1][2]
            part = speaker_part(question, start, end)
            mentions.append(NamedSpeaker(question[start:end], speakers, part))
            position += size
        return mentions

    def _size_of_name(self, folded: list[str], position: int, word: str) -> int:
        """Return how many words from a position on are a surname; 0 when none are."""
        if folded[position] in _PLAIN_WORDS and not word[0].isupper():
            return 0
        for size in range(min(self._longest, len(folded) - position), 0, -1):
            if tuple(folded[position : position + size]) in self._by_surname:
                return size
        return 0

    def _with_surname_only(self, surname: str) -> list[int]:
        """Return the speakers without a first name; any first name can be theirs."""
        speakers = self._by_surname.get((surname,), [])
        return [speaker for speaker in speakers if len(self._names[speaker]) == 1]

    def _narrowed(self, speakers: list[int], folded: list[str], position: int) -> tuple[int, ...]:
        """Return those whose first name precedes the surname, else all of that surname."""
        before = folded[position - 1] if position else ""
        first_names = {
            self._names[speaker][0] for speaker in speakers if before in self._names[speaker][:-1]
        }
        if not first_names:
            return tuple(speakers)
        return tuple(
            speaker
            for speaker in speakers
            if len(self._names[speaker]) == 1 or self._names[speaker][0] in first_names
        )


def _surnames(words: list[str]) -> list[tuple[str, ...]]:
    """Return the forms of a surname: the last word, alone and with what belongs to it."""
    keys: list[tuple[str, ...]] = [(words[-1],)]
    if len(words) > 1 and len(words[-2]) > 1:
        keys.append((words[-2], words[-1]))
    if "-" in words[-1]:
        keys.append(tuple(words[-1].split("-")))  # "Jean Pierre" for Jean-Pierre
    start = len(words) - 1
    while start > 0 and words[start - 1] in NAME_PARTICLES:
        start -= 1
    if start < len(words) - 1:
        keys.append(tuple(words[start:]))
    return keys


def _folded_words(name: str) -> list[str]:
    return [_fold(match[0]) for match in _WORD.finditer(name)]


def _fold(word: str) -> str:
    """Fold case and drop accents and possessive: "López" -> "lopez", "Biden's" -> "biden"."""
    return folded(word).removesuffix("'s").rstrip("'")
