"""An evidence pack as the JSON that ``pack_of`` reads back."""

from dataclasses import asdict

import msgspec

from qa.packs.export_words import citation_record
from qa.packs.exports import ExportedPack
from qa.packs.pack_file import FORMAT, VERSION


def export(pack: ExportedPack) -> bytes:
    """A pack as JSON, each item with its citation."""
    items = [
        asdict(one.item) | {"citation": citation_record(one, pack.app)} for one in pack.exhibits
    ]
    told = {"format": FORMAT, "version": VERSION, "title": pack.title, "items": items}
    return msgspec.json.format(msgspec.json.encode(told)) + b"\n"
