"""An evidence pack as references in CSL-JSON."""

from typing import Any

import msgspec

from qa.packs.csl_values import collapse_lines, csl_date
from qa.packs.exhibits import Exhibit
from qa.packs.export_text import exhibit_record
from qa.packs.exports import ExportedPack
from qa.packs.references import Reference, references_of

_OF_QUOTE = (
    *("speaker", "role", "party", "country", "quoted_by", "lead_in", "notes"),
    *("page", "last_page", "seconds", "anchor", "line", "section", "original"),
    *("asked", "asked_by", "verification", "permalink"),
)
"""What a citation has that is not of its whole source."""


def export(pack: ExportedPack) -> bytes:
    """Return a pack as CSL-JSON, one reference per source.

    The quotes stand in its note, a line each, and as plain data in its custom field.
    """
    records = [_csl(reference, pack.app) for reference in references_of(pack.exhibits)]
    return msgspec.json.format(msgspec.json.encode(records)) + b"\n"


def csl_record(reference: Reference) -> dict[str, Any]:
    """Return a source in CSL-JSON, without what is quoted from it."""
    metadata, is_written = reference.metadata, reference.is_written
    record = {
        "id": reference.source,
        "type": reference.genre,
        "title": reference.title,
        "author": reference.authors,
        "issued": csl_date(metadata.date) if metadata.date else None,
        "event-title": None if is_written else metadata.event,
        "event-place": metadata.place,
        "container-title": metadata.publisher if is_written else None,
        "publisher": None if is_written else metadata.publisher,
        "genre": metadata.kind,
        "URL": reference.url,
        "language": reference.language,
    }
    return {name: collapse_lines(value) for name, value in record.items() if value}


def _csl(reference: Reference, app: str) -> dict[str, Any]:
    quotes = [_quote(exhibit, app) for exhibit in reference.exhibits]
    rights = reference.metadata.rights
    return csl_record(reference) | {
        "note": "\n".join(reference.note_lines(app)),
        "custom": {"source": reference.source, "rights": rights, "quotes": quotes},
    }


def _quote(exhibit: Exhibit, app: str) -> dict[str, Any]:
    item, citation = exhibit.item, exhibit_record(exhibit, app)
    place = {"start": item.span.start, "end": item.span.end, "sha256": item.sha256}
    words = {"quote": item.quote, "question": item.question, "note": item.note}
    return place | words | {name: citation[name] for name in _OF_QUOTE}
