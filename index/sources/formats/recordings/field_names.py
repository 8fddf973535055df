"""What the fields of a record of speech are called: columns of a table, keys in JSON."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

SURE_SPEAKER = tuple(
    """
    speakername speaker speakers speakerlabel namespeaker mainspeaker displayas redner rednername
    sprecher orateur orador oratore spreker talare interlocutor speakerid
    """.split()
)
"""Names of the field that says who speaks, best first."""

SPEAKER = SURE_SPEAKER + tuple(
    """
    fullname membername member mpname mp deputy depute diputado politician politiker participant
    character personname person name nom nombre who voice
    """.split()
)
"""The same with names that fields of other data have too."""

FIRST_NAME = tuple("firstname givenname forename vorname prenom".split())
LAST_NAME = tuple("lastname familyname surname nachname nom".split())
WORDS = frozenset(
    """
    text texts texte texto testo tekst words speech speechcontent speechtext content contents
    inhalt contenu contenido utterance utterances transcript transcripttext transcription
    paragraph paragraphs sentence sentences line lines dialogue dialog statement contribution
    remarks spoken spokenwords spokentext rede redetext discours discurso intervention verbatim
    """.split()
)
"""Names of the field that holds the words."""

FACTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "role": tuple(
            "role speakerrole positionlong position office function amt funktion".split()
        ),
        "party": tuple(
            "party speakerparty partyname fraktion faction partei parti partido".split()
        ),
        "country": ("country", "speakercountry"),
        "start": tuple(
            """
            start starttime startseconds begin time timestamp timecode seconds minute ts offset
            """.split()
        ),
        "end": tuple("end endtime endseconds".split()),
        "title": ("title", "debatetitle"),
        "event": ("event", "meeting", "session"),
        "date": ("date", "datum", "fecha", "day"),
        "place": ("place", "location", "venue"),
        "url": ("url", "link"),
    }
)
"""What else is known of a turn, a speaker or a transcript -> names of its field, best first."""

_MAX_SECONDS = 1_000_000
"""A recording of eleven days; a greater number is a time of the calendar or in milliseconds."""

_NO_LETTER = re.compile(r"[\W_]+")
_CLOCK = re.compile(r"\[?(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:[.,]\d{1,6})?)\]?")


def plain_name(name: str) -> str:
    """The name of a field without case and punctuation: "Speaker_Name" is "speakername"."""
    return _NO_LETTER.sub("", name).lower()


def best_name(names: Iterable[str], plain_names: Sequence[str]) -> str | None:
    """The name of a field that comes first in a list of names, None where none is in it.

    Args:
        names: as the file spells them.
        plain_names: plain names, best first.
    """
    by_plain = {plain_name(name): name for name in reversed(list(names))}
    return next((by_plain[plain] for plain in plain_names if plain in by_plain), None)


def is_clock(text: str) -> bool:
    """Whether a text is a time such as "01:02"."""
    return _CLOCK.fullmatch(text.strip()[:40]) is not None


def seconds_of_time(time: str) -> float | None:
    """Seconds from the beginning of the recording: those of "12.5", "01:02" and "00:01:02,500".

    None for anything else, and for more than eleven days.
    """
    time = time.strip()[:40]
    if match := _CLOCK.fullmatch(time):
        seconds = float(match[3].replace(",", "."))
        return 3600.0 * int(match[1] or 0) + 60.0 * int(match[2]) + seconds
    try:
        seconds = float(time)
    except ValueError:
        return None
    return seconds if 0 <= seconds <= _MAX_SECONDS else None
