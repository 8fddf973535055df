"""What the words of a label say of the speaker: honorific, name, office, country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.labels.foreign_words import (
    FEMININE,
    FOREIGN_ARTICLES,
    FOREIGN_HONORIFIC_SUFFIXES,
    FOREIGN_HONORIFICS,
    FOREIGN_OFFICE_ENDINGS,
    FOREIGN_OFFICE_SUFFIXES,
    FOREIGN_OFFICES,
    FOREIGN_ROLES,
    MASCULINE,
)
from index.labels.letter_case import composed
from index.labels.vocabulary import (
    ABBREVIATED_OFFICES,
    COURTESIES,
    HONORIFICS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    OFFICE_QUALIFIERS,
    OFFICES,
    PEERAGE,
    PORTFOLIOS,
    ROLES,
    SURNAMES_TOO,
)

Gender = Literal["masculine", "feminine"]

_BEFORE_NAMES = (HONORIFICS - {"LORD"}) | COURTESIES | FOREIGN_HONORIFICS
_OFFICE_WORDS = (
    OFFICES
    | ROLES.keys()
    | FOREIGN_OFFICES
    | FOREIGN_ROLES.keys()
    | ABBREVIATED_OFFICES.keys()
    | {"TEMPORE", "TEM", "DESIGNATE", "EMERITUS"}
)
_MASCULINE = MASCULINE | {"MR", "SIR"}
_FEMININE = FEMININE | {"MRS", "MS", "MISS", "MADAM", "DAME"}
_POSTNOMINALS = frozenset("MP MEP MSP MLA TD QC KC ESQ".split())
_COURT = "THE COURT"
_CLERGY = frozenset("ARCHBISHOP BISHOP DEAN POPE RABBI".split())
_BEFORE_PORTFOLIOS = frozenset("OF FOR TO DES DU".split())
_LINKS = frozenset("OF FOR TO IN AND ON AT DE DES DU DEL DA DO THE LA".split())
_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]+)[)\]）]\s*$")
_HOME = re.compile(r"\bof\s+(.+)$", re.IGNORECASE)
_INNER_BRACKETS = re.compile(r"\s*\([^)]*\)")
_REMEMBERED_LABELS = 4096


@dataclass(frozen=True, slots=True)
class Designation:
    """How a label designates a speaker; names and offices in the letters of the label.

    ``Designation("MIRA DALGAARD", "DEPUTY LEADER OF THE OPPOSITION")``

    Attributes:
        name: of the person, honorifics left out; titles of peers belong to it. None without one.
        office: None without one.
        gender: where an honorific says it.
        country: country or constituency behind the name: "Mr. BROWN of California".
        brackets: what stands in brackets at the end of the label itself.
        is_formal: whether an honorific stands before the name.
    """

    name: str | None = None
    office: str | None = None
    gender: Gender | None = None
    country: str | None = None
    brackets: tuple[str, ...] = ()
    is_formal: bool = False


@lru_cache(_REMEMBERED_LABELS)
def designation_of(label: str) -> Designation:
    """What the words of a label say of the speaker."""
    words, brackets = _without_brackets(composed(label))
    if words.upper() == _COURT:
        return Designation(office=words.split()[1])
    head, tail = _at_comma(words)
    tokens = head.split()
    rest = _without_courtesies(tokens)
    before = tokens[: len(tokens) - len(rest)]
    gender = _gender(before)
    is_formal = any(_key(token) in _BEFORE_NAMES for token in before)
    office, name = _office_and_name(rest, is_formal=is_formal)
    if tail:
        office, name = _with_apposition(office, name, tail)
    country = None
    if name and gender and (place := _HOME.search(name)):
        name, country = name[: place.start()].strip() or name, place[1]
    return Designation(name, office, gender, country, brackets, is_formal)


def gender_of(label: str) -> Gender | None:
    """The gender that an honorific of a label says; None where none does."""
    return designation_of(label).gender if label.strip() else None


def is_office(words: str) -> bool:
    """Whether words are an office by themselves: "Minister of Ports", "Deputy Prime Minister"."""
    bare = _INNER_BRACKETS.sub("", words).partition(",")[0]
    keys = [_key(word) for word in bare.split()]
    heads = [position for position, key in enumerate(keys) if key in _LINKS]
    head = keys[: heads[0]] if heads else keys
    parts = set(head[-1].split("-")) if head else set()
    return bool((parts - SURNAMES_TOO if len(parts) > 1 else parts) & _OFFICE_WORDS)


def _without_brackets(label: str) -> tuple[str, tuple[str, ...]]:
    notes: list[str] = []
    while (match := _BRACKETS.search(label)) and match.start():
        notes.insert(0, match[1].strip())
        label = label[: match.start()]
    return label, tuple(notes)


def _at_comma(words: str) -> tuple[str, str]:
    """What stands before the first comma, and behind it; "JR." belongs to the name before it."""
    head, comma, tail = words.strip(" ,").partition(", ")
    while comma and _key(tail.split()[0]) in NAME_SUFFIXES:
        suffix, comma, tail = tail.partition(", ")
        head = head if _key(suffix) in _POSTNOMINALS else f"{head}, {suffix}"
    return head, tail.strip()


def _without_courtesies(tokens: list[str]) -> list[str]:
    """The words behind articles and honorifics; the last word stays."""
    while len(tokens) > 1:
        key, following = _key(tokens[0]), _key(tokens[1])
        is_article = key == "THE" or (
            key in FOREIGN_ARTICLES
            and (following in FOREIGN_HONORIFICS or following in FOREIGN_ROLES)
        )
        if key == "M" and _is_initial(tokens[1]):
            return tokens
        if not (is_article or key in _BEFORE_NAMES or _is_lower_article(tokens[0])):
            return tokens
        tokens = tokens[1:]
    return tokens


def _is_lower_article(token: str) -> bool:
    return token in {"le", "la", "the"} or token.strip("().,").upper() in {"DR", "PROF", "ENG"}


def _is_initial(token: str) -> bool:
    return re.fullmatch(r"(?:[^\W\d_]\.)+|[^\W\d_]", token) is not None


def _gender(before: Sequence[str]) -> Gender | None:
    keys = {_key(token) for token in before}
    if keys & _FEMININE:
        return "feminine"
    return "masculine" if keys & _MASCULINE else None


def _office_and_name(tokens: list[str], *, is_formal: bool) -> tuple[str | None, str | None]:
    if len(tokens) > 1 and _key(tokens[-1]) in _POSTNOMINALS:
        tokens = tokens[:-1]
    keys = [_key(token) for token in tokens]
    if _is_peer(keys):
        return _peer(tokens, keys)
    if len(tokens) == 1 and keys[0] not in _OFFICE_WORDS and (parts := _suffixed(tokens[0])):
        return parts
    cut = _end_of_office(keys)
    if cut == len(tokens) and keys[-1] in SURNAMES_TOO and _is_surname(keys, is_formal=is_formal):
        cut = 0
    name = _without_courtesies(tokens[cut:]) if cut < len(tokens) else []
    dropped = HONORIFICS - PEERAGE
    office = [token for token, key in zip(tokens[:cut], keys, strict=False) if key not in dropped]
    return " ".join(office) or None, " ".join(name) or None


def _is_peer(keys: Sequence[str]) -> bool:
    """Whether a label is of a peer or a prelate: "Lord Pellew", "Archbishop of York"."""
    if len(keys) < 2:
        return False
    first = keys[1] if keys[0] == "LORD" and keys[1] in _CLERGY else keys[0]
    if first in _CLERGY:
        return "OF" in keys[:3]
    return first in PEERAGE and keys[1] not in OFFICES


def _peer(tokens: Sequence[str], keys: Sequence[str]) -> tuple[str | None, str]:
    first = 1 if keys[0] == "LORD" else 0
    return tokens[first] if keys[first] in _CLERGY else None, " ".join(tokens)


def _suffixed(word: str) -> tuple[str | None, str | None] | None:
    """Office and name of a word with a title at its end: a name and "member"."""
    if word.endswith(FOREIGN_OFFICE_ENDINGS):
        return word, None
    for suffix in FOREIGN_OFFICE_SUFFIXES | FOREIGN_HONORIFIC_SUFFIXES:
        if word.endswith(suffix) and len(word) > len(suffix) + 1:
            office = suffix if suffix in FOREIGN_OFFICE_SUFFIXES else None
            return office, word.removesuffix(suffix)
    return None


def _end_of_office(keys: Sequence[str]) -> int:
    """The number of words, from the first, that name the office."""
    cut = 0
    for position, key in enumerate(keys):
        if cut and key in _BEFORE_PORTFOLIOS and position + 1 < len(keys):
            return _end_of_portfolio(keys, position + 1)
        if set(key.split("-")) & _OFFICE_WORDS:
            cut = position + 1
    return cut


def _end_of_portfolio(keys: Sequence[str], start: int) -> int:
    """Where the words of a portfolio end; all of the label, where its first word is not known."""
    end = start
    while end < len(keys) and (keys[end] in PORTFOLIOS or keys[end] in _LINKS):
        end += 1
    rest = keys[end:]
    if end == start or not PORTFOLIOS & set(keys[start:end]) or len(rest) > 3:
        return len(keys)
    return len(keys) if set(rest) & _OFFICE_WORDS else end


def _is_surname(keys: Sequence[str], *, is_formal: bool) -> bool:
    """Whether the last word, an office elsewhere, is a surname: "JOHN KING", "MR. KING"."""
    before = set(keys[:-1])
    if len(keys) == 1:
        return is_formal and keys[0] in SURNAMES_TOO - {"JUSTICE", "MAYOR", "CHANCELLOR"}
    return not before & (_OFFICE_WORDS | OFFICE_QUALIFIERS | PORTFOLIOS | {"MADAM", "LORD", "LADY"})


def _with_apposition(
    office: str | None, name: str | None, tail: str
) -> tuple[str | None, str | None]:
    """Office and name with what stands behind a comma: an office, or the name of the holder."""
    tokens = tail.split()
    behind = _without_courtesies(tokens)
    if name is None and len(behind) < len(tokens):
        return office, " ".join(behind)
    if name is None and office:
        return f"{office}, {tail}", None
    return tail, name


def _key(word: str) -> str:
    bare = word.strip(".,#’'\"“”():").upper()
    return bare if bare not in NAME_PARTICLES else word.upper()
