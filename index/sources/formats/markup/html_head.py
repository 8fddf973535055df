"""What the head of an HTML page says of it: title, day, publisher, address, author.

Everything in it is a stranger's: only plain text of bounded length is taken over.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from index.errors import MetadataError
from index.sources.formats.markup.elements import Element
from index.sources.formats.markup.html_speakers import short_text, text_of
from index.written_dates import written_date

_MAX_CHARS = 500
_MAX_HEADINGS = 50
_MAX_JSON_CHARS = 500_000
_MAX_JSON_THINGS = 1_000

_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?![\d])")
_DATE_NAMES = (
    "article:published_time og:published_time datepublished dc.date dc.date.issued dcterms.date "
    "dcterms.issued dcterms.created citation_publication_date publish_date pubdate date"
).split()
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+|\s*\|\s*")
_SORTS = {
    "newsarticle": "news article",
    "reportagenewsarticle": "news article",
    "opinionnewsarticle": "opinion",
    "pressrelease": "press release",
    "interview": "interview",
    "podcastepisode": "podcast",
    "report": "report",
}
"""Types of schema.org that say what sort of document a page is; most say nothing of it."""


def head_values(root: Element) -> dict[str, object]:
    """Metadata of a page, by the keys of a sidecar; what the page does not say is left out."""
    meta, things = _meta(root), list(_things(root))
    publisher = meta.get("og:site_name") or _first(things, "publisher") or meta.get("dc.publisher")
    values = {
        "title": _title(root, meta, publisher),
        "date": _date(root, meta, things),
        "publisher": publisher,
        "url": _address(root, meta),
        "author": _first(things, "author") or _not_address(meta.get("author")),
        "kind": next(filter(None, map(_sort, things)), None),
    }
    return {key: value for key, value in values.items() if value}


def _plain(value: object) -> str | None:
    return " ".join(value.split())[:_MAX_CHARS] or None if isinstance(value, str) else None


def _meta(root: Element) -> dict[str, str]:
    """Name or property of each ``<meta>``, in lower case -> its content; the first one counts."""
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        content = _plain(element.get("content", ""))
        for key in ("property", "name", "itemprop"):
            name = element.get(key, "").strip().lower()
            if name and content:
                values.setdefault(name, content)
    return values


def _things(root: Element) -> Iterator[dict[str, object]]:
    """The objects of the JSON-LD of a page that have a type, outermost first."""
    waiting: list[object] = []
    for script in root.iter("script"):
        text = script.text or ""
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        if len(text) <= _MAX_JSON_CHARS:
            try:
                waiting.append(json.loads(text))
            except (ValueError, RecursionError):
                continue  # many pages hold broken JSON
    for _ in range(_MAX_JSON_THINGS):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting += thing[:_MAX_JSON_THINGS]
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def _first(things: list[dict[str, object]], key: str) -> str | None:
    return next(filter(None, (_name(thing.get(key)) for thing in things)), None)


def _name(value: object) -> str | None:
    """The name of a person or an organisation in JSON-LD; several are joined."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:10]) if name]
        return _plain(", ".join(names))
    if isinstance(value, dict):
        value = value.get("name")
    return _not_address(_plain(value))


def _not_address(text: str | None) -> str | None:
    return None if text and text.startswith(("http:", "https:", "/", "@")) else text


def _sort(thing: dict[str, object]) -> str | None:
    types = thing.get("@type")
    first = types[0] if isinstance(types, list) and types else types
    return _SORTS.get(first.lower()) if isinstance(first, str) else None


def _title(root: Element, meta: dict[str, str], publisher: str | None) -> str | None:
    full = next((text_of(title) for title in root.iter("title")), "")[:_MAX_CHARS]
    largest = [text for text in map(short_text, islice(root.iter("h1"), _MAX_HEADINGS)) if text]
    smaller = map(short_text, islice(root.iter("h2", "h3"), _MAX_HEADINGS))
    heading = next((text for text in largest if text in full), None)
    if heading is None and len(largest) == 1:
        heading = largest[0]
    if heading is None:
        heading = next((text for text in smaller if text and full.startswith(text)), None)
    return _plain(meta.get("og:title") or heading or _without_site(full, publisher))


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the name of the site at one of its ends, where that name is told."""
    parts = _SEPARATOR.split(title)
    if publisher and len(parts) > 1:
        for end in (0, -1):
            if parts[end].casefold() == publisher.casefold():
                without = title[len(parts[0]) :] if end == 0 else title[: -len(parts[-1])]
                return without.strip(" |–—·»:-")
    return title


def _address(root: Element, meta: dict[str, str]) -> str | None:
    links = (link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical")
    address = _plain(next(links, "") or meta.get("og:url", ""))
    return address if address and re.match(r"https?://\S+$", address) else None


def _date(root: Element, meta: dict[str, str], things: list[dict[str, object]]) -> str | None:
    for thing in things:
        published = thing.get("datePublished")
        if isinstance(published, str) and (day := day_of(published)):
            return day
    for name in _DATE_NAMES:
        if name in meta and (day := day_of(meta[name])):
            return day
    times = list(root.iter("time"))
    published = [day_of(t.get("datetime", "")) for t in times if "datePublished" in t.values()]
    days = published or list({day_of(t.get("datetime", "")) for t in times} - {None})
    # Several days are those of other pages too; none of them can be told to be that of this one.
    return days[0] if len(days) == 1 else None


def day_of(text: str) -> str | None:
    """The date that a text says, in EDTF; None where there is none, or it can be read twice."""
    try:
        if match := _DAY.match(text):
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        day = written_date(text)
    except (MetadataError, ValueError):
        return None
    return day.edtf if day else None
