"""The evidence pack: passages that a reader collects, in order, each with a note."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from index.records import Quote
from qa.records import Citation

Sorting = Literal["hand", "date", "speaker"]
"""By what the passages of a pack are shown: in the reader's own order, by date or by speaker."""

MAX_ITEMS = 500
MAX_NOTE_CHARS = 4000
MAX_TITLE_CHARS = 200
MAX_PACK_TAGS = 20
MAX_TAG_CHARS = 40


@dataclass(frozen=True, slots=True)
class PackItem(Quote):
    """A passage in a pack, identified by its key; it can be checked wherever its source is.

    Attributes:
        sha256: hash of the source file when the passage was collected.
        question: the question that found it, empty if none.
        note: the reader's note.
    """

    sha256: str
    question: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Passages in the reader's own order; every change returns a new pack.

    Attributes:
        title: may be empty.
        items: first to last, each passage once.
        tags: words by which the reader finds it again.
        sorting: in which order the passages are shown and exported.
    """

    title: str = ""
    items: tuple[PackItem, ...] = ()
    tags: tuple[str, ...] = ()
    sorting: Sorting = "hand"

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it to keep."""
        return not (self.title or self.items or self.tags)

    def __contains__(self, key: object) -> bool:
        return any(item.key == key for item in self.items)

    def with_item(self, item: PackItem) -> "Pack":
        """Return the pack with a passage at its end, unless it is in the pack already.

        A full pack is returned unchanged, see MAX_ITEMS.
        """
        if item.key in self or len(self.items) >= MAX_ITEMS:
            return self
        return replace(self, items=(*self.items, item))

    def without(self, key: str) -> "Pack":
        """Return the pack without a passage."""
        return replace(self, items=tuple(item for item in self.items if item.key != key))

    def with_title(self, title: str) -> "Pack":
        """Return the pack with another title, cut at MAX_TITLE_CHARS."""
        return replace(self, title=" ".join(title.split())[:MAX_TITLE_CHARS])

    def with_tags(self, tags: Iterable[str]) -> "Pack":
        """Return the pack with other tags, each once, cut at MAX_PACK_TAGS and MAX_TAG_CHARS."""
        tag_of: dict[str, str] = {}
        for tag in tags:
            line = " ".join(tag.split())[:MAX_TAG_CHARS]
            tag_of.setdefault(line.casefold(), line)
        return replace(self, tags=tuple(filter(None, tag_of.values()))[:MAX_PACK_TAGS])

    def with_items(self, items: Iterable[PackItem]) -> "Pack":
        """Return the pack with passages at its end; see ``with_item``."""
        pack = self
        for item in items:
            pack = pack.with_item(item)
        return pack

    def joined(self, second: "Pack") -> "Pack":
        """Return the pack with the passages of a second one at its end.

        It takes the title of the second one where it has none, and its tags too.
        """
        pack = self.with_items(second.items).with_tags((*self.tags, *second.tags))
        return pack if pack.title else pack.with_title(second.title)

    def in_order(self, keys: Iterable[str]) -> "Pack":
        """Return the pack in another order; passages without a key in it come last, as before."""
        place = {key: number for number, key in enumerate(keys)}
        return replace(
            self, items=tuple(sorted(self.items, key=lambda item: place.get(item.key, len(place))))
        )

    def with_replacement(self, key: str, new: PackItem) -> "Pack":
        """Return the pack with a passage replaced, or removed if the new one is in the pack."""
        if new.key != key and new.key in self:
            return self.without(key)
        return self._changed(key, lambda _: new)

    def with_note(self, key: str, note: str) -> "Pack":
        """Return the pack with another note on a passage, cut at MAX_NOTE_CHARS."""
        return self._changed(key, lambda item: replace(item, note=note[:MAX_NOTE_CHARS]))

    def _changed(self, key: str, change: Callable[[PackItem], PackItem]) -> "Pack":
        return replace(
            self, items=tuple(change(item) if item.key == key else item for item in self.items)
        )


def item_of(citation: Citation, question: str = "") -> PackItem:
    """Return the pack item of a citation.

    Args:
        citation: a passage of an answer.
        question: the question of the answer, may be empty.
    """
    return PackItem(citation.source, citation.span, citation.quote, citation.sha256, question)
