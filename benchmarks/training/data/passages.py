"""Passages to learn from, in the product's own cut and with the context that it embeds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.training.data.questions import CORPUS
from benchmarks.training.errors import TrainingError
from eval.runs.qrels import GoldPlace
from index.encoding.encoder import Encoder
from index.records import Passage, Span, Transcript
from index.sources.folder import find_sources
from index.sources.reading import read_transcript
from index.speech.exchanges import questions_of
from index.speech.passages import passages_of, plain_words
from index.speech.questions import question_span
from index.store.reader import OpenedIndex


class PassageRow(msgspec.Struct, frozen=True):
    """A passage that can be found.

    Attributes:
        collection: which transcripts it belongs to.
        document: name of its file in the collection.
        turn: number of its turn in the document.
        start: where it begins in the file, code points.
        end: where it ends.
        by_questioner: whether somebody says it who only asks questions.
        questions: spans of the questions that it answers, as pairs of offsets.
        words: length of its own words in characters, the end of the text.
        text: what the product embeds: header, question and words.
    """

    collection: str
    document: str
    turn: int
    start: int
    end: int
    by_questioner: bool
    questions: tuple[tuple[int, int], ...]
    words: int
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """Its document, unique among all collections."""
        return self.collection, self.document

    def overlap(self, span: Span) -> int:
        """How many characters it shares with a span of its document."""
        return Span(self.start, self.end).overlap(span)

    def covers_half_of(self, place: GoldPlace) -> bool:
        """Whether it, or the question of a questioner that it answers, covers half of gold."""
        spans = [(self.start, self.end), *(self.questions if place.by_questioner else ())]
        covered = max(place.span.overlap(Span(*span)) for span in spans)
        return 2 * covered >= place.span.end - place.span.start


def indexed_rows(index: OpenedIndex, encoder: Encoder) -> Iterator[PassageRow]:
    """The passages of an index, in its order.

    Raises:
        TrainingError: the index was cut in another way than passages are now.
    """
    number = 0
    for position, entry in enumerate(index.catalog.entries):
        for row in rows_of(index.transcript(position), entry.name, CORPUS, encoder):
            place = index.place(number) if number < index.passage_count else None
            if place is None or (place.transcript, place.span) != (
                position,
                Span(row.start, row.end),
            ):
                raise TrainingError(
                    f"passage {number} of the index must be the one that {entry.name} is cut into "
                    "now, but is another; build the index anew with the same model: "
                    "verbatim index build"
                )
            number += 1
            yield row


def folder_rows(folder: Path, collection: str, encoder: Encoder) -> Iterator[PassageRow]:
    """The passages of the transcripts of a folder, in the order of their names.

    Raises:
        SourceError: the folder or one of its files cannot be used.
    """
    for path in find_sources(folder):
        name = path.relative_to(folder).as_posix()
        yield from rows_of(read_transcript(path, folder), name, collection, encoder)


def rows_of(
    transcript: Transcript, name: str, collection: str, encoder: Encoder
) -> Iterator[PassageRow]:
    """The passages of a transcript that can be found."""
    question_turns = questions_of(transcript.exchanges)
    for passage in passages_of(transcript, encoder.count):
        if passage.searchable:
            turns = question_turns.get(passage.turn, ())
            yield _row(transcript, passage, turns, (collection, name))


def _row(
    transcript: Transcript, passage: Passage, question_turns: Sequence[int], key: tuple[str, str]
) -> PassageRow:
    text, turn = transcript.source.text, transcript.turns[passage.turn]
    askers = [transcript.turns[number] for number in question_turns]
    return PassageRow(
        collection=key[0],
        document=key[1],
        turn=passage.turn,
        start=passage.span.start,
        end=passage.span.end,
        by_questioner=turn.speaker.kind == "questioner",
        questions=tuple((asker.span.start, question_span(asker, text).end) for asker in askers),
        words=len(plain_words(text, passage.span, turn)),
        text=passage.embedded,
    )
