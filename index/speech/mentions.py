"""Where names stand in the text of a document, and the full names behind surnames."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from index.labels.vocabulary import HONORIFICS, OFFICE_QUALIFIERS, OFFICES, capitalised

_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z]\w*")
_LAST_WORD = re.compile(r"\w+(?=\W*\Z)")
_MAX_WORD_CHARS = 80
"""How far before a word the word before it is looked for."""

_NOT_IN_NAMES = capitalised(OFFICES | HONORIFICS | OFFICE_QUALIFIERS) | frozenset(
    "The Following But And For In On During This That These Those It They We You There".split()
)
_TITLES = capitalised(OFFICES | HONORIFICS) | {"Sen", "Rep", "Gov", "Gen"}
_MAX_WORDS_BEFORE = 5
"""Words before a name among which an office stands: "Secretary of State Antony Blinken"."""
_SENTENCE_ENDS = '.?!:”"'
_TWO_NAMES = re.compile(r"(?:[A-Z][\w’'-]*\w\s+){1,2}\Z")
_MAX_NAMES_CHARS = 80
"""How far before a surname the two names before it may begin."""


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


class FullNames:
    """Finds the full names of the people in a document.

    Args:
        text: the whole document.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._mentions = Mentions(text)
        self._forms = cache(self._find_forms)
        self._person = cache(self._find_person)

    def of(self, name: str) -> str | None:
        """The longest name of somebody in the document; None for what is nobody's name.

        It is the name as it is given where first names differ, or where an office stands before it
        that does not stand before the whole name: "President Biden" is not "First Lady Jill Biden".

        Args:
            name: with offices and honorifics or without: "President Petro", "Gustavo Petro".
        """
        words = bare_name(name).split()
        if not words or not words[-1][0].isupper():
            return None
        person = self._person(words[-1])
        is_whole = any(form.first_names[-1:] == (*words[-2:-1],) for form in self._forms(words[-1]))
        return (
            " ".join(words[-2:]) if person == words[-1] and len(words) > 1 and is_whole else person
        )

    def _find_person(self, surname: str) -> str | None:
        forms = self._forms(surname)
        full_forms = [form for form in forms if form.first_names]
        titles = {title for form in forms if not form.first_names for title in form.titles}
        if len({form.first_names[0] for form in full_forms}) == 1:
            shared = titles.intersection(title for form in full_forms for title in form.titles)
            if (forms[0].first_names or shared) and not all(
                form.has_article for form in full_forms
            ):
                return " ".join([*max((form.first_names for form in full_forms), key=len), surname])
        return surname if titles or any(form.titles for form in full_forms) else None

    def _find_forms(self, surname: str) -> list["_Form"]:
        return [self._form_at(place) for place in self._mentions.of(surname)]

    def _form_at(self, place: int) -> "_Form":
        before = self._text[max(0, place - _MAX_NAMES_CHARS) : place]
        match = _TWO_NAMES.search(before)
        names = match[0].split() if match else []
        while names and any(name in _NOT_IN_NAMES for name in names):
            names = names[1:]
        words = before.split()
        rest = words[: len(words) - len(names)][-_MAX_WORDS_BEFORE:]
        begins = not rest or (rest[-1][-1] in _SENTENCE_ENDS and rest[-1].strip(".") not in _TITLES)
        if len(names) == 1 and begins:
            names = []  # any word has a capital there: "Though Petro left"
        titles = {word.strip(".,") for word in (rest if names else rest[-1:])} & _TITLES
        return _Form(tuple(names), frozenset(titles), rest[-1:] in (["the"], ["The"]))


@dataclass(frozen=True, slots=True)
class _Form:
    """How a surname stands in the text: behind first names, offices and honorifics, or "the"."""

    first_names: tuple[str, ...]
    titles: frozenset[str]
    has_article: bool


def bare_name(name: str) -> str:
    """A name without offices and honorifics: "President Gustavo Petro" is "Gustavo Petro"."""
    words = [word for word in name.split() if word.strip(".") not in _NOT_IN_NAMES]
    return " ".join(word for word in words if word != "of")
