"""BEIR's folder (Thakur et al. 2021): corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv.

A line of the corpus is ``{"_id", "title", "text"}``, one of the queries ``{"_id", "text"}``; both
may have ``metadata``: speaker and source of a document, and further fields of a topic.
The qrels are ``query-id``, ``corpus-id`` and ``score``, separated by tabs, under a header.
"""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from eval.exchange.collection import Collection, CollectionDocument, Qrels, Topic
from eval.exchange.lines import decode_record, json_line, numbered_lines, write_lines
from eval.questions import EvalSetError

CORPUS_FILE, QUERIES_FILE = "corpus.jsonl", "queries.jsonl"
_QRELS_HEADER = ("query-id", "corpus-id", "score")
_MAX_RECORDS = 1_000_000
"""Records are held in memory; Verbatim's speed is measured up to a million passages."""


class _Metadata(msgspec.Struct, omit_defaults=True):
    speaker: str = ""
    part_of: str = ""


class _DocumentLine(msgspec.Struct, omit_defaults=True):
    id: str = msgspec.field(name="_id")
    title: str | None = None
    text: str = ""
    metadata: _Metadata | None = None


class _TopicLine(msgspec.Struct, omit_defaults=True):
    id: str = msgspec.field(name="_id")
    text: str = ""
    metadata: dict[str, Any] = msgspec.field(default_factory=dict)


_Line = TypeVar("_Line", _DocumentLine, _TopicLine)


def read_beir(folder: Path, split: str = "test") -> Collection:
    """Read a BEIR folder with the qrels of a split.

    Topics without qrels in the split are kept, since unanswerable ones have none in any split.

    Raises:
        EvalSetError: A file is missing or a line is not of its form.
    """
    documents = tuple(map(_document, _lines(folder / CORPUS_FILE, _DocumentLine)))
    topics = tuple(
        Topic(line.id, line.text, metadata=line.metadata)
        for line in _lines(folder / QUERIES_FILE, _TopicLine)
    )
    qrels = _read_qrels(
        folder / "qrels" / f"{split}.tsv",
        topics={topic.id for topic in topics},
        documents={document.id for document in documents},
    )
    return Collection(documents, topics, qrels)


def write_beir(collection: Collection, folder: Path, split: str = "test") -> None:
    """Write a collection as a BEIR folder; existing files are overwritten.

    Raises:
        EvalSetError: The folder cannot be written, or an id holds tabs or line ends.
    """
    documents = map(_document_line, collection.documents)
    topics = (_TopicLine(topic.id, topic.text, topic.metadata) for topic in collection.topics)
    write_lines(folder / CORPUS_FILE, map(json_line, documents))
    write_lines(folder / QUERIES_FILE, map(json_line, topics))
    write_lines(folder / "qrels" / f"{split}.tsv", _qrels_lines(collection.qrels))


def _lines(path: Path, kind: type[_Line]) -> Iterator[_Line]:
    places: dict[str, str] = {}
    for place, line in numbered_lines(path):
        record = decode_record(line, kind, place)
        if not record.id.strip():
            raise EvalSetError(f"{place}: an _id must not be empty")
        if places.setdefault(record.id, place) != place:
            raise EvalSetError(
                f"{place}: an _id must be unique, but {record.id[:80]!r} stands in "
                f"{places[record.id]} too"
            )
        if len(places) > _MAX_RECORDS:
            raise EvalSetError(f"{place}: a file must hold at most {_MAX_RECORDS:,} records")
        yield record


def _read_qrels(path: Path, *, topics: set[str], documents: set[str]) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(numbered_lines(path)):
        cells = tuple(next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE)))
        if number == 0:
            if cells != _QRELS_HEADER:
                raise EvalSetError(
                    f"{place}: the header must be {' '.join(_QRELS_HEADER)}, parted by tabs"
                )
            continue
        topic, document, grade = _judgement(cells, place)
        if topic not in topics:
            raise EvalSetError(
                f"{place}: a query must stand in {QUERIES_FILE}, {topic[:80]!r} does not"
            )
        if document not in documents:
            raise EvalSetError(
                f"{place}: a document must stand in {CORPUS_FILE}, {document[:80]!r} does not"
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


def _document(line: _DocumentLine) -> CollectionDocument:
    metadata = line.metadata or _Metadata()
    return CollectionDocument(
        line.id, line.text, line.title or "", metadata.speaker, metadata.part_of
    )


def _document_line(document: CollectionDocument) -> _DocumentLine:
    metadata = _Metadata(document.speaker, document.part_of)
    return _DocumentLine(
        document.id, document.title, document.text, metadata if metadata != _Metadata() else None
    )


def _qrels_lines(qrels: Qrels) -> Iterator[str]:
    rows = (
        (topic, document, str(grade))
        for topic, documents in qrels.items()
        for document, grade in documents.items()
    )
    for cells in chain([_QRELS_HEADER], rows):
        if any(sign in cell for cell in cells for sign in "\t\r\n"):
            raise EvalSetError(f"an id must not hold tabs or line ends, {cells[:2]!r} does")
        yield "\t".join(cells)
