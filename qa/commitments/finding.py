"""All promises of an index: who, how much, by when, and where it was said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.records import PartialDate, Quote, Span, Transcript
from index.speech.paragraphs import collapse_space
from index.store.passage_index import PassageIndex
from qa.commitments.bodies import OwnBodies
from qa.commitments.deadlines import due_date
from qa.commitments.forms import PromiseGrade
from qa.commitments.promises import Promise, promise_in

ReportProgress = Callable[[int, int], None]
"""Called with the number of transcripts that were read, and of all."""

_SPEAKING = frozenset(("person", "unnamed"))
"""Kinds of speakers whose promises count: reporters ask, and narration tells of others."""


@dataclass(frozen=True, slots=True)
class Commitment(Quote):
    """A promise and the sentence in which it was made.

    Attributes:
        transcript: position in the catalog.
        passage: position of the passage that holds it.
        speaker: position in the catalog's speakers.
        grade: how far the words bind.
        promiser: who promises, in the words of the sentence; "" where it is whoever speaks.
        amounts: how much, in the words of the sentence.
        deadlines: by when, in the words of the sentence.
        due: the date of the first deadline that names its year, None for none.
    """

    transcript: int
    passage: int
    speaker: int
    grade: PromiseGrade
    promiser: str = ""
    amounts: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    due: PartialDate | None = None


def find_commitments(
    index: PassageIndex, report: ReportProgress | None = None
) -> tuple[Commitment, ...]:
    """Return the promises in all passages of an index, in the order of the passages.

    Args:
        index: the passages.
        report: told how far it is.
    """
    bodies = OwnBodies(index.catalog.speakers, index.catalog.offices)
    return tuple(_commitments(index, bodies, report))


def _commitments(
    index: PassageIndex, bodies: OwnBodies, report: ReportProgress | None
) -> Iterator[Commitment]:
    visited: set[tuple[int, Span]] = set()
    own: dict[int, str] = {}
    total, number = len(index.catalog.entries), -1
    for passage in range(index.passage_count):
        place = index.place(passage)
        if place.transcript != number:
            number = place.transcript
            transcript, own = index.transcript(number), {}
            if report:
                report(number + 1, total)
        speaker = index.catalog.speakers[place.speaker]
        if speaker.kind not in _SPEAKING:
            continue
        if place.speaker not in own:
            own[place.speaker] = bodies.of(speaker, transcript.source.metadata)
        text = transcript.source.text
        for sentence in index.sentences(passage):
            if (number, sentence) in visited:
                continue
            before = text[place.span.start : sentence.start]
            if promise := promise_in(sentence.of(text), own[place.speaker], before):
                visited.add((number, sentence))
                yield _commitment(transcript, sentence, promise, (number, passage, place.speaker))


def _commitment(
    transcript: Transcript, sentence: Span, promise: Promise, position: tuple[int, int, int]
) -> Commitment:
    words = sentence.of(transcript.source.text)
    event_date = transcript.source.metadata.date
    deadlines = tuple(
        deadline
        for span in promise.deadlines
        if not _is_past(deadline := collapse_space(span.of(words)), event_date)
    )
    due = next(filter(None, map(due_date, deadlines)), None)
    return Commitment(
        transcript.source.name,
        sentence,
        collapse_space(words),
        *position,
        grade=promise.grade,
        promiser=collapse_space(promise.promiser.of(words)) if promise.promiser else "",
        amounts=tuple(collapse_space(span.of(words)) for span in promise.amounts),
        deadlines=deadlines,
        due=due,
    )


def _is_past(deadline: str, event_date: PartialDate | None) -> bool:
    """Return whether a deadline names a time before that of the words: "as we did in 2021"."""
    due = due_date(deadline)
    return bool(due and event_date and due.last < event_date.first)
