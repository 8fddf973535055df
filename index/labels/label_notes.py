"""What stands in brackets or behind a dash in a label: who the speaker is, or how it was said."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.labels.candidates import Label
from index.labels.designation import Designation, designation_of, is_office
from index.labels.letter_case import composed, name_case
from index.labels.parties import is_party, may_be_party
from index.labels.roles import is_caps, kind_of, may_be_name
from index.records import Note, SpeakerKind

_MANNER = re.compile(
    r"(?:spoke|speaks?|speaking|spoken|said)\b|(?:via|through|by|as|off|on)\s|"
    r"in\s+[A-Z]\w+$|(?:continu|presiding|resum|interpret|translat|inaudib|indisc|indist|unintell|laugh|"
    r"chuckl|applau|rising|reading|interven|interject|cross|pause|remote|cont.?d\b|pela\s|sem\s|"
    r"habla|parla|fala)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"Cross\w+|Reading|Reading\s\w+")
"""Places that begin as remarks do."""

_JOBS = frozenset("CEO CFO COO CTO CMO VP SVP EVP FOUNDER CO-FOUNDER ANALYST PROFESSOR".split())
_SENTENCES = re.compile(r"(?<=\w\w)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)\.\s+(?=[A-ZÀ-Ý])")
_PARTY_AND_STATE = re.compile(r"(?P<party>[\w/&.]{1,20}?)\s*[-–]\s*(?P<state>[A-Z]{2})")
_MAX_PLACE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Details:
    """What a label says of the speaker beside its own words.

    Attributes:
        designation: name, office and gender, from all of the label.
        party: party or parliamentary group.
        country: country or constituency.
        outlet: for whom a questioner asks.
        notes: those that say how it was said, and those that were not understood.
    """

    designation: Designation
    party: str | None = None
    country: str | None = None
    outlet: str | None = None
    notes: tuple[Note, ...] = ()


def details_of(label: Label, parties: frozenset[str] = frozenset()) -> Details:
    """What a label says of the speaker.

    Args:
        label: with its notes.
        parties: abbreviations that the document has for parties, as ``parties_of`` finds them.
    """
    designation = designation_of(label.text)
    details = Details(designation, country=designation.country)
    abbreviations = frozenset() if is_caps(label.text) else parties
    reader = _Reader(kind_of(label.text), abbreviations, in_capitals=is_caps(label.text))
    for words in designation.brackets:
        details, _ = reader.read(details, words)
    if label.rest:
        details = _with_rest(details, composed(label.rest))
    for note in label.notes:
        details, remainder = reader.read(details, note.text)
        if remainder:
            rest = note if remainder == note.text else Note(note.span, remainder)
            details = replace(details, notes=(*details.notes, rest))
    return details


def parties_of(labels: Iterable[Label]) -> frozenset[str]:
    """Abbreviations alone in the brackets of labels, where several people have such ones."""
    people = {(label.text, words) for label in labels for words in _all_brackets(label)}
    lone = Counter(words for text, words in people if may_be_party(words) and not is_caps(text))
    return frozenset(lone) if sum(lone.values()) > 2 else frozenset()


def _all_brackets(label: Label) -> Iterator[str]:
    yield from designation_of(label.text).brackets
    yield from (note.text for note in label.notes)


class _Reader:
    """Reads the notes of one label."""

    def __init__(self, kind: SpeakerKind, parties: frozenset[str], *, in_capitals: bool) -> None:
        self._kind, self._parties, self._in_capitals = kind, parties, in_capitals

    def read(self, details: Details, words: str) -> tuple[Details, str]:
        """The details with those of a note, and what of the note says nothing of who speaks."""
        remainder = []
        for sentence in _SENTENCES.split(composed(words)):
            facts = self._sentence(details, sentence.strip())
            details = facts or details
            if facts is None:
                remainder.append(sentence)
        return details, ". ".join(remainder)

    def _sentence(self, details: Details, words: str) -> Details | None:
        if self._kind in {"audience", "unnamed"} or re.search(r"\d", words) or _is_manner(words):
            return None
        if match := _PARTY_AND_STATE.fullmatch(words):
            return replace(details, party=match["party"], country=match["state"])
        is_named = details.designation.name is not None
        first, *more = [part.strip() for part in _top_level_commas(words)]
        if not is_named and _is_person(first):
            details = _with_name(details, first)
            return self._parts(details, more) if more else details
        if self._kind != "person":
            return replace(details, outlet=words) if self._kind == "questioner" else None
        return self._parts(details, [first, *more])

    def _parts(self, details: Details, parts: list[str]) -> Details | None:
        """The details with parts between commas: an office, a constituency, a party."""
        if self._kind == "questioner":
            return replace(details, outlet=", ".join(parts))
        *before, last = parts
        is_sure = is_party(last) or last in self._parties or (before and may_be_party(last))
        if is_sure and not details.party:
            details = replace(details, party=last)
            parts = before
        if not parts:
            return details
        words = ", ".join(parts)
        if is_office(words) or words.upper() in _JOBS:
            return replace(details, designation=replace(details.designation, office=words))
        is_unclear = may_be_party(words) and not self._in_capitals
        if details.country or len(words.split()) > _MAX_PLACE_WORDS or is_unclear:
            return details if parts is before else None
        return replace(details, country=name_case(words))


def _is_manner(words: str) -> bool:
    return words[:1].islower() or (bool(_MANNER.match(words)) and not _PLACE.fullmatch(words))


def _top_level_commas(words: str) -> list[str]:
    """The parts between commas outside of inner brackets."""
    return re.split(r",\s+(?![^()]*\))", words)


def _is_person(words: str) -> bool:
    """Whether a note names a person: an honorific, or a name of two words or more."""
    designation = designation_of(words)
    if not designation.name or designation.office:
        return False
    name = designation.name.split()
    is_long = len(name) > 1 and may_be_name(designation.name)
    return designation.is_formal or (is_long and not is_party(words)) or not words.isascii()


def _with_name(details: Details, words: str) -> Details:
    person = designation_of(words)
    merged = replace(
        details.designation,
        name=person.name,
        gender=person.gender or details.designation.gender,
        is_formal=person.is_formal,
    )
    return replace(details, designation=merged)


def _with_rest(details: Details, words: str) -> Details:
    """The details with what stands behind the dash of a label: a party, else an office."""
    if is_party(words):
        return replace(details, party=words)
    return replace(details, designation=replace(details.designation, office=words))
