"""The person behind a label: name, office, party and country, as far as the document names them."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from index.labels.candidates import Label
from index.labels.designation import Gender, designation_of
from index.labels.label_notes import Details, details_of, parties_of
from index.labels.letter_case import composed, office_case, title_case
from index.labels.roles import is_caps, kind_of, may_be_name
from index.labels.slips import mended_label
from index.labels.vocabulary import ABBREVIATED_OFFICES
from index.records import Metadata, Note, Person, Speaker, SpeakerKind
from index.search.terms import folded
from index.speech.names_in_text import NamesInText
from index.speech.same_people import LabelReading, with_all_facts

_INITIALS = re.compile(r"[A-Z]{2,3}")
_MIN_INITIALS = 3
"""From so many labels of two or three capitals on, they are the initials of people."""

_CODE = re.compile(r".*_.*|S\d+", re.IGNORECASE)
"""What a program calls a voice; it says nothing of a role."""

_SURE_RATIO = 5
"""An honorific that is so many times as frequent as the other is no slip of the typist's."""

_Key = tuple[str, tuple[str, ...], str]


class SpeakerNames:
    """Finds the speakers of a document; all its labels are looked at together.

    Args:
        text: the whole source, for the way a name is written in running text.
        metadata: title, and the people that a sidecar or the format names.
        labels: of the document.
        people_by_place: where a label begins -> the person, where a person says so of this label
            alone.
    """

    def __init__(
        self,
        text: str,
        metadata: Metadata,
        labels: Sequence[Label],
        people_by_place: Mapping[int, Person] = MappingProxyType({}),
    ) -> None:
        self._people_by_place = people_by_place
        people = metadata.people or {}
        self._people: Mapping[str, Person] = {folded(label): people[label] for label in people}
        self._names = NamesInText(metadata.title or "", text)
        self._parties = parties_of(labels)
        self._counts = Counter(map(_key, labels))
        distinct = {_key(label): label for label in labels}
        texts = {label.text for label in labels}
        mended = {text: mended_label(text) for text in texts}
        self._details = {
            key: details_of(
                replace(label, text=mended[label.text]) if mended[label.text] in texts else label,
                self._parties,
            )
            for key, label in distinct.items()
        }
        initials = {label.text for label in distinct.values() if _INITIALS.fullmatch(label.text)}
        self._initials = initials if len(initials) >= _MIN_INITIALS else frozenset()
        names = (details.designation.name or "" for details in self._details.values())
        self._surnames = {folded(name.split()[-1]) for name in names if " " in name}
        readings = [
            self._reading(label.text, self._details[key]) for key, label in distinct.items()
        ]
        speakers = with_all_facts(readings)
        self._speakers = dict(zip(distinct, speakers, strict=True))
        self._part_namesakes()

    def speaker(self, label: Label) -> Speaker:
        """The speaker behind a label of this document."""
        speaker = self._speakers[_key(label)]
        person = self._people_by_place.get(label.start)
        if person is None:
            return speaker
        # It is somebody else than the label says, so that nothing of what it says holds.
        role = speaker.role if speaker.kind == "questioner" else None
        return _with_person(Speaker(speaker.label, None, role, speaker.kind), person)

    def notes(self, label: Label) -> tuple[Note, ...]:
        """The notes of a label that say how it was said; the others say who speaks."""
        return details_of(label, self._parties).notes

    def _gender(self, key: _Key) -> Gender | None:
        return self._details[key].designation.gender

    def _reading(self, label: str, details: Details) -> LabelReading:
        designation = details.designation
        return LabelReading(
            speaker=self._look_up(composed(label), details),
            gender=designation.gender,
            is_formal=designation.is_formal or designation.office is not None,
        )

    def _look_up(self, label: str, details: Details) -> Speaker:
        kind = kind_of(label)
        person = self._people.get(folded(label))
        office, name = details.designation.office, details.designation.name
        if label in self._initials or (office == label and folded(label) in self._surnames):
            office, name = None, label  # KING beside JOHN KING
        role = office_case(self._in_full(office)) if office else None
        if kind != "person":
            role = _role_in_event(label, kind, role, details.outlet)
        speaker = Speaker(label, None, role, kind, details.party, details.country)
        if person:
            return _with_person(speaker, person)
        return replace(speaker, name=self._name(speaker, name, office, details))

    def _name(
        self, speaker: Speaker, name: str | None, office: str | None, details: Details
    ) -> str | None:
        """The name of a speaker: that of the label, as the document writes it."""
        if speaker.label in self._initials:
            return speaker.label
        if speaker.kind != "person":
            return self._names.in_mixed_case(name) if name and _is_named(speaker, name) else None
        if name is None:
            return self._names.office_holder(self._in_full(office)) if office else speaker.label
        surname = self._names.in_mixed_case(name)
        own_office = designation_of(speaker.label).office
        is_surname = details.designation.gender and is_caps(name)  # MR. LÓPEZ ARANDA
        if " " in surname and not (own_office or is_surname):
            return surname
        return self._names.full_name(surname, own_office, details.designation.gender)

    def _in_full(self, office: str) -> str:
        """An office without abbreviation, where the document leaves no doubt: PM, FM."""
        offices = ABBREVIATED_OFFICES.get(office, (office,))
        if len(offices) > 1:
            offices = tuple(words for words in offices if self._names.mentions(title_case(words)))
        return offices[0] if len(offices) == 1 else office

    def _part_namesakes(self) -> None:
        """Take back first names that a man and a woman of one surname would share."""
        by_name: dict[str, list[_Key]] = defaultdict(list)
        for key, speaker in self._speakers.items():
            if speaker.name and speaker.kind == "person":
                by_name[speaker.name].append(key)
        for name, keys in by_name.items():
            counts: Counter[Gender] = Counter()
            for key in keys:
                if gender := self._gender(key):
                    counts[gender] += self._counts[key]
            for gender in counts if len(counts) > 1 else ():
                rare = counts[gender] < _SURE_RATIO * (counts.total() - counts[gender])
                if rare and not self._names.settles(name, gender):
                    self._take_back([key for key in keys if self._gender(key) == gender])

    def _take_back(self, keys: Sequence[_Key]) -> None:
        for key in keys:
            details, speaker = self._details[key], self._speakers[key]
            surname = details.designation.name
            if surname and len(surname.split()) < len((speaker.name or "").split()):
                own = self._look_up(speaker.label, details)
                self._speakers[key] = replace(own, name=self._names.in_mixed_case(surname))


def _key(label: Label) -> _Key:
    return label.text, tuple(note.text for note in label.notes), label.rest


def _role_in_event(
    label: str, kind: SpeakerKind, office: str | None, outlet: str | None
) -> str | None:
    """The role of somebody whose name is not expected: "Questioner", "Military aide"."""
    if kind == "questioner":
        return ", ".join(part for part in ("Questioner", outlet) if part)
    if kind == "moderator" and office:
        return office
    if label == "A":
        return "Answer"
    bare = re.sub(r"^the\s+", "", label, flags=re.IGNORECASE)
    return None if _CODE.fullmatch(label) else office_case(bare)


def _is_named(speaker: Speaker, name: str) -> bool:
    """Whether the name beside a role is one: "MODERATOR SMITH", but not "REPORTER 2"."""
    return speaker.kind in {"moderator", "questioner"} and len(name) > 1 and may_be_name(name)


def _with_person(speaker: Speaker, person: Person) -> Speaker:
    """The speaker as a sidecar or the format names the person; what they leave out stays."""
    return replace(
        speaker,
        name=person.name,
        role=person.role or speaker.role,
        party=person.party or speaker.party,
        country=person.country or speaker.country,
    )
