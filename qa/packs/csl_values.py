"""Names, dates and texts as values of CSL, from which RIS is made too."""

import re
from typing import Any

from index.records import PartialDate
from index.speech.paragraphs import collapse_space

_PARTICLES = frozenset("af al bin da das de del della den der di do dos du el ibn la le".split())
_PARTICLES |= frozenset("ten ter van vom von zu".split())
_SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|I{2,3}|IV")
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%])?")
_FIRST_SEASON = 21


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


def collapse_lines(value: Any) -> Any:
    """Return texts on one line each; a line break in RIS would begin another field."""
    if isinstance(value, str):
        return collapse_space(value)
    if isinstance(value, list):
        return [collapse_lines(text) for text in value]
    return value
