"""Questions with the candidates of the product's own first stage, which negatives come from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.training.data.passages import PassageRow
from benchmarks.training.data.questions import CORPUS, SEEDS, WrittenQuestion
from eval.corpus import Corpus
from eval.questions import EvalQuestion
from eval.runs.qrels import gold_places
from index.errors import QuestionError
from qa.engine import Engine

LEARNING_DEPTH = 60
JUDGING_DEPTH = 100
"""Candidates of a question that are kept."""


class QuestionRow(msgspec.Struct, frozen=True):
    """A question that teaches, as the product encodes it.

    Attributes:
        id: unique among all.
        text: its text after what the product understands in it was taken out.
        form: "near", "far", or "" for one that nothing answers.
        collection: of its gold, or of the passage nearest to it.
        document: of the same.
        span: where the passage lies for which it was written; None where nothing answers.
        candidates: numbers of the best passages of the product's first stage, best first; empty
            for questions over transcripts that are not in its index.
    """

    id: str
    text: str
    form: str
    collection: str
    document: str
    span: tuple[int, int] | None
    candidates: tuple[int, ...]


class JudgingRow(msgspec.Struct, frozen=True):
    """A question that judges, and whose documents teach nothing.

    Attributes:
        id: unique in its set.
        set_name: name of the set.
        text: as the product encodes it.
        documents: names of the documents that its gold lies in.
        collection: the collection that it is asked of.
        stands_alone: whether it needs no earlier question; others only close their documents.
        gold: numbers of the passages that answer.
        candidates: as those of a question that teaches.
    """

    id: str
    set_name: str
    text: str
    documents: tuple[str, ...]
    collection: str
    stands_alone: bool
    gold: tuple[int, ...]
    candidates: tuple[int, ...]


def question_rows(questions: Iterable[WrittenQuestion], engine: Engine) -> Iterator[QuestionRow]:
    """The questions that teach, those over the index with the candidates of its first stage."""
    for question in questions:
        gold = question.gold[0] if question.gold else None
        place = gold or question.near
        is_indexed = place is None or place.folder == CORPUS
        text, candidates = _asked_of(engine, question.question) if is_indexed else ("", ())
        yield QuestionRow(
            id=question.id,
            text=text or question.question,
            form=question.form,
            collection=place.folder if place else CORPUS,
            document=place.doc if place else "",
            span=(gold.start, gold.end) if gold else None,
            candidates=candidates[:LEARNING_DEPTH],
        )


def judging_rows(
    set_name: str,
    questions: Iterable[EvalQuestion],
    sources: Path,
    passages: Sequence[PassageRow],
    engine: Engine | None,
) -> Iterator[JudgingRow]:
    """The questions of an eval set.

    Args:
        set_name: name of the set.
        questions: its questions.
        sources: folder of the transcripts that they are asked of.
        passages: all passages.
        engine: over the index of the corpus; None for questions over the project's own
            transcripts.

    Raises:
        EvalSetError: gold is not in the sources.
    """
    corpus, collection = Corpus(sources), CORPUS if engine else SEEDS
    numbers = defaultdict(list)
    for number, passage in enumerate(passages):
        numbers[passage.key].append(number)
    for question in questions:
        places = gold_places(question, corpus) if question.gold else []
        text, candidates = (
            _asked_of(engine, question.question, question.history) if engine else ("", ())
        )
        yield JudgingRow(
            id=question.id,
            set_name=set_name,
            text=text or question.question,
            documents=tuple(sorted({place.source for place in places})),
            collection=collection,
            stands_alone=not question.history,
            gold=tuple(
                number
                for source in dict.fromkeys(place.source for place in places)
                for number in numbers[collection, source]
                if any(
                    passages[number].covers_half_of(place)
                    for place in places
                    if place.source == source
                )
            ),
            candidates=candidates[:JUDGING_DEPTH],
        )


def _asked_of(
    engine: Engine, question: str, history: Sequence[str] = ()
) -> tuple[str, tuple[int, ...]]:
    """What the product encodes of a question, and its candidates; nothing where it refuses."""
    try:
        return engine.understand(question, history).text, tuple(engine.signals(question, history))
    except QuestionError:
        return question, ()
