"""An eval set over the passages of an index, as a test collection.

A passage is relevant when a citation of it alone would be: it covers at least half of a gold
quote, or, where a questioner's words are the gold, the question that it answers does; so another
system that ranks these passages is judged as Verbatim is. All other fields of a question, its gold
included, go into the topic's metadata. Unanswerable questions are topics without qrels.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from eval.corpus import Corpus
from eval.exchange.collection import Collection, CollectionDocument, Topic
from eval.place_ids import place_id
from eval.questions import EvalQuestion, EvalSetError
from eval.runs.answers import BatchAnswer, BatchCitation, BatchCitedQuestion, answer_of
from eval.runs.qrels import GoldPlace, gold_places
from index.checksums import sha256_of
from index.records import Span
from index.speech.paragraphs import collapse_space
from index.store.reader import OpenedIndex
from qa.answering.citations import cited_question
from qa.records import Citation


def collection_of(
    questions: Sequence[EvalQuestion], index: OpenedIndex, folder: Path
) -> Collection:
    """Return the passages of an index as documents, the questions as topics.

    Args:
        questions: the eval set.
        index: an opened index.
        folder: folder of its sources.

    Raises:
        EvalSetError: Gold is not in the sources, or its source has changed since it was indexed.
    """
    citations: dict[str, list[Citation]] = defaultdict(list)
    documents = []
    for document, citation in _passages(index):
        documents.append(document)
        citations[citation.source].append(citation)
    corpus = Corpus(folder)
    qrels: dict[str, dict[str, int]] = {}
    for question in questions:
        places = gold_places(question, corpus)
        for source in {place.source for place in places}:
            _check_unchanged(index, source, folder)
        if relevant := _relevant(places, citations):
            qrels[question.id] = relevant
    return Collection(tuple(documents), tuple(map(_topic, questions)), qrels)


def _passages(index: OpenedIndex) -> Iterator[tuple[CollectionDocument, Citation]]:
    """Yield each passage as a document, and the citation of it alone."""
    for row in index.passages:
        transcript = index.transcript(int(row["transcript"]))
        source, turn = transcript.source, int(row["turn"])
        span = Span(int(row["start"]), int(row["end"]))
        answered = cited_question(transcript, turn)
        question = BatchCitedQuestion(answered.span.start, answered.span.end) if answered else None
        words = collapse_space(span.of(source.text))
        alone = BatchCitation(source.name, span.start, span.end, words, question)
        (citation,) = answer_of(BatchAnswer("", 0.0, (alone,))).citations
        document = CollectionDocument(
            id=place_id(source.name, span),
            text=span.of(source.text),
            title=source.metadata.title or "",
            speaker=index.catalog.speakers[int(row["speaker"])].label,
            part_of=source.name,
        )
        yield document, citation


def _relevant(places: Sequence[GoldPlace], citations: dict[str, list[Citation]]) -> dict[str, int]:
    return {
        citation.key: 1
        for place in places
        for citation in citations.get(place.source, ())
        if place.covered_by(citation)
    }


def _check_unchanged(index: OpenedIndex, source: str, folder: Path) -> None:
    number = index.number_of(source)
    if number is None or index.catalog.entries[number].sha256 != sha256_of(folder / source):
        raise EvalSetError(
            f"{source}: must be indexed as it is now, but the index does not hold it so; build it "
            "again: verbatim index build"
        )


def _topic(question: EvalQuestion) -> Topic:
    fields: dict[str, Any] = msgspec.to_builtins(question)
    metadata = {
        key: value for key, value in fields.items() if value and key not in ("id", "question")
    }
    return Topic(question.id, question.question, metadata=metadata)
