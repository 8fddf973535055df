"""Labels of one document that stand for the same person: "Mr. Louis Farge", then "Mr. Farge"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from index.labels.designation import Gender
from index.records import Speaker
from index.search.terms import folded

_CHAIR = re.compile(
    r"\b(?:speaker|chair(?:man|woman|person)?|presid\w+|vorsitz\w*|prési\w+|moderator|host|court)\b",
    re.IGNORECASE,
)
"""Who presides does so for a while: the office is not that of the person's later words."""

_MAX_LABELS_OF_A_NAME = 64
"""More labels than that are not compared: they are not forms of one name."""

_MAX_NAME_WORDS = 8
_FACTS = ("party", "country")
_SEVERAL = ""
_Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A label and what is known of its speaker.

    Attributes:
        speaker: as the label alone says it.
        gender: where an honorific says it.
        is_formal: whether an honorific or an office stands before the name.
    """

    speaker: Speaker
    gender: Gender | None = None
    is_formal: bool = False


def with_all_facts(appearances: Sequence[Appearance]) -> list[Speaker]:
    """The speaker of each label, with what other labels of the same person say.

    A short form is completed by the only full name that fits it; two people of one surname, whom
    honorific, office, party or country tell apart, stay two.
    """
    holders = _holders(appearances)
    people = [_with_holder(appearance, holders) for appearance in appearances]
    by_form: dict[_Form, list[Appearance]] = defaultdict(list)
    for person in people:
        for form in _forms(person.speaker):
            by_form[form].append(person)
    return [_with_facts(person, by_form) for person in people]


def _with_holder(appearance: Appearance, holders: dict[str, list[Appearance]]) -> Appearance:
    """The appearance under the name of the only holder of its office."""
    speaker = appearance.speaker
    named = holders.get(folded(speaker.role or ""), [])
    if speaker.name or speaker.kind != "person" or len({p.speaker.name for p in named}) != 1:
        return appearance
    holder = named[0].speaker
    merged = replace(speaker, name=holder.name, party=holder.party, country=holder.country)
    return Appearance(merged, named[0].gender or appearance.gender, is_formal=True)


def _holders(appearances: Iterable[Appearance]) -> dict[str, list[Appearance]]:
    """Who is named in brackets behind an office: "The First Minister (Nicola Arden)"."""
    holders: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        speaker = appearance.speaker
        if speaker.name and speaker.role and not _words(speaker.name) <= _words(speaker.label):
            holders[folded(speaker.role)].append(appearance)
    return holders


def _words(text: str) -> set[str]:
    return set(folded(text).split())


def _with_facts(person: Appearance, by_form: Mapping[_Form, Sequence[Appearance]]) -> Speaker:
    speaker = person.speaker
    forms = _forms(speaker)
    if not forms or len(by_form[forms[0]]) > _MAX_LABELS_OF_A_NAME:
        return speaker
    fitting = [other for other in by_form[forms[0]] if _fits(person, other)]
    longest = max((_forms(other.speaker)[0] for other in fitting), key=len)
    endings = set(_forms_of(longest))
    if any(_forms(other.speaker)[0] not in endings for other in fitting):
        return speaker  # several full names fit
    facts = {key: _only({getattr(other.speaker, key) for other in fitting}) for key in _FACTS}
    if len(forms[0]) == 1 and (
        any(fact is _SEVERAL for fact in facts.values())
        or _only({other.gender for other in fitting}) is _SEVERAL
    ):
        return speaker
    names = [other.speaker.name for other in fitting if _forms(other.speaker)[0] == longest]
    name = speaker.name if len(longest) == len(forms[0]) else names[0]
    role = _only({o.speaker.role for o in fitting if not _CHAIR.search(o.speaker.role or "")})
    return replace(
        speaker,
        name=name,
        role=speaker.role or role or None,
        party=speaker.party or facts["party"] or None,
        country=speaker.country or facts["country"] or None,
    )


def _only(values: Set[str | None]) -> str | None:
    """The only value there is beside None; _SEVERAL, which is empty, for several."""
    present = values - {None}
    if len(present) > 1:
        return _SEVERAL
    return next(iter(present), None)


def _fits(person: Appearance, other: Appearance) -> bool:
    """Whether nothing tells two people of one surname apart."""
    mine, theirs = person.speaker, other.speaker
    forms = _forms(mine)
    is_first_name = _forms(theirs)[0][: len(forms[0])] == forms[0] != _forms(theirs)[0]
    if is_first_name and (person.is_formal or len(forms[0][0]) == 1):
        return False
    pairs = [
        (person.gender, other.gender),
        (mine.party, theirs.party),
        (mine.country, theirs.country),
    ]
    if mine.name != theirs.name:
        pairs.append((mine.role and mine.role.casefold(), theirs.role and theirs.role.casefold()))
    return all(not first or not second or first == second for first, second in pairs)


def _forms(speaker: Speaker) -> list[_Form]:
    """The name of a person and its short forms, folded, the whole name first; none without."""
    if speaker.kind != "person" or not speaker.name:
        return []
    return _forms_of(tuple(folded(speaker.name).replace(".", " ").split()))


def _forms_of(words: _Form) -> list[_Form]:
    if "of" in words[1:]:  # a peer: "Baroness Hayter of Kentish Town"
        return [words, words[: words.index("of", 1)]]
    endings = [words[start:] for start in range(min(len(words), _MAX_NAME_WORDS))]
    return endings if len(words) == 1 else [*endings, words[:1]]
