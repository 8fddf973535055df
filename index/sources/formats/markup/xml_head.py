"""What the header of a parliament's XML says of it: title, day, place, address."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.html_head import day_of
from index.sources.formats.markup.html_speakers import text_of
from index.sources.formats.markup.xml_people import XML_LANGUAGE

_MAX_CHARS = 500
_MAKING = ("generation", "markup", "#generation", "#markup")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAMPLE = re.compile(r"\s*\[[^\[\]]*SAMPLE[^\[\]]*\]\s*$")


def values_of_tei(root: Element) -> dict[str, object]:
    """Metadata of a TEI file, by the keys of a sidecar."""
    header = next(root.iter("teiHeader"), None)
    if header is None:
        return {}
    sources = [bibl for part in header.iter("sourceDesc") for bibl in part.iter("bibl")]
    addresses = [text_of(idno) for bibl in sources for idno in bibl.iter("idno")]
    settings = list(header.iter("setting"))
    days = [day.get("when", "") for part in [*settings, *sources] for day in part.iter("date")]
    days += [meeting.get("n", "") for meeting in header.iter("meeting")]
    return present(
        title=_SAMPLE.sub("", _title(header, root.get(XML_LANGUAGE))),
        date=first_day(days),
        place=_place(settings),
        url=next((address for address in addresses if address.startswith("http")), None),
        publisher=next((text_of(p) for bibl in sources for p in bibl.iter("publisher")), None),
        kind="debate",
    )


def values_of_akoma_ntoso(root: Element) -> dict[str, object]:
    """Metadata of an Akoma Ntoso file, by the keys of a sidecar."""
    names = [*root.iter("docTitle"), *root.iter("docType")]
    aliases = [alias.get("value", "") for alias in root.iter("FRBRalias")]
    headings = islice(map(text_of, root.iter("heading")), 1)
    places = [place for part in root.iter("preface") for place in part.iter("location")]
    return present(
        title=next(filter(None, [*map(text_of, names), *aliases, *headings]), None),
        date=first_day(_days_of_akoma_ntoso(root)),
        place=next(map(text_of, places), None),
        kind="debate",
    )


def _days_of_akoma_ntoso(root: Element) -> Iterator[str]:
    """Where the day of a debate may stand, best first; the day of its making is none."""
    yield from (day.get("date", "") for day in root.iter("docDate"))
    for work in root.iter("FRBRWork"):
        yield from (address.get("value", "") for address in work.iter("FRBRuri"))
        days = (day for day in work.iter("FRBRdate") if day.get("name") not in _MAKING)
        yield from (day.get("date", "") for day in days)


def values_of_bundestag(root: Element) -> dict[str, object]:
    """Metadata of a sitting of the Bundestag, by the keys of a sidecar."""
    number = f"{root.get('wahlperiode', '')}/{root.get('sitzung-nr', '')}".strip("/")
    return present(
        title=f"Plenarprotokoll {number}".strip(),
        date=day_of(root.get("sitzung-datum", "")),
        place=root.get("sitzung-ort"),
        publisher=root.get("herausgeber"),
        kind="debate",
    )


def values_of_speeches(root: Element) -> dict[str, object]:
    """Metadata of other XML of speeches: its first title, and the day in the ``id`` of a speech."""
    names = (e for e in root.iter() if str(e.tag).lower() in ("title", "major-heading"))
    days = (e.get(key, "") for e in root.iter() for key in ("date", "format", "id"))
    return present(title=next(filter(None, map(text_of, names)), None), date=first_day(days))


def first_day(texts: Iterable[str]) -> str | None:
    """The first of some texts that holds a day, in ISO 8601: "debate/2003-06-26.1" does."""
    return next(filter(None, map(_day, texts)), None)


def _day(text: str) -> str | None:
    match = _DAY.search(text)
    try:
        return date.fromisoformat(match[0]).isoformat() if match else None
    except ValueError:
        return None


def _title(header: Element, language: str | None) -> str:
    """The title of the meeting itself, in the language of the file where there are several."""
    titles = [title for part in header.iter("titleStmt") for title in part.iter("title")]
    own = [title for title in titles if title.get(XML_LANGUAGE) in (None, language)] or titles
    sub = [title for title in own if title.get("type") == "sub"] or own
    return text_of(sub[0]) if sub else ""


def _place(settings: list[Element]) -> str | None:
    names = [name for part in settings for name in part.iter("name")]
    return ", ".join(dict.fromkeys(_place_names(names))) or None


def _place_names(names: list[Element]) -> Iterator[str]:
    """The names of the smallest place first, that of the country left out."""
    for sort in ("org", "building", "place", "address", "city"):
        yield from (text_of(name) for name in names if name.get("type") == sort and text_of(name))


def present(**values: str | None) -> dict[str, object]:
    """The metadata that there is, none of it longer than a heading."""
    return {key: value[:_MAX_CHARS] for key, value in values.items() if value}
