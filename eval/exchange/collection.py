"""A test collection: documents, topics and qrels, whatever format they come from or go to.

What is ranked is a document here: a passage, a turn of a meeting, an utterance, an article.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Qrels = Mapping[str, Mapping[str, int]]
"""Topic id -> document id -> grade; above 0 is relevant."""

Rankings = Mapping[str, tuple[str, ...]]
"""Topic id -> document ids, best first, each once."""


@dataclass(frozen=True, slots=True)
class CollectionDocument:
    """What is ranked.

    Attributes:
        id: unique in its collection.
        text: its words.
        title: its headline; empty for none.
        speaker: who says it, as the source has it; empty where nobody is named.
        part_of: the meeting, scene or source that it is a part of; empty when it stands alone.
    """

    id: str
    text: str
    title: str = ""
    speaker: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked.

    Attributes:
        id: unique in its collection.
        text: the question.
        part_of: the meeting, scene or source that it is asked about; empty for none.
        metadata: what else is told of it, as JSON holds it.
    """

    id: str
    text: str
    part_of: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, topics, and which answers which.

    Attributes:
        documents: in the order of the source; those of one meeting follow each other.
        topics: in the order of the source.
        qrels: of some topics or all; a topic without any is not measured.
    """

    documents: tuple[CollectionDocument, ...]
    topics: tuple[Topic, ...]
    qrels: Qrels

    @property
    def judged(self) -> tuple[Topic, ...]:
        """The topics that have at least one relevant document."""
        return tuple(
            one for one in self.topics if any(g > 0 for g in self.qrels.get(one.id, {}).values())
        )
