"""The documents of a collection as source files that Verbatim can index.

Those of one meeting or scene are one file, a labelled paragraph each; a document that stands
alone is a file of its own. Labels are written as official transcripts have them: in capitals,
without what stands in brackets. Files are numbered, so that no name from outside becomes a path
and no name is part of another (sources are filtered by parts of names).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from eval.collection import Document
from eval.questions import EvalSetError
from index.metadata import MAX_VALUE_CHARS, sidecar_of
from index.records import Span

_IN_BRACKETS = re.compile(r"[(\[].*")
_NO_LABEL = re.compile(r"[:*_()\[\]\s]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands.

    Attributes:
        span: its words in the source.
        document: its id.
    """

    span: Span
    document: str


class DocumentFiles:
    """A folder of sources made of documents.

    Args:
        documents: those of one meeting in its order.
        folder: an empty folder.

    Attributes:
        sources: meeting or scene -> its source file; a document that stands alone goes by its id.

    Raises:
        EvalSetError: the folder cannot be written.
    """

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self.sources: dict[str, str] = {}
        self.places: dict[str, tuple[Place, ...]] = {}
        self._starts: dict[str, list[int]] = {}
        groups: dict[str, list[Document]] = defaultdict(list)
        for one in documents:
            groups[one.part_of or one.id].append(one)
        for number, (part, members) in enumerate(groups.items()):
            self.sources[part] = f"{number:07}.txt"
            self._write(folder / self.sources[part], members)

    def _write(self, path: Path, members: Sequence[Document]) -> None:
        text, places = "", []
        for one in members:
            label = f"{label_of(one.speaker)}: " if one.speaker else ""
            words = (one.text if not one.speaker else " ".join(one.text.split())) or one.title
            start = len(text) + len(label)
            places.append(Place(Span(start, start + len(words)), one.id))
            text += f"{label}{words}\n\n"
        write_source(path, text, next((one.title for one in members if one.title), ""))
        self.places[path.name] = tuple(places)
        self._starts[path.name] = [place.span.start for place in places]

    def overlapping(self, source: str, span: Span) -> tuple[str, ...]:
        """The documents whose words a span of a source shares, in the order of the text."""
        places = self.places[source]
        first = max(0, bisect_right(self._starts[source], span.start) - 1)
        found = []
        for place in places[first:]:
            if place.span.start >= span.end:
                break
            if place.span.overlap(span):
                found.append(place.document)
        return tuple(found)


def write_source(path: Path, text: str, title: str) -> None:
    """Write a source file, its folder made if it is not there, and its title as a sidecar.

    Raises:
        EvalSetError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if title:
            told = yaml.safe_dump({"title": title[:MAX_VALUE_CHARS]}, allow_unicode=True)
            sidecar_of(path).write_text(told, "utf-8")
    except (OSError, UnicodeEncodeError) as exc:
        raise EvalSetError(f"{path}: must be writable: {exc}; name another folder") from exc


def label_of(speaker: str) -> str:
    """A speaker's name as a label: "Hon. Bill Blair (Minister of ...)" is HON. BILL BLAIR."""
    bare = _IN_BRACKETS.sub("", speaker) or speaker
    return " ".join(_NO_LABEL.sub(" ", bare).split()).upper() or "SPEAKER"
