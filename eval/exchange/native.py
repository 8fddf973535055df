"""The import of an exported set: the eval set and its sources, rebuilt from passages.

Passages, whose ids are SOURCE:START-END, are put back at their places: the sources have the same
offsets, labels stand before turns where there is room, and text that was in no passage is blank.
Gold that stood in no passage (a headline) is replaced by the relevant passages; a question that has
none of these is left out unless its type is "unanswerable".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec
import yaml

from eval.corpus import Corpus
from eval.exchange.collection import Collection, CollectionDocument, Topic
from eval.exchange.lines import json_line, write_lines
from eval.gold import find_gold
from eval.place_ids import parse_place_id
from eval.questions import (
    UNANSWERABLE,
    EvalQuestion,
    EvalSetError,
    Gold,
    read_eval_set,
)
from index.records import Span
from index.sources.folder import MAX_SOURCE_BYTES
from index.sources.formats.registry import has_source_name
from index.sources.metadata import MAX_VALUE_CHARS
from index.sources.sidecar import sidecar_of

_MAX_TOTAL_CHARS = 1_000_000_000
"""Characters of all sources together: ids could name offsets of any size."""
_EXPORT_COMMAND = "verbatim eval export --format beir FOLDER"


@dataclass(frozen=True, slots=True)
class _PlacedDocument:
    """A document at its place in a source."""

    source: str
    span: Span
    document: CollectionDocument


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import wrote.

    Attributes:
        questions: number of questions written.
        left_out: number of topics without gold.
    """

    questions: int
    left_out: int


def import_collection(collection: Collection, set_file: Path, folder: Path) -> ImportCounts:
    """Write an exported collection as an eval set and its sources.

    Args:
        collection: the exported collection.
        set_file: path of the eval set, JSON lines.
        folder: folder for the sources; new or empty.

    Raises:
        EvalSetError: The collection is no export, a file cannot be written, the folder is not
            empty, or no topic has gold.
    """
    _make_empty(folder)
    documents = _placed_documents(collection.documents)
    _write_sources(documents, folder)
    passages = {
        entry.document.id: Gold(entry.source, entry.document.text, entry.document.speaker or None)
        for entry in documents
    }
    corpus, questions = Corpus(folder), []
    for topic in collection.topics:
        grades = collection.qrels.get(topic.id, {})
        relevant = tuple(passages[name] for name, grade in grades.items() if grade > 0)
        question = _with_gold(_question(topic), relevant, corpus)
        if question.gold or question.type == UNANSWERABLE:
            questions.append(question)
    if not questions:
        raise EvalSetError("a collection to import must have a topic with a relevant document")
    write_lines(set_file, map(json_line, questions))
    read_eval_set(set_file)
    return ImportCounts(len(questions), len(collection.topics) - len(questions))


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as exc:
        raise EvalSetError(f"{folder}: must be a folder that can be written: {exc}") from exc
    if not is_empty:
        raise EvalSetError(f"{folder}: must be a new or empty folder; name another: --sources DIR")


def _placed_documents(documents: Sequence[CollectionDocument]) -> list[_PlacedDocument]:
    """Return the documents with their places, in the order of the sources."""
    placed_documents = []
    for document in documents:
        source, span = parse_place_id(document.id) or ("", Span(0, 0))
        if not _is_source(source) or span.end - span.start != len(document.text):
            raise EvalSetError(
                "a document to import must be a passage, its _id SOURCE:START-END, given "
                f"{document.id[:80]!r}; only an export comes back: {_EXPORT_COMMAND}"
            )
        placed_documents.append(_PlacedDocument(source, span, document))
    return sorted(
        placed_documents, key=lambda entry: (entry.source, entry.span.start, -entry.span.end)
    )


def _is_source(name: str) -> bool:
    """Return whether the index would read a file of this name in a folder of sources."""
    path = PurePosixPath(name)
    return (
        has_source_name(path)
        and path.stem.upper() != "README"
        and path.as_posix() == name
        and not path.is_absolute()
        and not any(part.startswith(".") or "\\" in part or "\0" in part for part in path.parts)
    )


def _write_sources(documents: Sequence[_PlacedDocument], folder: Path) -> None:
    sources: dict[str, list[_PlacedDocument]] = defaultdict(list)
    for entry in documents:
        sources[entry.source].append(entry)
    if sum(members[-1].span.end for members in sources.values()) > _MAX_TOTAL_CHARS:
        raise EvalSetError(f"sources must have at most {_MAX_TOTAL_CHARS:,} characters in all")
    for name, members in sources.items():
        if members[-1].span.end > MAX_SOURCE_BYTES:
            raise EvalSetError(f"{name}: a source must have at most {MAX_SOURCE_BYTES:,} bytes")
        _write_source(folder / name, "".join(_text(members)), members[0].document.title)


def _write_source(path: Path, text: str, title: str) -> None:
    """Write a source file and its title as a sidecar; the folder is created if needed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if title:
            sidecar = yaml.safe_dump({"title": title[:MAX_VALUE_CHARS]}, allow_unicode=True)
            sidecar_of(path).write_text(sidecar, "utf-8")
    except (OSError, UnicodeEncodeError) as exc:
        raise EvalSetError(f"{path}: must be writable: {exc}; name another folder") from exc


def _text(members: Sequence[_PlacedDocument]) -> Iterator[str]:
    """Yield the pieces of a source: its passages, and labels or blanks between them.

    A quotation is a passage that lies inside one of narration, which holds its words.
    """
    end = 0
    for entry in members:
        if entry.span.end <= end:
            continue
        if entry.span.start < end:
            raise EvalSetError(f"{entry.document.id[:80]}: passages must not overlap")
        size = entry.span.start - end
        label = " ".join(entry.document.speaker.split())
        mark = f"\n\n{label}: " if label else "\n\n"
        blank = "\n" if size > 1 else " "
        yield mark.rjust(size, "\n") if size >= len(mark) else blank * size
        yield entry.document.text
        end = entry.span.end


def _question(topic: Topic) -> EvalQuestion:
    try:
        return msgspec.convert(
            {"gold": [], **topic.metadata, "id": topic.id, "question": topic.text},
            type=EvalQuestion,
        )
    except msgspec.ValidationError as exc:
        raise EvalSetError(
            f"{topic.id[:80]}: the metadata of a topic to import must be those of a question: "
            f"{exc}; only an export comes back: {_EXPORT_COMMAND}"
        ) from exc


def _with_gold(question: EvalQuestion, relevant: tuple[Gold, ...], corpus: Corpus) -> EvalQuestion:
    """Return the question with its gold that is in the sources, else with relevant passages."""
    if question.type == UNANSWERABLE:
        return question
    gold = tuple(entry.gold for entry in find_gold([question], corpus) if entry.spans)
    return replace(question, gold=gold or relevant)
