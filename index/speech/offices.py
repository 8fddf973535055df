"""Who held which office when, by the transcripts themselves or by a person's corrections.

Headlines name offices ("Press Briefing by Press Secretary Jen Psaki"), and so do labels: THE
PRESIDENT is whoever the headline of that day calls President. The tenures of an office that
``offices.yaml`` in the folder of the sources names are those of that file alone.
"""

import re
from collections.abc import Iterable, Iterator

from index.dates import earliest, latest, partial_date
from index.labels.vocabulary import OFFICES
from index.records import PartialDate, Speaker, Tenure, Transcript

_MAX_OFFICE_WORDS = 8

_WORD = r"[A-Z][\w.’'-]*"
_OFFICE = rf"((?:(?:{_WORD}|of|for|to|the|on)\s+){{1,{_MAX_OFFICE_WORDS}}})"
_COUNTRY = (
    rf"(?:\s+{_WORD})?(?:\s+of\s+(?:the\s+)?"
    rf"((?:[A-Z][\w’]*)(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’]*){{0,3}}))?"
)
_LONG_FORM = re.compile(
    r"^.*\b(?:Commonwealth|Federation|Government|Kingdom|Republic|State) of (?:the )?"
)
"""The long form of a country's name: the "Republic of Korea" is Korea."""
_NO_OFFICE = re.compile(
    r"^(?:(?:A[nst]|And|Address|Aboard|After|Arrival|Background|Before|Briefing|By|During|En|For|"
    r"From|In|Meeting|Of|On|Over|Press|Readout|Remarks|Route|Statement|The|To|Upon|Via|Visit|With|"
    r"of|for|to|the|on|\w+ing)\s+)+(?=\S)"
)
"""Words of a headline before an office that do not belong to it."""
_PRESS_OFFICE = re.compile(r"^Press (?=Secretary|Officer|Adviser|Advisor)")
_GOES_ON = re.compile(
    r"\s+(?:\w+ing|A[nst]|And|Aboard|After|At|Before|Between|During|En|For|From|In|Joint|Meets?|"
    r"On|Over|Press|To|Upon|Via|With)\b.*$"
)


def tenures_of(transcripts: Iterable[Transcript]) -> tuple[Tenure, ...]:
    """The tenures that transcripts name, each with the first and last date that names it."""
    tenures: dict[tuple[str, str], Tenure] = {}
    for transcript in transcripts:
        date = transcript.source.metadata.date
        if date is None:
            continue
        for office, name in _offices_named(transcript):
            key = (office.casefold(), name.split()[-1].casefold())
            tenure = tenures.get(key, Tenure(office, name, date.edtf, date.edtf))
            tenures[key] = _extended(tenure, name, date)
    return tuple(
        sorted(tenures.values(), key=lambda t: (t.office.casefold(), partial_date(t.first).first))
    )


def _extended(tenure: Tenure, name: str, date: PartialDate) -> Tenure:
    """A tenure that includes a date, under the longer of two names."""
    fuller = max(tenure.name, name, key=lambda words: len(words.split()))
    first = earliest((partial_date(tenure.first), date))
    last = latest((partial_date(tenure.last), date))
    return Tenure(tenure.office, fuller, first.edtf, last.edtf)


def _offices_named(transcript: Transcript) -> Iterator[tuple[str, str]]:
    """The offices that a transcript names, each with the name of its holder."""
    title = " ".join((transcript.source.metadata.title or "").split())
    for speaker in dict.fromkeys(turn.speaker for turn in transcript.turns):
        if speaker.kind != "person" or not speaker.name:
            continue
        if speaker.role and speaker.label.upper() == f"THE {speaker.role.upper()}":
            yield f"the {speaker.role}", speaker.name
        yield from _in_title(title, speaker, speaker.name)


def _in_title(title: str, speaker: Speaker, name: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(rf"{_OFFICE}(?:Dr\.\s+)?{re.escape(name)}\b{_COUNTRY}", title):
        office, holder = _parted(" ".join(match[1].split()), name)
        country = _LONG_FORM.sub("", _GOES_ON.sub("", match[2])) if match[2] else None
        if not OFFICES & set(office.upper().split()):
            continue
        if country:
            yield f"{office} of {country}", holder
        elif office.casefold() != (speaker.role or "").casefold():
            yield office, holder
    if speaker.role and " of " in speaker.role:
        yield speaker.role, name


def _parted(words: str, name: str) -> tuple[str, str]:
    """Office and name: a first name before a surname belongs to the name."""
    office = words if _PRESS_OFFICE.match(words) else _NO_OFFICE.sub("", words)
    office = office.removesuffix(" Dr.")
    *before, last = office.split()
    if before and " " not in name and last.upper() not in OFFICES:
        return " ".join(before), f"{last} {name}"
    return office, name


def with_corrections(
    tenures: Iterable[Tenure], corrections: Iterable[Tenure]
) -> tuple[Tenure, ...]:
    """The tenures of transcripts; those of an office that is corrected are replaced."""
    corrections = tuple(corrections)
    offices = {tenure.office.casefold() for tenure in corrections}
    return (
        *(tenure for tenure in tenures if tenure.office.casefold() not in offices),
        *corrections,
    )
