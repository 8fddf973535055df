"""An evidence pack as the JSON that ``pack_of`` reads back."""

from dataclasses import asdict

import msgspec

from qa.packs.export_text import exhibit_record
from qa.packs.exports import ExportedPack
from qa.packs.pack_file import PACK_FORMAT, PACK_VERSION


def export(pack: ExportedPack) -> bytes:
    """A pack as JSON, each item with its citation."""
    items = [
        asdict(one.item) | {"citation": exhibit_record(one, pack.app)} for one in pack.exhibits
    ]
    told = {"format": PACK_FORMAT, "version": PACK_VERSION, "title": pack.title, "items": items}
    return msgspec.json.format(msgspec.json.encode(told)) + b"\n"
