"""An evidence pack as references for Zotero and its like: CSL-JSON and RIS."""

import re
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import rispy

from index.paragraphs import words_of
from index.records import PartialDate
from qa.citation_text import occasion, role_of
from qa.exhibits import STANDINGS, Exhibit, permalink
from qa.export_words import heading, original
from qa.pack_file import citation_of

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
_RIS: dict[Genre, str] = {"hearing": "HEAR", "article-newspaper": "NEWS", "document": "RPRT"}
"""What Zotero reads as the same type; all else is a presentation, which is its name of a speech."""
_SPOKEN = "SLIDE"

_PARTICLES = frozenset("af al bin da das de del della den der di do dos du el ibn la le".split())
_PARTICLES |= frozenset("ten ter van vom von zu".split())
_SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|I{2,3}|IV")
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%])?")
_FIRST_SEASON = 21


def pack_csl(exhibits: Sequence[Exhibit], app: str = "") -> bytes:
    """A pack as CSL-JSON, a reference a passage.

    Args:
        exhibits: its items, in order.
        app: address of the app, for the links back.
    """
    return msgspec.json.format(msgspec.json.encode([_csl(one, app) for one in exhibits])) + b"\n"


def pack_ris(exhibits: Sequence[Exhibit], app: str = "") -> bytes:
    """A pack as RIS, a reference a passage.

    Args:
        exhibits: its items, in order.
        app: address of the app, for the links back.
    """
    text: str = rispy.dumps([_ris(one, app) for one in exhibits], implementation=_Writer)
    return text.encode()


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:
        return ""  # a number above each reference is no part of the format


def _csl(exhibit: Exhibit, app: str) -> dict[str, Any]:
    known, item = exhibit.metadata, exhibit.item
    told = citation_of(exhibit, app)
    custom = {"source": item.source, "start": item.span.start, "end": item.span.end}
    custom |= {"sha256": item.sha256} | {
        name: told[name] for name in ("role", "asked", "verification", "permalink")
    }
    genre = genre_of(exhibit)
    record = {
        "id": item.key,
        "type": genre,
        "title": known.title or occasion(known, item.source),
        "author": [name_of(name) for name in _authors(exhibit)],
        "issued": issued(known.date) if known.date else None,
        "event-title": known.event if genre != "article-newspaper" else None,
        "event-place": known.place,
        "container-title": known.publisher if genre == "article-newspaper" else None,
        "publisher": known.publisher,
        "genre": known.kind,
        "URL": original(exhibit),
        "abstract": item.quote,
        "note": " ".join(_notes(exhibit, app)),
        "custom": custom,
    }
    return {name: _flat(value) for name, value in record.items() if value}


def _ris(exhibit: Exhibit, app: str) -> dict[str, str | list[str]]:
    known, item, genre = exhibit.metadata, exhibit.item, genre_of(exhibit)
    article = genre == "article-newspaper"
    url = original(exhibit)
    record: dict[str, str | list[str] | None] = {
        "type_of_reference": _RIS.get(genre, _SPOKEN),
        "title": known.title or occasion(known, item.source),
        "authors": [_sorted_name(name_of(name)) for name in _authors(exhibit)],
        "secondary_title": known.publisher if article else known.event,
        "date": _ris_date(known.date) if known.date else None,
        "year": known.date.first[:4] if known.date else None,
        "place_published": known.place,
        "publisher": known.publisher,
        "type_of_work": known.kind,
        "urls": [url] if url else None,
        "abstract": item.quote,
        # Zotero reads a note with a tag in it as HTML; without the bracket there is no tag.
        "notes": [note.replace("<", "&lt;") for note in _notes(exhibit, app)],
    }
    return {name: _flat(value) for name, value in record.items() if value}


def genre_of(exhibit: Exhibit) -> Genre:
    """What kind of source an exhibit is from, in the words of CSL."""
    kind = f"{exhibit.metadata.kind or ''} {exhibit.metadata.event or ''}".casefold()
    return next((genre for words, genre in _GENRES if re.search(rf"\b(?:{words})", kind)), "speech")


def name_of(name: str) -> dict[str, str]:
    """A name in parts as CSL has them; the last word, with "von" and the like, is the family's."""
    *given, family = words_of(name).split() or [""]
    if not given or "," in name:
        return {"literal": words_of(name)}
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


def issued(date: PartialDate) -> dict[str, Any]:
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


def _ris_date(date: PartialDate) -> str:
    """``YYYY/MM/DD/words``: what is not known stays empty."""
    parts = issued(date).get("date-parts", [[]])
    year, month, day = [*parts[0], "", "", ""][:3] if len(parts) == 1 else ["", "", ""]
    known = [
        str(year or date.first[:4]),
        f"{month:02}" if month else "",
        f"{day:02}" if day else "",
    ]
    return "/".join([*known, "" if day else date.label])


def _sorted_name(parts: dict[str, str]) -> str:
    """``Family, Given, Suffix``, as RIS has it."""
    if "literal" in parts:
        return parts["literal"]
    family = " ".join(parts[name] for name in ("non-dropping-particle", "family") if name in parts)
    return ", ".join([family, parts["given"], *([parts["suffix"]] if "suffix" in parts else [])])


def _authors(exhibit: Exhibit) -> list[str]:
    """Who is the author: the one who speaks; of an article, the one who wrote it."""
    if genre_of(exhibit) == "article-newspaper":
        return [exhibit.metadata.author] if exhibit.metadata.author else []
    speaker = exhibit.speaker
    return [speaker.display] if speaker and speaker.kind != "narrator" else []


def _notes(exhibit: Exhibit, app: str) -> list[str]:
    """The reader's note, and where the words stand."""
    item, speaker = exhibit.item, exhibit.speaker
    notes = [item.note] if item.note.strip() else []
    if speaker and role_of(speaker):
        notes.append(f"Said by {heading(exhibit)}.")
    place = f"{item.source}, characters {item.span.start} to {item.span.end}"
    notes.append(f"Quoted from {place} (SHA-256 {item.sha256}), {STANDINGS[exhibit.standing]}.")
    if app:
        notes.append(permalink(item, app))
    return notes


def _flat(value: Any) -> Any:
    """Texts on one line; a line of RIS that is not ended would begin another field."""
    if isinstance(value, str):
        return words_of(value)
    if isinstance(value, list):
        return [_flat(one) for one in value]
    return value
