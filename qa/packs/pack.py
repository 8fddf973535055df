"""The evidence pack: passages that a reader collects, in an order, each with a note."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from index.records import Quote
from qa.records import Citation

MAX_ITEMS = 500
MAX_NOTE_CHARS = 4000
MAX_TITLE_CHARS = 200


@dataclass(frozen=True, slots=True)
class PackItem(Quote):
    """A passage in a pack, named by its key; it can be checked wherever its source is.

    Attributes:
        sha256: hash of the source file when the passage was collected.
        question: what was asked when it was found, empty when nothing was.
        note: the reader's own words about it.
    """

    sha256: str
    question: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Passages in the reader's order; every change makes a new pack.

    Attributes:
        title: the reader's name for it, may be empty.
        items: first to last, each passage once.
    """

    title: str = ""
    items: tuple[PackItem, ...] = ()

    def __contains__(self, key: object) -> bool:
        return any(item.key == key for item in self.items)

    def with_item(self, item: PackItem) -> "Pack":
        """The pack with a passage at its end; one that is there stays where it is.

        A full pack stays as it is, see MAX_ITEMS.
        """
        if item.key in self or len(self.items) >= MAX_ITEMS:
            return self
        return replace(self, items=(*self.items, item))

    def without(self, key: str) -> "Pack":
        """The pack without a passage."""
        return replace(self, items=tuple(item for item in self.items if item.key != key))

    def with_title(self, title: str) -> "Pack":
        """The pack with another name, cut at MAX_TITLE_CHARS."""
        return replace(self, title=" ".join(title.split())[:MAX_TITLE_CHARS])

    def with_items(self, items: Iterable[PackItem]) -> "Pack":
        """The pack with passages at its end; see ``with_item``."""
        pack = self
        for item in items:
            pack = pack.with_item(item)
        return pack

    def joined(self, other: "Pack") -> "Pack":
        """The pack with the passages of another at its end, and its title where it has none."""
        pack = self.with_items(other.items)
        return pack if pack.title else pack.with_title(other.title)

    def in_order(self, keys: Iterable[str]) -> "Pack":
        """The pack in another order; passages that it does not name come last, as they were."""
        place = {key: number for number, key in enumerate(keys)}
        return replace(
            self, items=tuple(sorted(self.items, key=lambda item: place.get(item.key, len(place))))
        )

    def with_replacement(self, key: str, new: PackItem) -> "Pack":
        """The pack with another passage in the place of one, or without it where both are there."""
        if new.key != key and new.key in self:
            return self.without(key)
        return self._changed(key, lambda _: new)

    def with_note(self, key: str, note: str) -> "Pack":
        """The pack with another note on a passage, cut at MAX_NOTE_CHARS."""
        return self._changed(key, lambda item: replace(item, note=note[:MAX_NOTE_CHARS]))

    def _changed(self, key: str, change: Callable[[PackItem], PackItem]) -> "Pack":
        return replace(
            self, items=tuple(change(item) if item.key == key else item for item in self.items)
        )


def item_of(citation: Citation, question: str = "") -> PackItem:
    """The pack item of a citation.

    Args:
        citation: what was found.
        question: what was asked.
    """
    return PackItem(citation.source, citation.span, citation.quote, citation.sha256, question)
