"""What the formats of references share: type, names, date and notes of a passage."""

import re
from typing import Any, Literal

from index.records import PartialDate
from index.speech.paragraphs import collapse_space
from qa.packs.exhibits import Exhibit, permalink
from qa.packs.export_text import place_line
from qa.wording import STANDINGS, name_and_role, role_of

Genre = Literal["speech", "interview", "broadcast", "hearing", "article-newspaper", "document"]
"""A type of CSL: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types."""

_GENRES: tuple[tuple[str, Genre], ...] = (
    (r"interview", "interview"),
    (r"broadcast|radio|television|podcast", "broadcast"),
    (r"hearing|testimony", "hearing"),
    (r"article|news|roundup", "article-newspaper"),
    (r"statements?-releases?|press release|fact sheet|communiqu[eé]", "document"),
)
"""Words of the kind of a source, and what it is; all else is a speech."""

_PARTICLES = frozenset("af al bin da das de del della den der di do dos du el ibn la le".split())
_PARTICLES |= frozenset("ten ter van vom von zu".split())
_SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|I{2,3}|IV")
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%])?")
_FIRST_SEASON = 21


def genre_of(exhibit: Exhibit) -> Genre:
    """What kind of source an exhibit is from, in the words of CSL."""
    kind = f"{exhibit.metadata.kind or ''} {exhibit.metadata.event or ''}".casefold()
    return next((genre for words, genre in _GENRES if re.search(rf"\b(?:{words})", kind)), "speech")


def csl_name(name: str) -> dict[str, str]:
    """A name in parts as CSL has them; the last word, with "von" and the like, is the family's."""
    *given, family = collapse_space(name).split() or [""]
    if not given or "," in name:
        return {"literal": collapse_space(name)}
    suffix = family if _SUFFIX.fullmatch(family) and len(given) > 1 else ""
    if suffix:
        *given, family = given
    particles: list[str] = []
    while len(given) > 1 and given[-1] in _PARTICLES:
        particles.insert(0, given.pop())
    parts = {
        "family": family,
        "given": " ".join(given),
        "non-dropping-particle": " ".join(particles),
        "suffix": suffix,
    }
    return {part: words for part, words in parts.items() if words}


def csl_date(date: PartialDate) -> dict[str, Any]:
    """A date in parts as CSL has them, as far as it is known; else its words."""
    ends = [_EDTF.fullmatch(end) for end in date.edtf.split("/")]
    whole = [end for end in ends if end]
    if len(whole) < len(ends) or len(whole) > 2:
        return {"literal": date.label}
    parts = [[int(part) for part in end.groups()[:3] if part] for end in whole]
    seasons = [end[1] for end in parts if len(end) == 2 and end[1] >= _FIRST_SEASON]
    if seasons and len(parts) > 1:
        return {"literal": date.label}
    told: dict[str, Any] = {"date-parts": [end[:1] if seasons else end for end in parts]}
    if seasons:
        told["season"] = seasons[0] - _FIRST_SEASON + 1
    return told | ({"circa": True} if any(end[4] for end in whole) else {})


def author_names(exhibit: Exhibit) -> list[str]:
    """Who is the author: the one who speaks; of an article, the one who wrote it."""
    if genre_of(exhibit) == "article-newspaper":
        return [exhibit.metadata.author] if exhibit.metadata.author else []
    speaker = exhibit.speaker
    return [speaker.display] if speaker and speaker.kind != "narrator" else []


def note_lines(exhibit: Exhibit, app: str) -> list[str]:
    """The reader's note, and where the words stand."""
    item, speaker = exhibit.item, exhibit.speaker
    told = [item.note] if item.note.strip() else []
    if speaker and role_of(speaker):
        told.append(f"Said by {name_and_role(exhibit.speaker)}.")
    stands = STANDINGS[exhibit.standing]
    told.append(f"Quoted from {place_line(item)} (SHA-256 {item.sha256}), {stands}.")
    if app:
        told.append(permalink(item, app))
    return told


def collapse_lines(value: Any) -> Any:
    """Texts on one line; a line of RIS that is not ended would begin another field."""
    if isinstance(value, str):
        return collapse_space(value)
    if isinstance(value, list):
        return [collapse_lines(one) for one in value]
    return value
