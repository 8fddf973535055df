"""Suggestions: passages of an index worth asking about that an eval set does not cover yet.

The passages are spread over speakers, months and kinds of sources; among the passages of the least
covered, the next is the farthest from all that the set covers or that is selected: farthest-first
traversal (T. F. Gonzalez, Clustering to minimize the maximum intercluster distance, Theoretical
Computer Science 38, 1985), with the cosine of the stored vectors. The words of the question are
left to the person. The same index and set give the same passages.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from eval.authoring.passage_filter import is_substantial, long_answer_mask
from eval.corpus import collapse
from eval.place_ids import place_id
from eval.questions import EvalQuestion
from index.records import Span
from index.search.vectors import Positions
from index.speech.paragraphs import collapse_space
from index.store.layout import read_embeddings
from index.store.reader import OpenedIndex
from qa.browsing.participation import Participation
from qa.terminal import visible
from qa.understanding.people import NO_INDIVIDUAL
from qa.wording import DATE_UNKNOWN, name_and_role

_MAX_CANDIDATES = 100_000
"""Of more candidates, every second, third and so on is considered; each takes 1.5 kB of memory."""

_COMPARISON_BATCH = 256
"""Passages that all candidates are compared with at a time: 100 MB at most."""

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage to ask about.

    Attributes:
        place: its place, SOURCE:START-END.
        speaker: its speaker, with the office where it is known.
        date: its date in words; None when it is unknown.
        kind: the kind of its source; None when it is unknown.
        quote: its words.
        command: the command that adds a question about it to the set, but for the question.
    """

    place: str
    speaker: str
    date: str | None
    kind: str | None
    quote: str
    command: str


def suggest_passages(
    index: OpenedIndex,
    questions: Sequence[EvalQuestion],
    count: int,
    options: Sequence[str] = (),
) -> tuple[Suggestion, ...]:
    """Suggest passages to ask about, in the order of selection.

    Args:
        index: the index with the passages.
        questions: the set so far; gold that the index does not hold is ignored.
        count: number of passages; fewer where the index has no more.
        options: options of the commands that add a question, such as the set to add to.
    """
    covered = _passages_with_gold(index, questions)
    passages = _select(index, covered, count)
    return tuple(_suggestion(index, passage, options) for passage in passages)


def _passages_with_gold(index: OpenedIndex, questions: Sequence[EvalQuestion]) -> list[int]:
    """The passages that overlap the gold of a set."""
    names: dict[str, list[str]] = {}
    for entry in index.catalog.entries:
        names.setdefault(PurePosixPath(entry.name).name, []).append(entry.name)
    quotes: dict[int, set[str]] = {}
    for gold in {gold for question in questions for gold in question.gold}:
        matches = names.get(PurePosixPath(gold.doc).name, [])
        for name in [gold.doc] if gold.doc in matches else matches:
            quotes.setdefault(index.number_of(name) or 0, set()).add(gold.quote)
    rows, covered = index.passages, np.zeros(len(index.passages), dtype=np.bool_)
    for number, in_source in quotes.items():
        text = collapse(index.transcript(number).source.text)
        for span in (span for quote in in_source for span in text.find(quote)):
            overlapping = (rows["start"] < span.end) & (rows["end"] > span.start)
            covered |= (rows["transcript"] == number) & overlapping
    return [int(passage) for passage in np.flatnonzero(covered)]


def _select(index: OpenedIndex, covered: Sequence[int], count: int) -> list[int]:
    """Select at most ``count`` passages to ask about."""
    answers = long_answer_mask(index)
    answers[covered] = False
    passages = np.flatnonzero(answers)
    if not len(passages):
        return []
    passages = passages[:: max(1, -(-len(passages) // _MAX_CANDIDATES))]
    stored = read_embeddings(index.generation).vectors
    vectors = stored[passages].astype(np.float32)
    strata, references, selected = _strata(index), list(covered), list[int]()
    # Without questions the most typical is first: the farthest from all would be an oddity.
    nearness = _nearness(vectors, stored[covered]) if covered else -(vectors @ vectors.mean(axis=0))
    remaining = np.arange(len(passages))
    while len(selected) < count and len(remaining):
        order = np.lexsort((nearness[remaining], *_usage(strata, references, passages[remaining])))
        candidate = remaining[order[0]]
        remaining = remaining[remaining != candidate]
        passage = int(passages[candidate])
        if is_substantial(index, passage):
            near = _nearness(vectors, vectors[[candidate]])
            nearness = np.maximum(nearness, near) if references else near
            selected.append(passage)
            references.append(passage)
    return selected


def _nearness(vectors: NDArray[np.float32], references: NDArray[Any]) -> NDArray[np.float32]:
    """The cosine of each vector with the nearest reference."""
    nearest = np.full(len(vectors), -1, np.float32)
    for first in range(0, len(references), _COMPARISON_BATCH):
        part = references[first : first + _COMPARISON_BATCH].astype(np.float32)
        np.maximum(nearest, (vectors @ part.T).max(axis=1), out=nearest)
    return nearest


def _strata(index: OpenedIndex) -> _Numbers:
    """Numbers of speaker, month, kind of source and their combination; shape (4, passages)."""
    people = Participation(index).people.of_speaker
    nameless = len(people) + np.arange(len(people))
    speakers = np.where(people == NO_INDIVIDUAL, nameless, people)[index.passages["speaker"]]
    entries = [entry.metadata for entry in index.catalog.entries]
    months = _numbered([entry.date.first[:7] if entry.date else "" for entry in entries])
    kinds = _numbered([entry.kind or "" for entry in entries])
    transcripts = index.passages["transcript"]
    strata = np.stack([speakers, months[transcripts], kinds[transcripts]])
    return np.vstack([strata, np.unique(strata, axis=1, return_inverse=True)[1]])


def _usage(
    strata: _Numbers, references: Sequence[int], passages: Positions
) -> tuple[_Numbers, _Numbers]:
    """How many references share speaker, month or kind of a passage, summed; how many all."""
    *counts, together = (
        np.bincount(row[references], minlength=row.max() + 1)[row] for row in strata
    )
    return np.sum(counts, axis=0)[passages], together[passages]


def _numbered(names: Sequence[str]) -> _Numbers:
    numbers: _Numbers = np.unique(np.array(names, dtype=np.str_), return_inverse=True)[1]
    return numbers


def _suggestion(index: OpenedIndex, passage: int, options: Sequence[str]) -> Suggestion:
    row = index.passages[passage]
    source = index.transcript(int(row["transcript"])).source
    span, metadata = Span(int(row["start"]), int(row["end"])), source.metadata
    place = place_id(source.name, span)
    return Suggestion(
        place=place,
        speaker=name_and_role(index.catalog.speakers[int(row["speaker"])]),
        date=metadata.date.label if metadata.date else None,
        kind=metadata.kind,
        quote=collapse_space(span.of(source.text)),
        command=f'verbatim eval add "..." {shlex.join(["--place", place, *options])}',
    )


def print_suggestions(console: Console, suggestions: Sequence[Suggestion]) -> None:
    """Print suggestions, each with its place and the command that adds a question about it."""
    if not suggestions:
        console.print("The index holds no passage of some length that the set does not ask about.")
    for number, passage in enumerate(suggestions, 1):
        facts = (passage.date or DATE_UNKNOWN, passage.kind)
        about = ", ".join(visible(fact) for fact in facts if fact)
        console.print(
            Text.assemble((f"{number}. ", "bold"), (visible(passage.speaker), "bold cyan")),
            Text(about, style="dim"),
            Padding(Text(f"“{visible(passage.quote)}”"), (0, 0, 0, 2)),
            Text(visible(passage.place), style="dim"),
            sep="\n",
        )
        console.print(Text(visible(passage.command)), soft_wrap=True)
        console.print()
