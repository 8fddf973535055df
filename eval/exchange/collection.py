"""A test collection: documents, topics and qrels, independent of a file format.

A document is the unit that is ranked: a passage, a turn of a meeting, an utterance, an article.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Qrels = Mapping[str, Mapping[str, int]]
"""Topic id -> document id -> grade; above 0 is relevant."""

Rankings = Mapping[str, tuple[str, ...]]
"""Topic id -> document ids, best first, without duplicates."""


@dataclass(frozen=True, slots=True)
class CollectionDocument:
    """A document of a collection, the unit that is ranked.

    Attributes:
        id: unique in its collection.
        text: the text.
        title: the title; empty for none.
        speaker: the speaker as the source names them; empty for none.
        part_of: the meeting, scene or source that the document belongs to; empty for none.
    """

    id: str
    text: str
    title: str = ""
    speaker: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A question of a collection.

    Attributes:
        id: unique in its collection.
        text: the question.
        part_of: the meeting, scene or source that the question is about; empty for none.
        metadata: further fields, as JSON holds them.
    """

    id: str
    text: str
    part_of: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, topics, and which document answers which topic.

    Attributes:
        documents: in the order of the source; those of a meeting follow each other.
        topics: in the order of the source.
        qrels: relevant documents of topics; a topic without any is not measured.
    """

    documents: tuple[CollectionDocument, ...]
    topics: tuple[Topic, ...]
    qrels: Qrels

    @property
    def judged(self) -> tuple[Topic, ...]:
        """The topics that have at least one relevant document."""
        return tuple(
            topic
            for topic in self.topics
            if any(grade > 0 for grade in self.qrels.get(topic.id, {}).values())
        )
