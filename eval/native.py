"""A test collection as an eval set and source files of Verbatim's own.

Passages whose ids are SOURCE:START-END, as Verbatim exports them, are put back at their places:
the sources have the same offsets, labels stand before turns where there is room, and what was in
no passage is blank. Other documents become numbered files (``eval.documents``).

Gold is what of a topic's metadata stands in the sources (a headline is in no passage); where there
is none, the relevant passages, or each sentence of the relevant documents, so that any citation of
one counts. R@k over sentences says nothing. Grades above 0 are all the same, and a topic without
gold is left out unless its type is "unanswerable".
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec

from eval.collection import Collection, Document, Topic
from eval.corpus import Corpus
from eval.documents import DocumentFiles, label_of, write_source
from eval.lines import json_line, write_lines
from eval.places import place_of
from eval.qrels import gold_places
from eval.questions import (
    UNANSWERABLE,
    Difficulty,
    EvalQuestion,
    EvalSetError,
    Gold,
    read_questions,
)
from index.formats import FORMATS
from index.paragraphs import paragraphs
from index.records import Span
from index.sentences import sentences_of
from index.sources import MAX_SOURCE_BYTES

MAX_CHARS = 1_000_000_000
"""Of all sources together; ids could name places without end."""
TYPE = "imported"
DIFFICULTY: Difficulty = "medium"
"""Of a topic that tells neither."""

GoldOf = Callable[[Document], list[Gold]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A document that is a passage of a source."""

    source: str
    span: Span
    document: Document


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made.

    Attributes:
        questions: how many.
        left_out: how many topics had no gold.
        in_place: whether passages were put back at their places.
    """

    questions: int
    left_out: int
    in_place: bool


def import_collection(collection: Collection, set_file: Path, folder: Path) -> Imported:
    """Write a collection as an eval set and its sources.

    Args:
        collection: what to write.
        set_file: the eval set, JSON lines.
        folder: for the sources; new or empty.

    Raises:
        EvalSetError: a file cannot be written, the folder is not empty, or no topic has gold.
    """
    _make_empty(folder)
    placed = _places(collection.documents)
    gold_of = _write_placed(placed, folder) if placed else _write_files(collection, folder)
    known, corpus = {one.id: one for one in collection.documents}, Corpus(folder)

    def relevant(topic: Topic) -> tuple[Gold, ...]:
        grades = collection.qrels.get(topic.id, {})
        return tuple(
            one for name, grade in grades.items() if grade > 0 for one in gold_of(known[name])
        )

    made = [_question(topic, corpus, relevant) for topic in collection.topics]
    questions = [one for one in made if one]
    if not questions:
        raise EvalSetError("a collection to import must have a topic with a relevant document")
    write_lines(set_file, map(json_line, questions))
    read_questions(set_file)
    return Imported(len(questions), len(made) - len(questions), bool(placed))


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as exc:
        raise EvalSetError(f"{folder}: must be a folder that can be written: {exc}") from exc
    if taken:
        raise EvalSetError(f"{folder}: must be a new or empty folder; name another: --sources DIR")


def _places(documents: Sequence[Document]) -> list[Placed]:
    """Every document's place, in the order of the sources; none unless all have one."""
    placed = []
    for document in documents:
        place = place_of(document.id)
        if (
            place is None
            or not _is_source(place[0])
            or place[1].end - place[1].start != len(document.text)
        ):
            return []
        placed.append(Placed(*place, document))
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


def _write_placed(placed: Sequence[Placed], folder: Path) -> GoldOf:
    sources: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        sources[one.source].append(one)
    if sum(members[-1].span.end for members in sources.values()) > MAX_CHARS:
        raise EvalSetError(f"sources must have at most {MAX_CHARS:,} characters in all")
    for name, members in sources.items():
        if members[-1].span.end > MAX_SOURCE_BYTES:
            raise EvalSetError(f"{name}: a source must have at most {MAX_SOURCE_BYTES:,} bytes")
        write_source(folder / name, "".join(_text(members)), members[0].document.title)
    golds = {
        one.document.id: [Gold(one.source, one.document.text, one.document.speaker or None)]
        for one in placed
    }
    return lambda document: golds[document.id]


def _text(members: Sequence[Placed]) -> Iterator[str]:
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


def _write_files(collection: Collection, folder: Path) -> GoldOf:
    files = DocumentFiles(collection.documents, folder)

    def gold_of(document: Document) -> list[Gold]:
        source = files.sources[document.part_of or document.id]
        speaker = label_of(document.speaker) if document.speaker else None
        return [Gold(source, words, speaker) for words in _sentences(document.text)]

    return gold_of


def _sentences(text: str) -> list[str]:
    return [
        sentence.of(text)
        for paragraph in paragraphs(text, 0, len(text))
        for sentence in sentences_of(text, paragraph)
    ]


def _question(
    topic: Topic, corpus: Corpus, relevant: Callable[[Topic], tuple[Gold, ...]]
) -> EvalQuestion | None:
    """A topic as a question, its gold the one that it tells or else what is relevant."""
    told = {"type": TYPE, "difficulty": DIFFICULTY, "gold": [], **topic.metadata}
    try:
        question = msgspec.convert(
            {**told, "id": topic.id, "question": topic.text}, type=EvalQuestion
        )
    except msgspec.ValidationError:  # metadata of another meaning
        question = EvalQuestion(topic.id, topic.text, TYPE, DIFFICULTY, ())
    gold = tuple(one for one in question.gold if _stands(replace(question, gold=(one,)), corpus))
    if question.type != UNANSWERABLE:
        gold = gold or relevant(topic)
        return replace(question, gold=gold) if gold else None
    return question


def _stands(question: EvalQuestion, corpus: Corpus) -> bool:
    try:
        return bool(gold_places(question, corpus))
    except EvalSetError:
        return False
