"""An evidence pack as an address: ``pack?title=NAME&p=SOURCE:START-END&p=…``, without notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Span
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex
from qa.packs.pack import MAX_ITEMS, MAX_TITLE_CHARS, Pack, PackItem
from qa.packs.pack_file import MAX_QUOTE_CHARS
from qa.ui.kit.routes import PACK_PATH, link_to

MAX_LINK_CHARS = 8000
"""Some servers and mail programs cut longer addresses."""

_PLACE = re.compile(r"(?P<source>.+):(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SharedPack:
    """A pack from an address.

    Attributes:
        pack: the passages that are in the index.
        unknown: number of places in the address that are not in the index.
    """

    pack: Pack
    unknown: int


def share_link(pack: Pack) -> str | None:
    """Return the address that shares a pack, relative to the app; None if it is too long."""
    parameters: dict[str, str | list[str]] = {"title": pack.title} if pack.title else {}
    link = link_to(PACK_PATH, parameters | {"p": [item.key for item in pack.items]})
    return link if len(link) <= MAX_LINK_CHARS else None


def shared_pack(places: Sequence[str], title: str, index: OpenedIndex) -> SharedPack | None:
    """Return the pack that an address shares, None if it shares none.

    Args:
        places: places in the address, such as ``duque.txt:13024-13442``.
        title: title in the address.
        index: the index; other places are counted as unknown.
    """
    if not places:
        return None
    items = [_item(place, index) for place in dict.fromkeys(places[:MAX_ITEMS])]
    pack = Pack().with_title(title[:MAX_TITLE_CHARS])
    return SharedPack(pack.with_items(item for item in items if item), items.count(None))


def _item(place: str, index: OpenedIndex) -> PackItem | None:
    """Return the passage at a place, None if the index has no words there."""
    match = _PLACE.fullmatch(place)
    number = index.number_of(match["source"]) if match else None
    if match is None or number is None:
        return None
    source, span = index.transcript(number).source, Span(int(match["start"]), int(match["end"]))
    if not span.start < span.end <= min(len(source.text), span.start + MAX_QUOTE_CHARS):
        return None
    quote = collapse_space(span.of(source.text))
    return PackItem(source.name, span, quote, source.sha256) if quote else None
