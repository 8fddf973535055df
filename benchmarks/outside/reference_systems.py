"""What others would build, on the same documents: BM25 by SQLite, and MiniLM with FAISS.

Neither knows turns, questions or dates; each gets the words alone, or the speaker before them.
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
    """Ranks the documents of a collection."""

    def rank(self, topic: Topic, top: int, *, inside: bool) -> tuple[str, ...]:
        """Document ids, best first.

        Args:
            topic: what is asked.
            top: how many at most.
            inside: whether only the part that the topic is asked about is searched.
        """


class LexicalBaseline:
    """BM25 by SQLite's FTS5 with its Porter stemmer; any word of the question may match.

    Args:
        documents: what is ranked.
        texts: the words of each, as they are indexed.
    """

    def __init__(self, documents: Sequence[CollectionDocument], texts: Sequence[str]) -> None:
        self._ids = [one.id for one in documents]
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE units USING fts5"
            "(words, part UNINDEXED, tokenize = 'porter unicode61')"
        )
        rows = ((at, text, documents[at].part_of) for at, text in enumerate(texts))
        self._database.executemany("INSERT INTO units(rowid, words, part) VALUES (?, ?, ?)", rows)

    def rank(self, topic: Topic, top: int, *, inside: bool) -> tuple[str, ...]:
        """Document ids, best first; equal scores in the order of the documents."""
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
        ) as found:
            return tuple(self._ids[row] for (row,) in found)


class DenseBaseline:
    """One vector a document by the same model, exact search by FAISS.

    What is longer than the model reads is cut off at its end, as sentence-transformers does.

    Args:
        documents: what is ranked.
        texts: the words of each, as they are embedded.
        encoder: the embedding model.
    """

    def __init__(
        self, documents: Sequence[CollectionDocument], texts: Sequence[str], encoder: Encoder
    ) -> None:
        self._ids = [one.id for one in documents]
        self._parts = np.array([one.part_of for one in documents])
        self._encoder = encoder
        vectors = np.zeros((len(texts), encoder.model.dimension), dtype=np.float16)
        for one in encoder.encode([self._fitting(text) for text in texts]):
            vectors[one.position] = one.vector
        self._vectors = VectorIndex(vectors)

    def rank(self, topic: Topic, top: int, *, inside: bool) -> tuple[str, ...]:
        """Document ids, best first."""
        asked = self._encoder.encode_question(self._fitting(topic.text))
        allowed = self._parts == topic.part_of if inside else None
        found = self._vectors.search(asked.vector, top, allowed)
        return tuple(self._ids[row] for row in found.positions.tolist())

    def _fitting(self, text: str) -> str:
        """As much of a text as the model reads."""
        room = kept = self._encoder.room
        while len(pieces := self._encoder.pieces(text)) > room:
            text = text[: pieces[kept - 1].end]
            kept -= 1  # a word that is cut through can have more pieces than it had
        return text


def baselines_of(collection: Collection, encoder: Encoder) -> dict[str, Baseline]:
    """Name -> baseline: each on the words alone, and on the speaker and the words."""
    documents = collection.documents
    words = [document.text for document in documents]
    spoken = [f"{document.speaker}: {document.text}" for document in documents]
    return {
        BM25: LexicalBaseline(documents, words),
        DENSE: DenseBaseline(documents, words, encoder),
        BM25 + WITH_SPEAKER: LexicalBaseline(documents, spoken),
        DENSE + WITH_SPEAKER: DenseBaseline(documents, spoken, encoder),
    }


def rankings_of(baseline: Baseline, topics: Sequence[Topic], top: int, *, inside: bool) -> Rankings:
    """What a baseline finds for each topic."""
    return {one.id: baseline.rank(one, top, inside=inside) for one in topics}
