"""An evidence pack as references in CSL-JSON."""

from typing import Any

import msgspec

from qa.packs.exhibits import Exhibit
from qa.packs.export_text import exhibit_record, original_url
from qa.packs.exports import ExportedPack
from qa.packs.references import (
    author_names,
    collapse_lines,
    csl_date,
    csl_name,
    genre_of,
    note_lines,
)
from qa.wording import occasion, page_range, time_code


def export(pack: ExportedPack) -> bytes:
    """Return a pack as CSL-JSON, one reference per passage."""
    records = [_csl(exhibit, pack.app) for exhibit in pack.exhibits]
    return msgspec.json.format(msgspec.json.encode(records)) + b"\n"


def _csl(exhibit: Exhibit, app: str) -> dict[str, Any]:
    metadata, item = exhibit.metadata, exhibit.item
    citation = exhibit_record(exhibit, app)
    custom = {"source": item.source, "start": item.span.start, "end": item.span.end}
    custom |= {"sha256": item.sha256} | {
        name: citation[name] for name in ("role", "asked", "verification", "permalink")
    }
    genre = genre_of(exhibit)
    record = {
        "id": item.key,
        "type": genre,
        "title": metadata.title or occasion(metadata, item.source),
        "author": [csl_name(name) for name in author_names(exhibit)],
        "issued": csl_date(metadata.date) if metadata.date else None,
        "event-title": metadata.event if genre != "article-newspaper" else None,
        "event-place": metadata.place,
        "container-title": metadata.publisher if genre == "article-newspaper" else None,
        "publisher": metadata.publisher,
        "genre": metadata.kind,
        "URL": original_url(exhibit),
        "abstract": item.quote,
        **_locator(exhibit),
        "note": " ".join(note_lines(exhibit, app)),
        "custom": custom,
    }
    return {name: collapse_lines(value) for name, value in record.items() if value}


def _locator(exhibit: Exhibit) -> dict[str, str]:
    """Return the place in the original under a label of CSL, the page before the time."""
    pages, seconds = page_range(exhibit.locator), exhibit.locator.seconds
    if pages:
        return {"locator": pages.replace("–", "-"), "label": "page"}
    return {} if seconds is None else {"locator": time_code(seconds), "label": "timestamp"}
