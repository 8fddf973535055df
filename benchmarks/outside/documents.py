"""The documents of a collection as source files that Verbatim can index.

Documents of a meeting or scene are one file, a labelled paragraph each. Labels follow official
transcripts: in capitals, without text in brackets. Files are numbered, so that no name of a
collection becomes a path.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.exchange.collection import CollectionDocument
from index.records import Span

_IN_BRACKETS = re.compile(r"[(\[].*")
_NO_LABEL = re.compile(r"[:*_()\[\]\s]+")


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """The place of a document in a source file.

    Attributes:
        span: span of its text.
        document: id of the document.
    """

    span: Span
    document: str


class DocumentFiles:
    """A folder of source files made from documents.

    Args:
        documents: the documents; those of a meeting in its order.
        folder: an empty folder.

    Attributes:
        sources: meeting or scene -> its source file.
    """

    def __init__(self, documents: Sequence[CollectionDocument], folder: Path) -> None:
        self.sources: dict[str, str] = {}
        self.places: dict[str, tuple[DocumentPlace, ...]] = {}
        self._starts: dict[str, list[int]] = {}
        groups: dict[str, list[CollectionDocument]] = defaultdict(list)
        for document in documents:
            groups[document.part_of].append(document)
        for number, (part, members) in enumerate(groups.items()):
            self.sources[part] = f"{number:07}.txt"
            self._write(folder / self.sources[part], members)

    def _write(self, path: Path, members: Sequence[CollectionDocument]) -> None:
        text, places = "", []
        for document in members:
            label = f"{label_of(document.speaker)}: "
            words = " ".join(document.text.split())
            start = len(text) + len(label)
            places.append(DocumentPlace(Span(start, start + len(words)), document.id))
            text += f"{label}{words}\n\n"
        path.write_bytes(text.encode())
        self.places[path.name] = tuple(places)
        self._starts[path.name] = [place.span.start for place in places]

    def overlapping(self, source: str, span: Span) -> tuple[str, ...]:
        """Return ids of the documents that a span of a source overlaps, in text order."""
        places = self.places[source]
        first = max(0, bisect_right(self._starts[source], span.start) - 1)
        documents = []
        for place in places[first:]:
            if place.span.start >= span.end:
                break
            if place.span.overlap(span):
                documents.append(place.document)
        return tuple(documents)


def label_of(speaker: str) -> str:
    """Return a speaker as a label: HON. BILL BLAIR for "Hon. Bill Blair (Minister of ...)"."""
    bare = _IN_BRACKETS.sub("", speaker) or speaker
    return " ".join(_NO_LABEL.sub(" ", bare).split()).upper() or "SPEAKER"
