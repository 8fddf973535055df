"""Suggestions: passages of an index worth asking about, which an eval set does not ask yet.

The passages are spread over who speaks, when, and in what kind of source; among those that are
due, the one furthest from all that is asked or chosen already is next: farthest-first traversal
(T. F. Gonzalez, Clustering to minimize the maximum intercluster distance, Theoretical Computer
Science 38, 1985), with the cosine of the stored vectors. The words of the question stay with the
person. The same index and set give the same passages.
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
"""Candidates that are looked at, 1.5 kB of memory each; of more, every second, third and so on."""

_COMPARISON_BATCH = 256
"""Passages that the candidates are compared with at a time: 100 MB at most."""

_Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage to ask about.

    Attributes:
        place: SOURCE:START-END.
        speaker: who says it, with the office where it is known.
        date: when, in words; None when it is not known.
        kind: of its source; None when it is not known.
        quote: its words.
        command: what adds a question about it to the set, but for the question.
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
    """Passages to ask about, in the order in which they were chosen.

    Args:
        index: where they are looked for.
        questions: what is asked already; gold that the index does not hold is passed over.
        count: how many at most; fewer where the index has no more.
        options: of the commands that add a question, such as the set to add to.
    """
    asked = _passages_with_gold(index, questions)
    chosen = _chosen(index, asked, count)
    return tuple(_suggestion(index, passage, options) for passage in chosen)


def _passages_with_gold(index: OpenedIndex, questions: Sequence[EvalQuestion]) -> list[int]:
    """The passages that share words with the gold of a set."""
    names: dict[str, list[str]] = {}
    for entry in index.catalog.entries:
        names.setdefault(PurePosixPath(entry.name).name, []).append(entry.name)
    quotes: dict[int, set[str]] = {}
    for gold in {gold for question in questions for gold in question.gold}:
        same = names.get(PurePosixPath(gold.doc).name, [])
        for name in [gold.doc] if gold.doc in same else same:
            quotes.setdefault(index.number_of(name) or 0, set()).add(gold.quote)
    rows, held = index.passages, np.zeros(len(index.passages), dtype=np.bool_)
    for number, own in quotes.items():
        text = collapse(index.transcript(number).source.text)
        for span in (span for quote in own for span in text.find(quote)):
            overlapping = (rows["start"] < span.end) & (rows["end"] > span.start)
            held |= (rows["transcript"] == number) & overlapping
    return [int(passage) for passage in np.flatnonzero(held)]


def _chosen(index: OpenedIndex, asked: Sequence[int], count: int) -> list[int]:
    """The passages to ask about, at most so many, in the order in which they are due."""
    answers = long_answer_mask(index)
    answers[asked] = False
    passages = np.flatnonzero(answers)
    if not len(passages):
        return []
    passages = passages[:: max(1, -(-len(passages) // _MAX_CANDIDATES))]
    stored = read_embeddings(index.generation).vectors
    vectors = stored[passages].astype(np.float32)
    strata, had, chosen = _strata(index), list(asked), list[int]()
    # Where nothing is asked the most typical is first: what is furthest from all is an oddity.
    nearness = _nearness(vectors, stored[asked]) if asked else -(vectors @ vectors.mean(axis=0))
    left = np.arange(len(passages))
    while len(chosen) < count and len(left):
        due = left[np.lexsort((nearness[left], *_had(strata, had, passages[left])))[0]]
        left = left[left != due]
        passage = int(passages[due])
        if is_substantial(index, passage):
            near = _nearness(vectors, vectors[[due]])
            nearness = np.maximum(nearness, near) if had else near
            chosen.append(passage)
            had.append(passage)
    return chosen


def _nearness(vectors: NDArray[np.float32], others: NDArray[Any]) -> NDArray[np.float32]:
    """The cosine of each vector with the nearest of some others."""
    nearest = np.full(len(vectors), -1, np.float32)
    for first in range(0, len(others), _COMPARISON_BATCH):
        part = others[first : first + _COMPARISON_BATCH].astype(np.float32)
        np.maximum(nearest, (vectors @ part.T).max(axis=1), out=nearest)
    return nearest


def _strata(index: OpenedIndex) -> _Numbers:
    """Who speaks, when, in what kind of source, and all three; shape (4, passages)."""
    people = Participation(index).people.of_speaker
    nameless = len(people) + np.arange(len(people))
    speakers = np.where(people == NO_INDIVIDUAL, nameless, people)[index.passages["speaker"]]
    entries = [entry.metadata for entry in index.catalog.entries]
    months = _numbered([each.date.first[:7] if each.date else "" for each in entries])
    kinds = _numbered([each.kind or "" for each in entries])
    transcripts = index.passages["transcript"]
    each = np.stack([speakers, months[transcripts], kinds[transcripts]])
    return np.vstack([each, np.unique(each, axis=1, return_inverse=True)[1]])


def _had(strata: _Numbers, had: Sequence[int], passages: Positions) -> tuple[_Numbers, _Numbers]:
    """How often speaker, month and kind of each passage were had in all; how often all three."""
    *each, together = (np.bincount(own[had], minlength=own.max() + 1)[own] for own in strata)
    return np.sum(each, axis=0)[passages], together[passages]


def _numbered(names: Sequence[str]) -> _Numbers:
    numbers: _Numbers = np.unique(np.array(names, dtype=np.str_), return_inverse=True)[1]
    return numbers


def _suggestion(index: OpenedIndex, passage: int, options: Sequence[str]) -> Suggestion:
    row = index.passages[passage]
    source = index.transcript(int(row["transcript"])).source
    span, known = Span(int(row["start"]), int(row["end"])), source.metadata
    place = place_id(source.name, span)
    return Suggestion(
        place=place,
        speaker=name_and_role(index.catalog.speakers[int(row["speaker"])]),
        date=known.date.label if known.date else None,
        kind=known.kind,
        quote=collapse_space(span.of(source.text)),
        command=f'verbatim eval add "..." {shlex.join(["--place", place, *options])}',
    )


def print_suggestions(console: Console, chosen: Sequence[Suggestion]) -> None:
    """Print passages, each with its place and the command that adds a question about it."""
    if not chosen:
        console.print("The index holds no passage of some length that the set does not ask about.")
    for number, one in enumerate(chosen, 1):
        about = ", ".join(visible(part) for part in (one.date or DATE_UNKNOWN, one.kind) if part)
        console.print(
            Text.assemble((f"{number}. ", "bold"), (visible(one.speaker), "bold cyan")),
            Text(about, style="dim"),
            Padding(Text(f"“{visible(one.quote)}”"), (0, 0, 0, 2)),
            Text(visible(one.place), style="dim"),
            sep="\n",
        )
        console.print(Text(visible(one.command)), soft_wrap=True)
        console.print()
