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
from qa.wording import occasion


def export(pack: ExportedPack) -> bytes:
    """A pack as CSL-JSON, a reference a passage."""
    records = [_csl(exhibit, pack.app) for exhibit in pack.exhibits]
    return msgspec.json.format(msgspec.json.encode(records)) + b"\n"


def _csl(exhibit: Exhibit, app: str) -> dict[str, Any]:
    known, item = exhibit.metadata, exhibit.item
    told = exhibit_record(exhibit, app)
    custom = {"source": item.source, "start": item.span.start, "end": item.span.end}
    custom |= {"sha256": item.sha256} | {
        name: told[name] for name in ("role", "asked", "verification", "permalink")
    }
    genre = genre_of(exhibit)
    record = {
        "id": item.key,
        "type": genre,
        "title": known.title or occasion(known, item.source),
        "author": [csl_name(name) for name in author_names(exhibit)],
        "issued": csl_date(known.date) if known.date else None,
        "event-title": known.event if genre != "article-newspaper" else None,
        "event-place": known.place,
        "container-title": known.publisher if genre == "article-newspaper" else None,
        "publisher": known.publisher,
        "genre": known.kind,
        "URL": original_url(exhibit),
        "abstract": item.quote,
        "note": " ".join(note_lines(exhibit, app)),
        "custom": custom,
    }
    return {name: collapse_lines(value) for name, value in record.items() if value}
