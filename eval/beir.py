"""BEIR's folder (Thakur et al. 2021): corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.

A line of the corpus is ``{"_id", "title", "text"}``, one of the queries ``{"_id", "text"}``; both
may have ``metadata``, in which the speaker and the part that a document or topic belongs to stand.
The qrels are ``query-id``, ``corpus-id`` and ``score``, parted by tabs, under a header.
"""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from eval.collection import Collection, Document, Qrels, Topic
from eval.lines import decoded, json_line, numbered_lines, write_lines
from eval.questions import EvalSetError

CORPUS, QUERIES = "corpus.jsonl", "queries.jsonl"
HEADER = ("query-id", "corpus-id", "score")
MAX_DOCUMENTS = 1_000_000
"""They are held in memory; Verbatim's own speed is known up to a million passages."""

SPEAKER, PART_OF = "speaker", "part_of"


class _Line(msgspec.Struct, omit_defaults=True):
    """A line of the corpus or of the queries."""

    id: str = msgspec.field(name="_id")
    title: str | None = None
    text: str = ""
    metadata: dict[str, Any] | None = None


def read_beir(folder: Path, split: str = "test") -> Collection:
    """The documents, and the topics that a split judges or that no split could.

    Topics without qrels in the split are kept, since unanswerable ones have none anywhere.

    Raises:
        EvalSetError: a file is missing or a line is not what it must be.
    """
    documents = tuple(_document(line) for line in _lines(folder / CORPUS))
    topics = tuple(_topic(line) for line in _lines(folder / QUERIES))
    known = {one.id for one in documents}
    asked = {one.id for one in topics}
    return Collection(
        documents, topics, _read_qrels(folder / "qrels" / f"{split}.tsv", asked, known)
    )


def write_beir(collection: Collection, folder: Path, split: str = "test") -> None:
    """Write a collection; files that are there are overwritten.

    Raises:
        EvalSetError: the folder cannot be written, or an id cannot stand in a table.
    """
    write_lines(folder / CORPUS, (json_line(_corpus_line(one)) for one in collection.documents))
    write_lines(folder / QUERIES, (json_line(_query_line(one)) for one in collection.topics))
    write_lines(folder / "qrels" / f"{split}.tsv", _qrels_lines(collection.qrels))


def _lines(path: Path) -> Iterator[_Line]:
    seen: dict[str, str] = {}
    for place, line in numbered_lines(path):
        record = decoded(line, _Line, place)
        if not record.id.strip():
            raise EvalSetError(f"{place}: an _id must not be empty")
        if seen.setdefault(record.id, place) != place:
            raise EvalSetError(
                f"{place}: an _id must be unique, but {record.id[:80]!r} stands in "
                f"{seen[record.id]} too"
            )
        if len(seen) > MAX_DOCUMENTS:
            raise EvalSetError(f"{place}: a file must hold at most {MAX_DOCUMENTS:,} records")
        yield record


def _read_qrels(path: Path, topics: set[str], documents: set[str]) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(numbered_lines(path)):
        cells = tuple(next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE)))
        if number == 0:
            if cells != HEADER:
                raise EvalSetError(
                    f"{place}: the header must be {' '.join(HEADER)}, parted by tabs"
                )
            continue
        topic, document, grade = _judgement(cells, place)
        if topic not in topics:
            raise EvalSetError(f"{place}: a query must stand in {QUERIES}, {topic[:80]!r} does not")
        if document not in documents:
            raise EvalSetError(
                f"{place}: a document must stand in {CORPUS}, {document[:80]!r} does not"
            )
        if document in qrels.setdefault(topic, {}):
            raise EvalSetError(f"{place}: a document must be judged once for a query")
        qrels[topic][document] = grade
    return qrels


def _judgement(cells: tuple[str, ...], place: str) -> tuple[str, str, int]:
    try:
        topic, document, grade = cells
        return topic, document, int(grade)
    except ValueError as exc:
        raise EvalSetError(
            f"{place}: a line must be query, document and a whole number, parted by tabs"
        ) from exc


def _document(line: _Line) -> Document:
    told = line.metadata or {}
    return Document(
        id=line.id,
        text=line.text,
        title=line.title or "",
        speaker=_told(told, SPEAKER),
        part_of=_told(told, PART_OF),
    )


def _topic(line: _Line) -> Topic:
    told = line.metadata or {}
    rest = {key: value for key, value in told.items() if key != PART_OF}
    return Topic(line.id, line.text, part_of=_told(told, PART_OF), metadata=rest)


def _told(metadata: dict[str, Any], key: str) -> str:
    """A text of the metadata; other kinds of values mean something else and are passed over."""
    value = metadata.get(key)
    return value if isinstance(value, str) else ""


def _corpus_line(document: Document) -> _Line:
    told = {SPEAKER: document.speaker, PART_OF: document.part_of}
    metadata = {key: value for key, value in told.items() if value}
    return _Line(document.id, document.title, document.text, metadata or None)


def _query_line(topic: Topic) -> _Line:
    own = {PART_OF: topic.part_of} if topic.part_of else {}
    return _Line(topic.id, None, topic.text, {**topic.metadata, **own} or None)


def _qrels_lines(qrels: Qrels) -> Iterator[str]:
    rows = (
        (topic, document, str(grade))
        for topic, documents in qrels.items()
        for document, grade in documents.items()
    )
    for cells in chain([HEADER], rows):
        if any(sign in cell for cell in cells for sign in "\t\r\n"):
            raise EvalSetError(f"an id must not hold tabs or line ends, {cells[:2]!r} does")
        yield "\t".join(cells)
