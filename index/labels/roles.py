"""The words of a label: whether they name a speaker, and what they say of the speaker."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.labels.designation import is_office
from index.labels.foreign_words import FOREIGN_ARTICLES, FOREIGN_ROLES, FOREIGN_TITLES
from index.labels.vocabulary import (
    ABBREVIATED_OFFICES,
    COURTESIES,
    HEADING_FIELDS,
    HONORIFICS,
    NAME_PARTICLES,
    OFFICES,
    PEERAGE,
    ROLES,
)
from index.records import SpeakerKind

_REMEMBERED_LABELS = 4096
"""A label is looked at again and again: whenever it comes, and for each style."""

_MAX_NAME_WORDS = 7
"""A label without an office word is a name only up to this many words."""

_MAX_TITLE_CASE_WORDS = 8

_ALL_ROLES = ROLES | FOREIGN_ROLES
_LABEL_WORDS = HONORIFICS | PEERAGE | OFFICES | ROLES.keys()
_FOREIGN_WORDS = FOREIGN_TITLES | FOREIGN_ROLES.keys() | COURTESIES
_SMALL_WORDS = NAME_PARTICLES | {"for", "pro", "tempore", "temporary"}
_LEADING_ROLES = frozenset(
    "MODERATOR REPORTER QUESTION Q HOST INTERPRETER JOURNALIST CLERK BAILIFF OPERATOR".split()
)
"""Roles that stay roles when a name follows; "PRESS SECRETARY" and "SPEAKER PELOSI" do not."""

_BEFORE_SPEAKER = frozenset(
    "THE MADAM MADAME DEPUTY ACTING ASSISTANT TEMPORARY FIRST SECOND HON HONOURABLE TEMPORE".split()
)
_GROUP = re.compile(
    r"(?:the\s+)?(?:(?:an?|another|several|some|many|various|other|all|both|opposition|government|"
    r"hon\.?|honou?rable|noble|right|rt\.?)\s+)+"
    r"(?:members?|lords?|senators?|deput(?:y|ies)|delegates|voices?|gentlem[ae]n|lad(?:y|ies)|speakers|persons?)"
    r"(?:\s+(?:of|from|on|in)\s.*)?|(?:the\s+)?(?:members|voices|delegates|deputies|senators)"
    r"(?:\s+(?:of|from|on|in)\s.*)?"
    r"|plusieurs\s.*|un[e]?\s+(?:députée?|voix|sénateur|sénatrice)|varios\s.*|vári[oa]s\s.*"
    r"|mehrere\s.*|zurufe?(?:\s.*)?|głosy?(?:\s.*)?|голоса?(?:\s+(?:из|с|із)\s.*)?|קריאות|קריאה",
    re.IGNORECASE,
)
"""Labels of several people, or of one of many."""

_WORD = re.compile(r"[^\s-]+")
_NOT_IN_NAMES = frozenset({"A", "AN", "FOR", "THE"})
"""Words inside headings in capitals: "INVOKING A NATIONAL EMERGENCY:"; but "GRAD A:" is a label."""

_FIELD_FILLERS = frozenset("AND MEDIA OF PRESS THE".split())
_FIELD_WORDS = HEADING_FIELDS | _FIELD_FILLERS
_DIARISED = re.compile(
    r"(?:unknown\s+|unidentified\s+)?(?:speaker|spk|participant|person|voice|guest|caller|user|"
    r"interviewee|interviewer|respondent|member|delegate)[\s_#-]*(?:\d{1,4}|[A-Z])"
    r"|S\d{1,3}|speaker_[A-Z\d]{1,6}|unknown(?:\s+speaker)?|unidentified(?:\s+speaker)?",
    re.IGNORECASE,
)


@lru_cache(_REMEMBERED_LABELS)
def is_office_label(label: str) -> bool:
    """Whether a label says by itself that somebody speaks: an office, honorific or role in it."""
    words = label.split()
    keys = [_key(part) for part in _WORD.findall(label)]
    if not words or words[-1] in NAME_PARTICLES or any(key.isdigit() for key in keys[:1]):
        return False
    if label.upper() == "THE COURT" or label in ABBREVIATED_OFFICES:
        return True
    if is_group(label) and len(words) > 1:
        return True
    if is_caps(label):
        return any(key in _LABEL_WORDS or key in _FOREIGN_WORDS for key in keys)
    leading = keys[1] if keys[0] in FOREIGN_ARTICLES and len(keys) > 1 else keys[0]
    if {leading, words[0].upper()} & _FOREIGN_WORDS and not _goes_on_in_prose(words):
        return len(label.partition(",")[0].split()) <= _MAX_TITLE_CASE_WORDS
    if any(word.endswith(("’s", "'s", ",")) for word in words) or words[0][0].islower():
        return False
    capitalised = all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    if len(words) == 1:
        return capitalised and keys[0] in ROLES
    leads = keys[0] in _LABEL_WORDS or (
        keys[0] == "THE" and bool({keys[1], keys[-1]} & (_LABEL_WORDS - PEERAGE | {"EARL"}))
    )
    return capitalised and leads and len(words) <= _MAX_TITLE_CASE_WORDS


def _goes_on_in_prose(words: Sequence[str]) -> bool:
    """Whether a title only addresses somebody: "Minister, that is so"."""
    _, comma, tail = " ".join(words).partition(",")
    return bool(comma and not is_office(tail)) or any(word.endswith(("’s", "'s")) for word in words)


@lru_cache(_REMEMBERED_LABELS)
def kind_of(label: str) -> SpeakerKind:
    """The part that the speaker behind a label plays."""
    if is_group(label):
        return "audience"
    keys = [_key(word) for word in _WORD.findall(label.partition(", ")[0])]
    if not keys or keys == ["A"]:  # the answer to Q
        return "unnamed"
    while len(keys) > 1 and (keys[-1].isdigit() or len(keys[-1]) == 1):
        keys.pop()  # SPEAKER 2, OFFICIAL A
    if keys[0] == "AUDIENCE":
        return "audience"
    if set(keys) & HONORIFICS or _presides(keys):
        return "person"
    if keys[-2:] == ["COURT", "REPORTER"]:
        return "moderator"
    last = keys[-1] if keys[-1] != "MEMBER" or len(keys) == 1 else keys[-2]
    if last in _ALL_ROLES:
        return _ALL_ROLES[last]
    if keys[0] in FOREIGN_ROLES:
        return FOREIGN_ROLES[keys[0]]
    if is_diarised(label):
        return "unnamed"
    return ROLES[keys[0]] if keys[0] in _LEADING_ROLES else "person"


def is_group(label: str) -> bool:
    """Whether a label stands for several people, or for one of many: "SEVERAL HON. MEMBERS"."""
    return _GROUP.fullmatch(label) is not None


def _presides(keys: Sequence[str]) -> bool:
    """Whether a label is of the speaker of a house; a bare "SPEAKER" is anybody."""
    return keys[-1] == "SPEAKER" and bool(set(keys[:-1]) & _BEFORE_SPEAKER)


def has_office_word(words: str) -> bool:
    """Whether an office, honorific or role is among words, in English or another language."""
    keys = {_key(word) for word in words.split()}
    return not keys.isdisjoint(_LABEL_WORDS | _FOREIGN_WORDS)


@lru_cache(_REMEMBERED_LABELS)
def is_field(label: str) -> bool:
    """Whether a label is the field of a heading, such as "DATE" or "MEDIA CONTACT"."""
    keys = [_key(word) for word in label.split()]
    if not keys or HONORIFICS & set(keys):  # MR. PAGE speaks
        return False
    return (
        all(key in _FIELD_WORDS for key in keys)
        or keys[-1] in HEADING_FIELDS
        or (keys[0] in HEADING_FIELDS and keys[1] == "OF")  # DATE OF HEARING
    )


def is_diarised(label: str) -> bool:
    """Whether a label is the number that a program gives to a voice: "SPEAKER_00", "Speaker 2"."""
    return _DIARISED.fullmatch(label) is not None


@lru_cache(_REMEMBERED_LABELS)
def is_caps(label: str) -> bool:
    """Whether a label is in capitals, but for a letter or two as in "McCARTHY"."""
    if label.isupper():
        return True
    lower = sum(map(str.islower, label))
    return lower <= 2 and any(map(str.isupper, label)) and sum(map(str.isalpha, label)) >= 6


@lru_cache(_REMEMBERED_LABELS)
def may_be_name(label: str) -> bool:
    """Whether a label may be the name of a person, by the form of its words."""
    name, _, apposition = label.partition(",")
    if apposition.strip(" .,") in {"", "Jr", "Sr", "JR", "SR"} and label.endswith(","):
        return False
    words = name.split()
    if apposition and len(words) == 1 and not is_caps(label):
        return False  # "First, on Nord Stream: ..."
    if not 1 <= len(words) <= _MAX_NAME_WORDS or any(char.isdigit() for char in name):
        return False
    label = name
    if is_caps(label):
        return not label.startswith("END") and not _NOT_IN_NAMES & set(words[:-1])
    if not any(char.isupper() for char in label):
        return not any(char.islower() for char in label)  # a script without capitals
    return all(_begins_as_name(word) for word in words) and words[0][0].isupper()


def _begins_as_name(word: str) -> bool:
    first = word.lstrip("“\"'‘’(")[:1]
    return first.isupper() or word in NAME_PARTICLES or word[:2].lower() in {"d’", "d'", "o’", "al"}


def _key(word: str) -> str:
    return word.strip(".,#’'\"“”():").upper()
