"""Labels of one document that stand for the same person: "Mr. Louis Farge", then "Mr. Farge"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
_SEVERAL = ""
"""Stands for several values, of which none can be taken over."""

_Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelReading:
    """A label as it is read by itself.

    Attributes:
        speaker: as the label alone says it.
        gender: where an honorific says it.
        is_formal: whether an honorific or an office stands before the name.
    """

    speaker: Speaker
    gender: Gender | None = None
    is_formal: bool = False


def with_all_facts(readings: Sequence[LabelReading]) -> list[Speaker]:
    """The speaker of each label, with what other labels of the same person say.

    A short form is completed by the only full name that fits it; two people of one surname, whom
    honorific, office, party or country tell apart, stay two.
    """
    holders = _holders(readings)
    people = [_with_holder(reading, holders) for reading in readings]
    by_form: dict[_Form, list[LabelReading]] = defaultdict(list)
    for person in people:
        for form in _forms(person.speaker):
            by_form[form].append(person)
    return [_with_facts(person, by_form) for person in people]


def _with_holder(reading: LabelReading, holders: dict[str, list[LabelReading]]) -> LabelReading:
    """The reading under the name of the only holder of its office."""
    speaker = reading.speaker
    candidates = holders.get(folded(speaker.role or ""), [])
    if speaker.name or speaker.kind != "person" or len({p.speaker.name for p in candidates}) != 1:
        return reading
    holder = candidates[0].speaker
    merged = replace(speaker, name=holder.name, party=holder.party, country=holder.country)
    return LabelReading(merged, candidates[0].gender or reading.gender, is_formal=True)


def _holders(readings: Iterable[LabelReading]) -> dict[str, list[LabelReading]]:
    """Who is named in brackets behind an office: "The First Minister (Nicola Arden)"."""
    holders: dict[str, list[LabelReading]] = defaultdict(list)
    for reading in readings:
        speaker = reading.speaker
        if speaker.name and speaker.role and not _words(speaker.name) <= _words(speaker.label):
            holders[folded(speaker.role)].append(reading)
    return holders


def _words(text: str) -> set[str]:
    return set(folded(text).split())


def _with_facts(person: LabelReading, by_form: Mapping[_Form, Sequence[LabelReading]]) -> Speaker:
    speaker = person.speaker
    forms = _forms(speaker)
    if not forms or len(by_form[forms[0]]) > _MAX_LABELS_OF_A_NAME:
        return speaker
    fitting = [namesake for namesake in by_form[forms[0]] if _fits(person, namesake)]
    fullest = max(fitting, key=lambda namesake: len(_forms(namesake.speaker)[0])).speaker
    short_forms = _forms(fullest)
    if any(_forms(namesake.speaker)[0] not in short_forms for namesake in fitting):
        return speaker  # several full names fit
    parties = _only(namesake.speaker.party for namesake in fitting)
    countries = _only(namesake.speaker.country for namesake in fitting)
    genders = _only(namesake.gender for namesake in fitting)
    if len(forms[0]) == 1 and _SEVERAL in {parties, countries, genders}:
        return speaker
    roles = (namesake.speaker.role for namesake in fitting)
    role = _only(role for role in roles if role and not _CHAIR.search(role))
    return replace(
        speaker,
        name=fullest.name if len(short_forms[0]) > len(forms[0]) else speaker.name,
        role=speaker.role or role or None,
        party=speaker.party or parties or None,
        country=speaker.country or countries or None,
    )


def _only(values: Iterable[str | None]) -> str | None:
    """The only value there is beside None; _SEVERAL for several."""
    present = set(values) - {None}
    return _SEVERAL if len(present) > 1 else next(iter(present), None)


def _fits(person: LabelReading, namesake: LabelReading) -> bool:
    """Whether nothing tells two people of one surname apart."""
    mine, theirs = person.speaker, namesake.speaker
    forms = _forms(mine)
    is_first_name = _forms(theirs)[0][: len(forms[0])] == forms[0] != _forms(theirs)[0]
    if is_first_name and (person.is_formal or len(forms[0][0]) == 1):
        return False
    pairs = [
        (person.gender, namesake.gender),
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
