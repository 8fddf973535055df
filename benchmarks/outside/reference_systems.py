"""Baselines on the same documents: BM25 by SQLite, and MiniLM with FAISS.

Neither knows turns, questions or dates; each indexes the text alone, or the speaker and the text.
"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Protocol

import numpy as np

from eval.exchange.collection import Collection, CollectionDocument, Rankings, Topic
from index.encoding.encoder import Encoder
from index.search.vectors import VectorIndex

BM25 = "BM25 (SQLite FTS5, Porter)"
DENSE = "MiniLM + FAISS"
WITH_SPEAKER = ", speaker and words"

_WORD = re.compile(r"\w+")


class Baseline(Protocol):
    """A system that ranks the documents of a collection."""

    def rank(self, topic: Topic, top: int, *, inside: bool) -> tuple[str, ...]:
        """Return ids of documents, best first.

        Args:
            topic: the topic.
            top: most documents to return.
            inside: whether only the topic's own part is searched.
        """


class LexicalBaseline:
    """BM25 by SQLite's FTS5 with its Porter stemmer; any word of the question may match.

    Args:
        documents: the documents to rank.
        texts: the text of each to index.
    """

    def __init__(self, documents: Sequence[CollectionDocument], texts: Sequence[str]) -> None:
        self._ids = [document.id for document in documents]
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE units USING fts5"
            "(words, part UNINDEXED, tokenize = 'porter unicode61')"
        )
        rows = ((number, text, documents[number].part_of) for number, text in enumerate(texts))
        self._database.executemany("INSERT INTO units(rowid, words, part) VALUES (?, ?, ?)", rows)

    def rank(self, topic: Topic, top: int, *, inside: bool) -> tuple[str, ...]:
        """Return ids of documents, best first; equal scores in the order of the documents."""
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(topic.text))
        if not words:
            return ()
        part = topic.part_of if inside else None
        with closing(
            self._database.execute(
                "SELECT rowid FROM units WHERE units MATCH ?1 AND (?2 IS NULL OR part = ?2) "
                "ORDER BY bm25(units), rowid LIMIT ?3",
                (words, part, top),
            )
        ) as cursor:
            return tuple(self._ids[row] for (row,) in cursor)


class DenseBaseline:
    """One vector per document by the same model, exact search by FAISS.

    Text longer than the model reads is cut at its end, as by sentence-transformers.

    Args:
        documents: the documents to rank.
        texts: the text of each to embed.
        encoder: the embedding model.
    """

    def __init__(
        self, documents: Sequence[CollectionDocument], texts: Sequence[str], encoder: Encoder
    ) -> None:
        self._ids = [document.id for document in documents]
        self._parts = np.array([document.part_of for document in documents])
        self._encoder = encoder
        vectors = np.zeros((len(texts), encoder.model.dimension), dtype=np.float16)
        for encoded in encoder.encode([self._fitting(text) for text in texts]):
            vectors[encoded.position] = encoded.vector
        self._vectors = VectorIndex(vectors)

    def rank(self, topic: Topic, top: int, *, inside: bool) -> tuple[str, ...]:
        """Return ids of documents, best first."""
        query = self._encoder.encode_question(self._fitting(topic.text))
        allowed = self._parts == topic.part_of if inside else None
        matches = self._vectors.search(query.vector, top, allowed)
        return tuple(self._ids[row] for row in matches.positions.tolist())

    def _fitting(self, text: str) -> str:
        """Return as much of a text as the model reads."""
        room = limit = self._encoder.room
        while len(pieces := self._encoder.pieces(text)) > room:
            text = text[: pieces[limit - 1].end]
            limit -= 1  # the rest of a cut word can have more pieces than the word
        return text


def baselines_of(collection: Collection, encoder: Encoder) -> dict[str, Baseline]:
    """Return name -> baseline: each on the text alone, and on the speaker and the text."""
    documents = collection.documents
    texts = [document.text for document in documents]
    labelled_texts = [f"{document.speaker}: {document.text}" for document in documents]
    return {
        BM25: LexicalBaseline(documents, texts),
        DENSE: DenseBaseline(documents, texts, encoder),
        BM25 + WITH_SPEAKER: LexicalBaseline(documents, labelled_texts),
        DENSE + WITH_SPEAKER: DenseBaseline(documents, labelled_texts, encoder),
    }


def rankings_of(baseline: Baseline, topics: Sequence[Topic], top: int, *, inside: bool) -> Rankings:
    """Return the documents that a baseline ranks for each topic."""
    return {topic.id: baseline.rank(topic, top, inside=inside) for topic in topics}
