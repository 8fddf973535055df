"""An evidence pack as JSON that ``pack_of`` can read."""

from dataclasses import asdict

import msgspec

from qa.packs.export_text import exhibit_record
from qa.packs.exports import ExportedPack
from qa.packs.pack_file import PACK_FORMAT, PACK_VERSION


def export(pack: ExportedPack) -> bytes:
    """Return a pack as JSON, each item with its citation."""
    items = [
        asdict(exhibit.item) | {"citation": exhibit_record(exhibit, pack.app)}
        for exhibit in pack.exhibits
    ]
    head = {"format": PACK_FORMAT, "version": PACK_VERSION, "title": pack.title}
    record = head | {"tags": list(pack.tags), "items": items}
    return msgspec.json.format(msgspec.json.encode(record)) + b"\n"
