"""Who stands behind the references of a parliament's XML: TEI's persons, those of Akoma Ntoso."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.html_speakers import plain_label, text_of

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_PARTY_ROLES = frozenset("politicalparty parliamentarygroup politicalgroup party".split())
_PARTY_REFERENCE = re.compile(r"(?:party|parliamentarygroup|group|pg)[._-](.+)", re.IGNORECASE)
_PLAIN_ROLES = frozenset("member mp candidate observer representative".split())
"""Roles that say no more than that somebody sits there."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people that a file lists.

    Attributes:
        labels: reference, without "#" -> the label of the voice.
        people: label -> what is known, by the keys of a sidecar.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    people: dict[str, dict[str, str]] = field(default_factory=dict)


def cast_of_tei(root: Element, day: str | None) -> Cast:
    """The persons of a TEI file, with the party and the office that they had on a day.

    Args:
        root: of the file.
        day: ISO 8601; None where it is not known.
    """
    parties = {
        str(org.get(XML_ID)): _organisation(org)
        for org in root.iter("org")
        if org.get("role", "").lower() in _PARTY_ROLES
    }
    persons = {person.get(XML_ID): person for person in root.iter("person") if person.get(XML_ID)}
    facts = {key: _facts_of(person, parties, day) for key, person in persons.items()}
    chairs = _chairs(root)
    for key in chairs:
        facts.setdefault(key, {}).setdefault("role", "Chair")
    return _cast({key: fact for key, fact in facts.items() if fact})


def cast_of_akoma_ntoso(root: Element) -> Cast:
    """The persons of an Akoma Ntoso file, with the role in which each always speaks."""
    persons = {_key(person): person.get("showAs") for person in root.iter("TLCPerson")}
    roles = {_key(role): role.get("showAs") for role in root.iter("TLCRole")}
    spoken: dict[str, set[str]] = {}
    for element in root.iter():
        if element.get("by"):
            capacity = roles.get(element.get("as", "").removeprefix("#")) or ""
            spoken.setdefault(element.get("by").removeprefix("#"), set()).add(capacity)
    facts = {}
    for key, name in persons.items():
        if name:
            only = spoken.get(key, set())
            facts[key] = {"name": " ".join(name.split())}
            if len(only) == 1 and (role := next(iter(only))):
                facts[key]["role"] = " ".join(role.split())
    return _cast(facts)


def cast_of_speeches(root: Element, turns: frozenset[str]) -> Cast:
    """The people of other XML of speeches, as the attributes of their speeches describe them.

    Args:
        root: of the file.
        turns: tags of the elements of one speaker, in lower case.
    """
    people: dict[str, dict[str, str]] = {}
    for element in root.iter():
        label = " ".join(element.get("speakername", "").split())
        if label and str(element.tag).lower() in turns:
            facts = people.setdefault(label, {"name": label})
            for key, attribute in (("role", "speakeroffice"), ("party", "party")):
                if value := " ".join(element.get(attribute, "").split()):
                    facts.setdefault(key, value)
    return Cast(people=telling(people))


def cast_of_bundestag(root: Element) -> Cast:
    """The people of a sitting of the Bundestag, as its file names them before their speeches."""
    people: dict[str, dict[str, str]] = {}
    for speaker in root.iter("redner"):
        label = plain_label(speaker.tail or "")
        names = (next(speaker.iter(tag), None) for tag in ("titel", "vorname", "nachname"))
        parts = {
            "name": " ".join(text_of(name) for name in names if name is not None),
            "role": _text_in(speaker, "rolle_lang"),
            "party": _text_in(speaker, "fraktion"),
        }
        if label and parts["name"]:
            people.setdefault(label, {key: text for key, text in parts.items() if text})
    return Cast(people=telling(people))


def _text_in(element: Element, tag: str) -> str:
    return next(map(text_of, element.iter(tag)), "")


def telling(people: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The people of whom more is known than their label, which is read as any other."""
    return {
        label: facts for label, facts in people.items() if len(facts) > 1 or facts["name"] != label
    }


def _cast(facts: Mapping[str, dict[str, str]]) -> Cast:
    """The cast of facts by reference; two persons of one name keep their references as labels."""
    names = Counter(fact.get("name") for fact in facts.values())
    labels = {}
    people = {}
    for key, fact in facts.items():
        name = fact.get("name") or readable(key)
        if not name:
            continue
        labels[key] = name if names[name] < 2 else f"{name} ({key})"
        people[labels[key]] = {**fact, "name": name}
    return Cast(labels, telling(people))


def _key(element: Element) -> str:
    return element.get("eId", "") or element.get("id", "")


def readable(reference: str) -> str | None:
    """A reference to somebody who is not listed as a name: "MiraDalgaard" is "Mira Dalgaard"."""
    words = _CAPITAL_INSIDE.sub(" ", re.sub(r"[#_.]+", " ", reference)).split()
    return " ".join(words) or None


def _chairs(root: Element) -> set[str]:
    """The references of those who only ever speak from the chair."""
    parts: dict[str, set[bool]] = {}
    for speech in root.iter("u"):
        key = speech.get("who", "").removeprefix("#")
        parts.setdefault(key, set()).add("#chair" in speech.get("ana", "").split())
    return {key for key, sorts in parts.items() if key and sorts == {True}}


def _facts_of(person: Element, parties: Mapping[str, str], day: str | None) -> dict[str, str]:
    facts = {}
    if name := next(filter(None, map(_full_name, person.iter("persName"))), None):
        facts["name"] = name
    for affiliation in person.iter("affiliation"):
        if not _holds(affiliation, day):
            continue
        reference = affiliation.get("ref", "").removeprefix("#")
        match = _PARTY_REFERENCE.match(reference)
        party = parties.get(reference) or (match[1] if match else None)
        if party:
            facts.setdefault("party", party)
        elif role := _office(affiliation):
            facts.setdefault("role", role)
    return facts


def _full_name(name: Element) -> str:
    """Forenames before surnames, whatever their order in the file; else the name as it stands."""
    forenames = [text_of(part) for part in name.iter("forename")]
    surnames = [text_of(part) for tag in ("nameLink", "surname") for part in name.iter(tag)]
    if forenames or surnames:
        return " ".join(filter(None, [*forenames, *surnames]))
    last, comma, first = text_of(name).partition(", ")
    return f"{first} {last}" if comma and "," not in first else text_of(name)


def _holds(affiliation: Element, day: str | None) -> bool:
    """Whether an affiliation is one of the day; a year counts to its end."""
    first, last = affiliation.get("from", ""), affiliation.get("to", "")
    return not day or (first[: len(day)] <= day and (not last or day[: len(last)] <= last))


def _office(affiliation: Element) -> str | None:
    names = list(affiliation.iter("roleName"))
    english = [name for name in names if name.get(XML_LANGUAGE) == "en"]
    title = next(filter(None, map(text_of, [*english, *names])), None)
    role = affiliation.get("role", "")
    if title and role.lower() not in _PLAIN_ROLES:
        return title
    return role[:1].upper() + role[1:] if role and role.lower() not in _PLAIN_ROLES else None


def _organisation(org: Element) -> str:
    names: Iterable[Element] = org.iter("orgName")
    by_length = sorted(filter(None, map(text_of, names)), key=len, reverse=True)
    return by_length[0] if by_length else org.get(XML_ID)
