"""The person behind a label: name and office, as far as the document names them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from index.labels.roles import kind_of, split_label
from index.labels.vocabulary import (
    HONORIFICS,
    NAME_PARTICLES,
    OFFICE_QUALIFIERS,
    OFFICES,
    capitalised,
    is_abbreviation,
)
from index.records import Metadata, Person, Speaker
from index.speech.mentions import Mentions

_NAME = r"[A-Z][\w’'-]*\w"
_ONE_FIRST_NAME = re.compile(rf"\b({_NAME}(?:\s+[A-Z]\.)?)\s+\Z")
_OFFICE_WORDS = sorted(map(re.escape, capitalised(OFFICES | HONORIFICS)), reverse=True)
_ANY_OFFICE = rf"(?:{'|'.join(_OFFICE_WORDS)})\.?"
_TITLE_GOES_ON = re.compile(
    r"\b(?:\w+ing|A[nst]|And|Aboard|About|After|Before|Between|During|En|For|From|In|Meets?|Of|On|"
    r"Over|To|Upon|Via|With)\b"
)
"""Words of a headline that follow a name: "Remarks by President Biden Celebrating ..."."""

_MAX_NAME_CHARS = 120
"""How far before a surname its office may begin: "Secretary of State Antony J. Blinken"."""

_NOT_FIRST_NAMES = capitalised(OFFICES | HONORIFICS | OFFICE_QUALIFIERS) | {"And", "By", "The"}


class SpeakerNames:
    """Finds the speakers of a document; each label is looked up once.

    Args:
        text: the whole source, for the way a name is written in running text.
        metadata: title, and the people that a sidecar names.
    """

    def __init__(self, text: str, metadata: Metadata) -> None:
        self._title = " ".join((metadata.title or "").split())
        self._text = f"{self._title}\n{text}"
        self._mentions = Mentions(self._text)
        self._people: Mapping[str, Person] = metadata.people or {}
        self._speakers: dict[str, Speaker] = {}

    def speaker(self, label: str) -> Speaker:
        """The speaker behind a label of this document."""
        if label not in self._speakers:
            self._speakers[label] = self._look_up(label)
        return self._speakers[label]

    def _look_up(self, label: str) -> Speaker:
        kind = kind_of(label)
        office, surname = split_label(label)
        role = _sentence_case(office) if office else None
        if label in self._people:
            person = self._people[label]
            return Speaker(label, person.name, person.role or role, kind)
        if kind == "questioner":
            return Speaker(label, None, "Questioner", kind)
        if kind != "person":
            return Speaker(label, None, role or _sentence_case(label), kind)
        if surname is None and office is not None:
            return Speaker(label, self._office_holder(office), role, kind)
        return Speaker(label, self._full_name(surname or label, office), role, kind)

    def _office_holder(self, office: str) -> str | None:
        """Who holds an office according to the title: "THE PRESIDENT" is "President Biden"."""
        if not self._title:
            return None
        before = "" if office.upper().startswith("VICE") else r"(?<!Vice )"
        match = re.search(
            rf"{before}\b{re.escape(_title_case(office))}\s+({_NAME}(?:\s+[A-Z]\.)?(?:\s+{_NAME})?)",
            self._title,
        )
        return (_TITLE_GOES_ON.split(match[1])[0].strip() or None) if match else None

    def _full_name(self, surname: str, office: str | None) -> str:
        surname = self._in_mixed_case(surname)
        first = self._first_names(surname, office)
        return f"{first} {surname}" if first else surname

    def _in_mixed_case(self, surname: str) -> str:
        """A surname as running text writes it: MCCARTHY is McCarthy."""
        places = self._mentions.in_any_case(surname)
        forms = Counter(self._text[place : place + len(surname)] for place in places)
        mixed = [form for form in forms if not form.isupper() and form != surname.lower()]
        return max(mixed, key=forms.__getitem__, default=_title_case(surname))

    def _first_names(self, surname: str, office: str | None) -> str | None:
        """The words between an office and the surname, in the title or else in the text."""
        title = re.escape(_title_case(office).split()[-1]) if office else _ANY_OFFICE
        with_office = re.compile(rf"\b{title}\s+((?:{_NAME}\s+(?:[A-Z]\.\s+)?){{1,2}})\Z")
        places = self._mentions.of(surname)
        in_title = bisect_left(places, len(self._title))
        return (
            self._most_common(with_office, places[:in_title])
            or (None if office else self._most_common(_ONE_FIRST_NAME, places[:in_title]))
            # In running text any capitalised word may stand before a surname, so an office must.
            or self._most_common(with_office, places[in_title:])
        )

    def _most_common(self, before: re.Pattern[str], places: Iterable[int]) -> str | None:
        """The first names that most often stand before a place, other words left out."""
        starts = ((max(0, place - _MAX_NAME_CHARS), place) for place in places)
        matches = (before.search(self._text, start, place) for start, place in starts)
        counts = Counter(
            " ".join(match[1].split())
            for match in matches
            if match and not set(match[1].replace(".", "").split()) & _NOT_FIRST_NAMES
        )
        return counts.most_common(1)[0][0] if counts else None


def _title_case(words: str) -> str:
    return re.sub(r"[^\W\d_]+(?:[’'][a-z]\b)?", lambda match: match[0].capitalize(), words.lower())


def _sentence_case(words: str) -> str:
    """Words in capitals as running text has them: "Prime minister", "U.K. Prime Minister"."""
    if not words.isupper():
        return words
    parts = words.split()
    if is_abbreviation(parts[0]):  # of a country or a body, so that a title follows
        return " ".join(_in_title(word) for word in parts)
    sentence = " ".join(word if is_abbreviation(word) else word.lower() for word in parts)
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _in_title(word: str) -> str:
    if is_abbreviation(word):
        return word
    return word.lower() if word.lower() in NAME_PARTICLES else _title_case(word)
