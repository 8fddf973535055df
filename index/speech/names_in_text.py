"""Names as the title and the running text of a document write them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from index.labels.designation import Gender, gender_of
from index.labels.letter_case import name_case, title_case
from index.labels.vocabulary import (
    COURTESIES,
    HONORIFICS,
    OFFICE_QUALIFIERS,
    OFFICES,
    capitalised,
)
from index.speech.mentions import Mentions

_NAME = r"[A-Z][\w’'-]*\w"
_GAP = r"(?:[^\S\n]+\n?|\n)[^\S\n]*"
"""White space inside a paragraph."""

_ONE_FIRST_NAME = re.compile(rf"\b(?P<names>{_NAME}(?:\s+[A-Z]\.)?)\s+\Z")
_OFFICE_WORDS = sorted(map(re.escape, capitalised(OFFICES | HONORIFICS)), reverse=True)
_ANY_OFFICE = rf"(?:{'|'.join(_OFFICE_WORDS)})\.?"
_TITLE_GOES_ON = re.compile(
    r"\b(?:\w+ing|A[nst]|And|Aboard|About|After|Before|Between|During|En|For|From|In|Meets?|Of|On|"
    r"Over|To|Upon|Via|With)\b"
)
"""Words of a headline that follow a name: "Remarks by President Biden Celebrating ..."."""

_MAX_NAME_CHARS = 120
"""How far before a surname its office may begin: "Secretary of State Antony J. Blinken"."""

_MAX_MENTIONS = 500
"""Of a name that stands more often, the first so many places are looked at for each label."""

_NOT_FIRST_NAMES = capitalised(OFFICES | HONORIFICS | OFFICE_QUALIFIERS | COURTESIES) | {
    *("And", "By", "The", "I’m", "I'm")
}


class NamesInText:
    """Finds the names of a document in its title and its text.

    Args:
        title: of the document, "" for none.
        text: the whole source.
    """

    def __init__(self, title: str, text: str) -> None:
        self._title = " ".join(title.split())
        self._text = f"{self._title}\n{text}"
        self._mentions = Mentions(self._text)
        self._has_words: dict[str, bool] = {}
        self._mixed: dict[str, str] = {}
        self._full_names: dict[tuple[str, str | None, Gender | None], str] = {}

    def mentions(self, words: str) -> bool:
        """Whether the document has words in running text, such as "Foreign Minister"."""
        if words not in self._has_words:
            self._has_words[words] = words in self._text
        return self._has_words[words]

    def office_holder(self, office: str) -> str | None:
        """Who holds an office according to the title: "THE PRESIDENT" is "President Biden"."""
        if not self._title:
            return None
        before = "" if office.upper().startswith("VICE") else r"(?<!Vice )"
        match = re.search(
            rf"{before}\b{re.escape(_headline(office))}\s+({_NAME}(?:\s+[A-Z]\.)?(?:\s+{_NAME})?)",
            self._title,
        )
        return (_TITLE_GOES_ON.split(match[1])[0].strip() or None) if match else None

    def in_mixed_case(self, name: str) -> str:
        """A name as running text writes it: MCCARTHY is McCarthy."""
        if name not in self._mixed:
            self._mixed[name] = self._find_mixed_case(name)
        return self._mixed[name]

    def _find_mixed_case(self, name: str) -> str:
        places = self._mentions.in_any_case(name)
        forms = Counter(self._text[place : place + len(name)] for place in places)
        mixed = [form for form in forms if not form.isupper() and form != name.lower()]
        if mixed:
            return name_case(max(mixed, key=forms.__getitem__))
        words = name.split()
        if len(words) > 1 and name.isupper():
            return name_case(" ".join(self._word_in_mixed_case(word) for word in words))
        return name_case(name)

    def _word_in_mixed_case(self, word: str) -> str:
        """A word of a name as running text writes it, where that is more than a capital."""
        if len(word) < len("McKay"):
            return word
        places = self._mentions.in_any_case(word)[:_MAX_MENTIONS]
        forms = Counter(self._text[place : place + len(word)] for place in places)
        inner = [form for form in forms if not form[1:].islower() and not form[1:].isupper()]
        return max(inner, key=forms.__getitem__, default=word)

    def full_name(self, surname: str, office: str | None, gender: Gender | None) -> str:
        """A surname with the first names that the document has for it, where that is certain."""
        key = (surname, office, gender)
        if key not in self._full_names:
            first = self._first_names(surname, office, gender)
            self._full_names[key] = f"{first} {surname}" if first else surname
        return self._full_names[key]

    def _first_names(self, surname: str, office: str | None, gender: Gender | None) -> str | None:
        """The words between an office and the surname, in the title or else in the text."""
        title = re.escape(_headline(office).split()[-1]) if office else _ANY_OFFICE
        with_office = re.compile(
            rf"\b(?P<office>{title}){_GAP}(?P<names>(?:{_NAME}{_GAP}(?:[A-Z]\.{_GAP})?){{1,2}})\Z"
        )
        places = self._mentions.of(surname)[:_MAX_MENTIONS]
        in_title = bisect_left(places, len(self._title))
        counts = self._counts(with_office, places[:in_title], gender)
        if not counts and not office:
            counts = self._counts(_ONE_FIRST_NAME, places[:in_title], None)
        if len(counts) > 1 and not office:
            return None  # two people of that surname
        # In running text any capitalised word may stand before a surname, so an office must.
        counts = counts or self._counts(with_office, places[in_title:], gender)
        return counts.most_common(1)[0][0] if counts else None

    def settles(self, name: str, gender: Gender) -> bool:
        """Whether the text has a full name behind an honorific of a gender: "Ms. Chloe Farrow"."""
        for place in self._mentions.of(name)[:_MAX_MENTIONS]:
            before = self._text[max(0, place - _MAX_NAME_CHARS) : place].split()
            if before and gender_of(f"{before[-1]} {name}") == gender:
                return True
        return False

    def _counts(
        self, before: re.Pattern[str], places: Iterable[int], gender: Gender | None
    ) -> Counter[str]:
        """The first names that stand before places, those of the other gender left out."""
        starts = ((max(0, place - _MAX_NAME_CHARS), place) for place in places)
        counts: Counter[str] = Counter()
        for match in filter(None, (before.search(self._text, *place) for place in starts)):
            names = " ".join(match["names"].split())
            honorific = gender_of(f"{match['office']} X") if gender else None
            is_name = not set(names.replace(".", "").split()) & _NOT_FIRST_NAMES
            if is_name and honorific in {None, gender}:
                counts[names] += 1
        return counts


def _headline(office: str) -> str:
    """An office as a headline writes it."""
    return title_case(office.upper())
