"""Passages, and the questions that teach or are held out, with the numbers of their gold."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.training.data.candidates import JudgingRow, QuestionRow
from benchmarks.training.data.passages import PassageRow
from benchmarks.training.data.questions import CORPUS, SEEDS
from benchmarks.training.data.split import Split, split_documents
from index.records import Span


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the passages that answer it.

    Attributes:
        question: the question.
        gold: numbers of the passages that share more than half of either's span with the one
            for which it was written; empty where nothing answers.
        overlaps: for each of them, the characters shared.
    """

    question: QuestionRow
    gold: tuple[int, ...]
    overlaps: tuple[int, ...]

    @property
    def shares(self) -> NDArray[np.float64]:
        """How often each gold passage is drawn; the sum is 1."""
        overlaps = np.maximum(np.array(self.overlaps, float), 1)
        shares: NDArray[np.float64] = overlaps / overlaps.sum()
        return shares


class Dataset:
    """All that is learned from, and the questions that judge.

    Args:
        passages: all passages; a number in a question is a place in them.
        questions: those that teach.
        judging: those that judge.

    Attributes:
        split: which documents teach.
        learning: questions that teach.
        held_out: questions over held-out documents of the corpus.
        unanswerable: questions without an answer that teach.
        unanswerable_held_out: those whose nearest passage is in a closed document.
        is_open: bool, shape (passages,): whether learning may see a passage.
        is_found: bool, shape (passages,): whether it is found where nobody asks for questions.
    """

    def __init__(
        self,
        passages: Sequence[PassageRow],
        questions: Sequence[QuestionRow],
        judging: Sequence[JudgingRow] = (),
    ) -> None:
        self.passages, self.judging = passages, judging
        numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, passage in enumerate(passages):
            numbers[passage.key].append(number)
        self.split = _split(questions, judging)
        closed = self.split.closed
        examples = [_example(question, numbers, passages) for question in questions]
        answerable = [example for example in examples if example.gold]
        unanswerable = [example for example in examples if not example.question.span]
        self.learning = [e for e in answerable if e.question.document not in closed]
        self.held_out = [
            example
            for example in answerable
            if example.question.document in self.split.held_out
            and example.question.collection == CORPUS
        ]
        self.unanswerable = [e for e in unanswerable if e.question.document not in closed]
        self.unanswerable_held_out = [e for e in unanswerable if e.question.document in closed]
        self.is_open = np.array(
            [p.collection != SEEDS and p.document not in closed for p in passages]
        )
        self.is_found = np.array([not passage.by_questioner for passage in passages])

    def in_collection(self, name: str) -> NDArray[np.int64]:
        """The numbers of the passages of a collection that are found without being asked for."""
        inside = np.array([passage.collection == name for passage in self.passages])
        return np.flatnonzero(inside & self.is_found)


def _split(questions: Sequence[QuestionRow], judging: Sequence[JudgingRow]) -> Split:
    learning = {question.document for question in questions if question.span}
    return split_documents(learning, {name for row in judging for name in row.documents})


def _example(
    question: QuestionRow,
    numbers: dict[tuple[str, str], list[int]],
    passages: Sequence[PassageRow],
) -> Example:
    if question.span is None:
        return Example(question, (), ())
    span = Span(*question.span)
    overlaps = {
        number: passages[number].overlap(span)
        for number in numbers.get((question.collection, question.document), ())
    }
    gold = {
        number: shared
        for number, shared in overlaps.items()
        if 2 * shared > min(passages[number].end - passages[number].start, span.end - span.start)
    }
    return Example(question, tuple(gold), tuple(gold.values()))
