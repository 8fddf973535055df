"""Names that are slightly wrong: which speaker's surname a word of a question is a slip of.

A word that the transcripts have is never a slip. Of the others, one that is close to a single
surname by its letters ("Blinkin") or sounds the same ("Duke", "Duque") is taken for it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from index.records import Speaker
from index.search.terms import folded, stems_of, terms_of, words_of
from qa.name_distance import MIN_LETTERS, only_nearest, slip_distance
from qa.records import NameCorrection
from qa.understanding.countries import is_place
from qa.understanding.speaker_parts import speaker_part

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.?!:]\s)\W*$")
_NEXT_WORD = re.compile(r"\s([^\W\d_][\w'’-]*)")
_LAST_WORD = re.compile(r"[^\W\d_][\w'’-]*$")
_LAST_CAPITALISED_WORD = re.compile(r"(?<=\S\s)[A-Z][\w'’-]*$")
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|these|those|any|some|every|no)$", re.IGNORECASE)


class _Surname(NamedTuple):
    """A surname as a transcript writes it, and all words of the names that end with it."""

    spelling: str
    names: frozenset[str]


class NearNames:
    """Finds the speaker whose surname a word of a question is a slip of.

    Args:
        speakers: the catalog's speakers.
        occurs: whether a word occurs in the transcripts or in what is known of them.
        is_common: whether a word is one that everybody knows, such as "duke": it is a slip only of
            a rarer surname that sounds the same.
    """

    def __init__(
        self,
        speakers: Sequence[Speaker],
        occurs: Callable[[str], bool],
        is_common: Callable[[str], bool],
    ) -> None:
        self._speakers = speakers
        self._occurs = occurs
        self._is_common = is_common

    def corrected(
        self, text: str, ignored: Collection[str]
    ) -> tuple[str, tuple[NameCorrection, ...]]:
        """Return a text with the right names in it, and what was put right.

        Args:
            text: a question.
            ignored: folded words that are right as they are.
        """
        pieces, corrections, end = [], [], 0
        lower = text.lower()
        cased = lower if text.isupper() and len(lower) == len(text) else text
        for match in _WORD.finditer(text):
            word = _POSSESSIVE.sub("", match[0])
            place = match.start(), match.start() + len(word)
            name = None if folded(word) in ignored else self._name_at(place, cased)
            if name:
                pieces += [text[end : place[0]], name]
                corrections.append(NameCorrection(word, name))
                end = place[1]
        return "".join([*pieces, text[end:]]), tuple(dict.fromkeys(corrections))

    def _name_at(self, place: tuple[int, int], text: str) -> str | None:
        """Return the surname that a word at a place in a text is a slip of, None for none."""
        word = text[slice(*place)]
        if len(word) < MIN_LETTERS or not self._may_be_name(word, place, text):
            return None
        is_common = self._is_common(word)
        surname = self._nearest(folded(word), is_common=is_common)
        if surname is None or self._precedes_name(word, text[place[1] :]):
            return None
        before = text[: place[0]].rstrip()
        follows = self._can_follow(before, surname, is_lower=word[0].islower())
        return surname.spelling if follows else None

    def _may_be_name(self, word: str, place: tuple[int, int], text: str) -> bool:
        """Return whether a word stands as a name does and is none that the transcripts have."""
        is_lower, before = word[0].islower(), text[: place[0]]
        if word.isupper() or (is_lower and text != text.lower()) or folded(word) in self._surnames:
            return False
        is_common, occurs = self._is_common(word), self._occurs(word)
        if is_place(word) or (occurs and (is_common or not self._is_form_of_surname(word))):
            return False
        if (is_common or occurs) and _ARTICLE.search(before.rstrip()):
            return False  # "the duke", "the Petros"
        is_plain = is_lower or _SENTENCE_START.search(before) is not None
        return not (is_plain and is_common) or speaker_part(text, *place) == "says"

    def _is_form_of_surname(self, word: str) -> bool:
        """Return whether a word has the stem of a surname: "Blinkens"."""
        return not self._stems.isdisjoint(stems_of(word))

    def _nearest(self, word: str, *, is_common: bool) -> _Surname | None:
        """Return the one surname that is nearest to a folded word, None for none or several."""
        distances = {}
        for surname in self._surnames:
            distance = slip_distance(word, surname)
            if distance is None:
                continue
            if not is_common or (distance.sounds_alike and not self._is_common(surname)):
                distances[surname] = distance
        nearest = only_nearest(distances)
        return self._surnames[nearest] if nearest else None

    def _can_follow(self, before: str, surname: _Surname, *, is_lower: bool) -> bool:
        """Return whether a surname can stand behind a text: a title, its first name, no noun."""
        match = (_LAST_WORD if is_lower else _LAST_CAPITALISED_WORD).search(before)
        first = folded(match[0]) if match else ""
        if not terms_of(first) or first in self._titles:
            return True
        return any(slip_distance(first, name) for name in surname.names)

    def _precedes_name(self, word: str, after: str) -> bool:
        """Return whether a name follows a word, which is a first name or part of that name then.

        That is a surname, any capitalised word after a common one, or one that does not occur.
        """
        match = _NEXT_WORD.match(after)
        if match is None or (match[1][0].islower() and word[0].isupper()):
            return False
        following = _POSSESSIVE.sub("", match[1])
        is_common = word[0].isupper() and self._is_common(word)
        return is_common or folded(following) in self._surnames or not self._occurs(following)

    @cached_property
    def _surnames(self) -> dict[str, _Surname]:
        """The surnames of all people, by their folded form."""
        spelling: dict[str, str] = {}
        names: dict[str, set[str]] = defaultdict(set)
        for speaker in self._speakers:
            if speaker.name and speaker.kind in {"person", "narrator"}:
                last = speaker.name.split()[-1]
                if len(last) >= MIN_LETTERS:
                    spelling.setdefault(folded(last), last)
                    names[folded(last)] |= set(folded(speaker.name).split())
        return {key: _Surname(spelling[key], frozenset(names[key])) for key in spelling}

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem for surname in self._surnames for stem in stems_of(surname))

    @cached_property
    def _titles(self) -> frozenset[str]:
        """The words of labels and roles, which stand before names too."""
        texts = (
            text
            for speaker in self._speakers
            for text in (speaker.label, speaker.role, speaker.country)
        )
        return frozenset(word for text in texts if text for word in words_of(text))
