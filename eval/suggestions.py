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

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from eval.corpus import collapse
from eval.places import place_id
from eval.questions import EvalQuestion
from eval.substance import is_substantial, long_answers
from index.layout import read_embeddings
from index.opened import OpenedIndex
from index.paragraphs import words_of
from index.records import Span
from index.vectors import Positions
from qa.holdings import Holdings
from qa.people import NOBODY
from qa.terminal import visible
from qa.wording import DATE_UNKNOWN, name_and_role

MOST = 100_000
"""Candidates that are looked at, 1.5 kB of memory each; of more, every second, third and so on."""

MANY = 256
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


def suggestions(
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
    chosen = _Choice(index, asked).take(count)
    return tuple(_suggestion(index, passage, options) for passage in chosen)


def _passages_with_gold(index: OpenedIndex, questions: Sequence[EvalQuestion]) -> Positions:
    """The passages that share words with the gold of a set, ascending."""
    names: dict[str, list[int]] = {}
    for number, entry in enumerate(index.catalog.entries):
        names.setdefault(PurePosixPath(entry.name).name, []).append(number)
    quotes: dict[int, set[str]] = {}
    for gold in {gold for question in questions for gold in question.gold}:
        exact = index.number_of(gold.doc)
        meant = names.get(PurePosixPath(gold.doc).name, []) if exact is None else [exact]
        for number in meant:
            quotes.setdefault(number, set()).add(gold.quote)
    rows, held = index.passages, np.zeros(len(index.passages), dtype=np.bool_)
    for number, own in quotes.items():
        of_source = np.flatnonzero(rows["transcript"] == number)
        text = collapse(index.transcript(number).source.text)
        for span in (span for quote in own for span in text.find(quote)):
            within = (rows["start"][of_source] < span.end) & (rows["end"][of_source] > span.start)
            held[of_source[within]] = True
    return np.flatnonzero(held)


class _Choice:
    """The passages that may be chosen, and how near each is to what is asked or chosen.

    Args:
        index: where they are.
        asked: the passages that are asked about.
    """

    def __init__(self, index: OpenedIndex, asked: Positions) -> None:
        self._index = index
        self._strata = _Strata(index)
        self._strata.count(asked)
        vectors = read_embeddings(index.generation).vectors
        open_ = long_answers(index)
        open_[asked] = False
        candidates = np.flatnonzero(open_)
        self._passages = candidates[:: max(1, -(-len(candidates) // MOST))]
        self._vectors = vectors[self._passages].astype(np.float32)
        self._left = np.ones(len(self._passages), dtype=np.bool_)
        self._nearest = np.full(len(self._passages), -1, np.float32)
        for first in range(0, len(asked), MANY):
            self._approach(vectors[asked[first : first + MANY]].astype(np.float32))
        self._had_none = not len(asked)

    def take(self, count: int) -> list[int]:
        """The next passages to ask about, at most so many."""
        taken: list[int] = []
        while len(taken) < count and self._left.any():
            own = self._next()
            passage = int(self._passages[own])
            self._left[own] = False
            if is_substantial(self._index, passage):
                taken.append(passage)
                self._strata.count(np.array([passage]))
                self._approach(self._vectors[[own]])
                self._had_none = False
        return taken

    def _next(self) -> int:
        """The one that is next, as a row of the candidates."""
        left = np.flatnonzero(self._left)
        due = left[self._strata.due(self._passages[left])]
        if self._had_none:  # the most typical one: what is furthest from all is an oddity
            return int(due[(self._vectors[due] @ self._vectors.mean(axis=0)).argmax()])
        return int(due[self._nearest[due].argmin()])

    def _approach(self, others: NDArray[np.float32]) -> None:
        """Tell that passages with these vectors are asked or chosen."""
        np.maximum(self._nearest, (self._vectors @ others.T).max(axis=1), out=self._nearest)


class _Strata:
    """Who speaks, when and in what kind of source, and how often each was had.

    Args:
        index: where the passages are.
    """

    def __init__(self, index: OpenedIndex) -> None:
        people = Holdings(index).people.of_speaker
        nameless = len(people) + np.arange(len(people))
        speakers = np.where(people == NOBODY, nameless, people)[index.passages["speaker"]]
        entries = [entry.metadata for entry in index.catalog.entries]
        months = _numbered([one.date.first[:7] if one.date else "" for one in entries])
        kinds = _numbered([one.kind or "" for one in entries])
        transcripts = index.passages["transcript"]
        own = np.stack([speakers, months[transcripts], kinds[transcripts]])
        self._parts: list[_Numbers] = [*own, np.unique(own, axis=1, return_inverse=True)[1]]
        self._had = [np.zeros(part.max(initial=0) + 1, np.int64) for part in self._parts]

    def count(self, passages: Positions) -> None:
        """Tell that passages were had."""
        for part, had in zip(self._parts, self._had, strict=True):
            np.add.at(had, part[passages], 1)

    def due(self, passages: Positions) -> _Numbers:
        """Those of the strata that were had least; of these, where speaker, month and kind were.

        Returns:
            Rows of ``passages``.
        """
        *each, together = (
            had[part[passages]] for part, had in zip(self._parts, self._had, strict=True)
        )
        least = np.flatnonzero(together == together.min())
        around: _Numbers = np.sum(each, axis=0)[least]
        rows: _Numbers = least[around == around.min()]
        return rows


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
        quote=words_of(span.of(source.text)),
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
