"""The case of letters: how running text writes what a label has in capitals."""

import re
import unicodedata

from index.labels.vocabulary import NAME_SUFFIXES, is_abbreviation

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_PART = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ROMAN = re.compile(r"[IVX]{2,}|V")
_MAX_ABBREVIATION = 4
_VOWEL = re.compile(r"[AEIOUY]")
_MC = re.compile(r"Mc([^\W\d_]{3,})")
_SMALL_IN_NAMES = frozenset("da das de del den der do dos e of the van von und y".split())
_SMALL_IN_OFFICES = frozenset("and at de des du for from in la of on the to".split())


def composed(words: str) -> str:
    """The words with each accent on its letter (NFC), white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def name_case(name: str) -> str:
    """A name as running text writes it; only words in capitals are changed.

    "E. Y. IMMANUEL" is "E. Y. Immanuel", "O’BRENNAN" is "O’Brennan", "MELO DA ROCHA" is "Melo da
    Rocha", "ABDULLAH II" is "Abdullah II".
    """
    words = name.split()
    last = len(words) - 1
    return " ".join(
        word.lower()
        if 0 < position < last and word.isupper() and word.lower() in _SMALL_IN_NAMES
        else _name_word(word, position)
        for position, word in enumerate(words)
    )


def title_case(words: str) -> str:
    """Words in capitals as a headline writes them, all of them capitalised."""
    return _PART.sub(lambda match: _capitalised(match[0]), words)


def office_case(office: str) -> str:
    """An office in capitals as running text has it; others are as they are.

    "PRIME MINISTER" is "Prime minister", "U.K. PRIME MINISTER" is "U.K. Prime Minister", "MEMBER
    FOR NORTH BAY" is "Member for North Bay".
    """
    words = office.split()
    if not office.isupper():
        return " ".join(_mixed_office_word(word) for word in words)
    if (
        is_abbreviation(words[0])
        or "," in office
        or any(word.lower() in _SMALL_IN_OFFICES for word in words)
    ):
        return " ".join(_office_word(word, position) for position, word in enumerate(words))
    sentence = " ".join(word if _is_acronym(word) else word.lower() for word in words)
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _name_word(word: str, position: int) -> str:
    bare = word.strip('.,“”"()')
    if mixed := re.fullmatch(r"(M[a]?c)([A-Z]{2,})(\W*)", word):  # McCARTHY
        return mixed[1] + mixed[2].capitalize() + mixed[3]
    if not word.isupper() or _INITIALS.fullmatch(word):
        return word
    if position and (_ROMAN.fullmatch(bare) or (bare in NAME_SUFFIXES and not _VOWEL.search(bare))):
        return word.capitalize() if bare in {"JR", "SR"} else word
    return _MC.sub(lambda match: f"Mc{match[1].capitalize()}", title_case(word))


def _office_word(word: str, position: int) -> str:
    bare = word.strip('.,“”"()')
    if _is_acronym(bare):
        return word
    if position and word.lower() in _SMALL_IN_OFFICES:
        return word.lower()
    return title_case(word)


def _is_acronym(word: str) -> bool:
    """Whether a word in capitals keeps them: U.S., NSC, CNN."""
    return is_abbreviation(word) or (
        1 < len(word) <= _MAX_ABBREVIATION and word.isalpha() and not _VOWEL.search(word)
    )


def _mixed_office_word(word: str) -> str:
    is_shouted = word.isupper() and len(word) > _MAX_ABBREVIATION and not is_abbreviation(word)
    return title_case(word) if is_shouted else word


def _capitalised(word: str) -> str:
    """A word with a capital first letter, and another behind the apostrophe of "O’Brennan"."""
    first, *rest = re.split(r"([’'])", word.replace("İ", "I"))
    capital = len(first) <= 2
    tail = (part.capitalize() if capital and len(part) > 1 else part.lower() for part in rest)
    return word[:1] + first[1:].lower() + "".join(tail)
