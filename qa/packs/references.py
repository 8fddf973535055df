"""Type, names, date and notes of a passage, as the formats of references need them."""

import re
from typing import Any, Literal

from index.records import PartialDate
from index.speech.paragraphs import collapse_space
from qa.packs.exhibits import Exhibit, permalink
from qa.packs.export_text import place_line
from qa.wording import STANDINGS, name_and_role, role_of

Genre = Literal["speech", "interview", "broadcast", "hearing", "article-newspaper", "document"]
"""A CSL type: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types."""

_GENRES: tuple[tuple[str, Genre], ...] = (
    (r"interview", "interview"),
    (r"broadcast|radio|television|podcast", "broadcast"),
    (r"hearing|testimony", "hearing"),
    (r"article|news|roundup", "article-newspaper"),
    (r"statements?-releases?|press release|fact sheet|communiqu[eé]", "document"),
)
"""Words in the kind of a source, and its genre; anything else is a speech."""

_PARTICLES = frozenset("af al bin da das de del della den der di do dos du el ibn la le".split())
_PARTICLES |= frozenset("ten ter van vom von zu".split())
_SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|I{2,3}|IV")
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%])?")
_FIRST_SEASON = 21


def genre_of(exhibit: Exhibit) -> Genre:
    """Return the CSL type of an exhibit's source."""
    kind = f"{exhibit.metadata.kind or ''} {exhibit.metadata.event or ''}".casefold()
    return next((genre for words, genre in _GENRES if re.search(rf"\b(?:{words})", kind)), "speech")


def csl_name(name: str) -> dict[str, str]:
    """Return the parts of a name for CSL; the family name is the last word, with its particles."""
    *given_names, family = collapse_space(name).split() or [""]
    if not given_names or "," in name:
        return {"literal": collapse_space(name)}
    suffix = family if _SUFFIX.fullmatch(family) and len(given_names) > 1 else ""
    if suffix:
        *given_names, family = given_names
    particles: list[str] = []
    while len(given_names) > 1 and given_names[-1] in _PARTICLES:
        particles.insert(0, given_names.pop())
    parts = {
        "family": family,
        "given": " ".join(given_names),
        "non-dropping-particle": " ".join(particles),
        "suffix": suffix,
    }
    return {part: words for part, words in parts.items() if words}


def csl_date(date: PartialDate) -> dict[str, Any]:
    """Return the parts of a date for CSL as far as they are known, else its words."""
    ends = date.edtf.split("/")
    matches = [match for end in ends if (match := _EDTF.fullmatch(end))]
    if len(matches) < len(ends) or len(matches) > 2:
        return {"literal": date.label}
    parts = [[int(part) for part in match.groups()[:3] if part] for match in matches]
    seasons = [end[1] for end in parts if len(end) == 2 and end[1] >= _FIRST_SEASON]
    if seasons and len(parts) > 1:
        return {"literal": date.label}
    record: dict[str, Any] = {"date-parts": [end[:1] if seasons else end for end in parts]}
    if seasons:
        record["season"] = seasons[0] - _FIRST_SEASON + 1
    return record | ({"circa": True} if any(match[4] for match in matches) else {})


def author_names(exhibit: Exhibit) -> list[str]:
    """Return the author: the speaker of the words, or the writer of an article."""
    if genre_of(exhibit) == "article-newspaper":
        return [exhibit.metadata.author] if exhibit.metadata.author else []
    speaker = exhibit.speaker
    return [speaker.display] if speaker and speaker.kind != "narrator" else []


def note_lines(exhibit: Exhibit, app: str) -> list[str]:
    """Return the reader's note, the role of the speaker, and the place of the quote."""
    item, speaker = exhibit.item, exhibit.speaker
    lines = [item.note] if item.note.strip() else []
    if speaker and role_of(speaker):
        lines.append(f"Said by {name_and_role(exhibit.speaker)}.")
    stands = STANDINGS[exhibit.standing]
    lines.append(f"Quoted from {place_line(exhibit)} (SHA-256 {item.sha256}), {stands}.")
    if app:
        lines.append(permalink(item, app))
    return lines


def collapse_lines(value: Any) -> Any:
    """Return texts on one line each; a line break in RIS would begin another field."""
    if isinstance(value, str):
        return collapse_space(value)
    if isinstance(value, list):
        return [collapse_lines(text) for text in value]
    return value
