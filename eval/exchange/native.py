"""An exported set made an eval set and source files again: what ``eval.exchange.passage_set`` gave.

Passages, whose ids are SOURCE:START-END, are put back at their places: the sources have the same
offsets, labels stand before turns where there is room, and what was in no passage is blank. Gold
that stood in no passage (a headline) is replaced by the relevant passages; a question that has
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
from index.sources.formats.registry import FORMATS
from index.sources.metadata import MAX_VALUE_CHARS, sidecar_of

_MAX_TOTAL_CHARS = 1_000_000_000
"""Of all sources together; ids could name places without end."""
_EXPORT_COMMAND = "verbatim eval export --format beir FOLDER"


@dataclass(frozen=True, slots=True)
class _PlacedDocument:
    """A document that is a passage of a source."""

    source: str
    span: Span
    document: CollectionDocument


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import made.

    Attributes:
        questions: how many.
        left_out: how many topics had no gold.
    """

    questions: int
    left_out: int


def import_collection(collection: Collection, set_file: Path, folder: Path) -> ImportCounts:
    """Write an exported collection as an eval set and its sources.

    Args:
        collection: what was exported.
        set_file: the eval set, JSON lines.
        folder: for the sources; new or empty.

    Raises:
        EvalSetError: the collection is no export, a file cannot be written, the folder is not
            empty, or no topic has gold.
    """
    _make_empty(folder)
    placed = _placed(collection.documents)
    _write_sources(placed, folder)
    passages = {
        one.document.id: Gold(one.source, one.document.text, one.document.speaker or None)
        for one in placed
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
        taken = any(folder.iterdir())
    except OSError as exc:
        raise EvalSetError(f"{folder}: must be a folder that can be written: {exc}") from exc
    if taken:
        raise EvalSetError(f"{folder}: must be a new or empty folder; name another: --sources DIR")


def _placed(documents: Sequence[CollectionDocument]) -> list[_PlacedDocument]:
    """Every document's place, in the order of the sources."""
    placed = []
    for document in documents:
        source, span = parse_place_id(document.id) or ("", Span(0, 0))
        if not _is_source(source) or span.end - span.start != len(document.text):
            raise EvalSetError(
                "a document to import must be a passage, its _id SOURCE:START-END, given "
                f"{document.id[:80]!r}; only an export comes back: {_EXPORT_COMMAND}"
            )
        placed.append(_PlacedDocument(source, span, document))
    return sorted(placed, key=lambda one: (one.source, one.span))


def _is_source(name: str) -> bool:
    """Whether a name is that of a file which the index would read inside a folder."""
    path = PurePosixPath(name)
    return (
        path.suffix.lower() in FORMATS
        and path.stem.upper() != "README"
        and path.as_posix() == name
        and not path.is_absolute()
        and not any(part.startswith(".") or "\\" in part or "\0" in part for part in path.parts)
    )


def _write_sources(placed: Sequence[_PlacedDocument], folder: Path) -> None:
    sources: dict[str, list[_PlacedDocument]] = defaultdict(list)
    for one in placed:
        sources[one.source].append(one)
    if sum(members[-1].span.end for members in sources.values()) > _MAX_TOTAL_CHARS:
        raise EvalSetError(f"sources must have at most {_MAX_TOTAL_CHARS:,} characters in all")
    for name, members in sources.items():
        if members[-1].span.end > MAX_SOURCE_BYTES:
            raise EvalSetError(f"{name}: a source must have at most {MAX_SOURCE_BYTES:,} bytes")
        _write_source(folder / name, "".join(_text(members)), members[0].document.title)


def _write_source(path: Path, text: str, title: str) -> None:
    """Write a source file, its folder made if it is not there, and its title as a sidecar."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        if title:
            told = yaml.safe_dump({"title": title[:MAX_VALUE_CHARS]}, allow_unicode=True)
            sidecar_of(path).write_text(told, "utf-8")
    except (OSError, UnicodeEncodeError) as exc:
        raise EvalSetError(f"{path}: must be writable: {exc}; name another folder") from exc


def _text(members: Sequence[_PlacedDocument]) -> Iterator[str]:
    """The pieces of a source: its passages and what stands between them."""
    end = 0
    for one in members:
        if one.span.start < end:
            raise EvalSetError(f"{one.document.id[:80]}: passages must not overlap")
        size = one.span.start - end
        label = " ".join(one.document.speaker.split())
        mark = f"\n\n{label}: " if label else "\n\n"
        blank = "\n" if size > 1 else " "
        yield mark.rjust(size, "\n") if size >= len(mark) else blank * size
        yield one.document.text
        end = one.span.end


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
    """The question with its gold that stands in the sources, else with the relevant passages."""
    if question.type == UNANSWERABLE:
        return question
    gold = tuple(each.gold for each in find_gold([question], corpus) if each.spans)
    return replace(question, gold=gold or relevant)
