"""How well the rules find promises: precision and recall on sentences judged by hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from index.records import Span
from index.store.reader import open_index
from qa.commitments.finding import Commitment, find_commitments

_MIN_LIKENESS = 0.5


class JudgedSentence(msgspec.Struct, frozen=True):
    """A sentence and whether it is a promise, as a reader judged it without the rules.

    Attributes:
        split: "seeds", "development" or "held out".
        source: name of the source file.
        start: offset of its first character.
        end: offset behind its last one.
        quote: its words, white space collapsed.
        speaker: who says it.
        is_promise: the judgement.
        promiser: the words that name who promises, None where it is whoever speaks.
        amount: how much, None where it is not said.
        deadline: by when, None where it is not said.
    """

    split: str
    source: str
    start: int
    end: int
    quote: str
    speaker: str
    is_promise: bool
    promiser: str | None = None
    amount: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval by Wilson (JASA 22, 1927).

    Attributes:
        count: of how many it is true.
        total: of how many it could be.
    """

    count: int
    total: int

    def __str__(self) -> str:
        """``.93 (.66 to .99; 13 of 14)``."""
        from scipy.stats import binomtest

        if not self.total:
            return "none"
        bounds = binomtest(self.count, self.total).proportion_ci(method="wilson")
        value = self.count / self.total
        return f"{value:.2f} ({bounds.low:.2f} to {bounds.high:.2f}; {self.count} of {self.total})"


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """How well promises are found in the judged sentences of a split.

    Attributes:
        split: its name.
        sentences: judged sentences.
        precision: of what is found, what is a promise.
        recall: of the promises, what is found.
        amounts: of the promises that are found and say how much, where that is found.
        deadlines: the same of by when.
    """

    split: str
    sentences: int
    precision: Share
    recall: Share
    amounts: Share
    deadlines: Share


def commitments(
    index: Annotated[list[Path], typer.Option(help="Index of judged transcripts; repeatable.")],
    judged: Annotated[
        Path, typer.Option("--set", help="Sentences judged by hand, JSON lines.")
    ] = Path("eval/sets/commitments.jsonl"),
) -> None:
    """Measure how well promises are found: precision and recall with 95 % intervals."""
    names = ("sentences", "precision", "recall", "amounts", "deadlines")
    table = Table("split", *names, title="Share (95 % interval)")
    for figures in promise_figures(read_judged(judged), index):
        table.add_row(figures.split, *(str(getattr(figures, name)) for name in names))
    Console().print(table)


def read_judged(path: Path) -> list[JudgedSentence]:
    """Return the judged sentences of a file of JSON lines."""
    lines = path.read_text("utf-8").splitlines()
    return [msgspec.json.decode(line, type=JudgedSentence) for line in lines if line]


def promise_figures(
    judged: Sequence[JudgedSentence], indexes: Iterable[Path]
) -> list[PromiseFigures]:
    """Measure the rules on judged sentences of the sources of some indexes, split by split."""
    by_source: dict[str, list[Commitment]] = defaultdict(list)
    sources: set[str] = set()
    for folder in indexes:
        index = open_index(folder)
        sources |= {entry.name for entry in index.catalog.entries}
        for commitment in find_commitments(index):
            by_source[commitment.source].append(commitment)
    splits: dict[str, list[JudgedSentence]] = defaultdict(list)
    for sentence in judged:
        if sentence.source in sources:
            splits[sentence.split].append(sentence)
    return [_figures(split, sentences, by_source) for split, sentences in splits.items()]


def _figures(
    split: str, sentences: Sequence[JudgedSentence], by_source: dict[str, list[Commitment]]
) -> PromiseFigures:
    matches = _matches(sentences, by_source)
    right = [
        (entry, matches[entry]) for entry in sentences if entry.is_promise and entry in matches
    ]
    amounts = [entry.amount in match.amounts for entry, match in right if entry.amount]
    deadlines = [entry.deadline in match.deadlines for entry, match in right if entry.deadline]
    return PromiseFigures(
        split=split,
        sentences=len(sentences),
        precision=Share(len(right), len(matches)),
        recall=Share(len(right), sum(sentence.is_promise for sentence in sentences)),
        amounts=Share(sum(amounts), len(amounts)),
        deadlines=Share(sum(deadlines), len(deadlines)),
    )


def _matches(
    sentences: Sequence[JudgedSentence], by_source: dict[str, list[Commitment]]
) -> dict[JudgedSentence, Commitment]:
    """Return the commitment in each judged sentence that has one: that which it overlaps most."""
    matches = {}
    for source in {sentence.source for sentence in sentences}:
        own = [sentence for sentence in sentences if sentence.source == source]
        for commitment in by_source[source]:
            nearest = max(own, key=lambda sentence: _likeness(sentence, commitment.span))
            if _likeness(nearest, commitment.span) > _MIN_LIKENESS:
                matches[nearest] = commitment
    return matches


def _likeness(sentence: JudgedSentence, span: Span) -> float:
    """Return how far a sentence and a span are the same: what they share of what they cover."""
    shared = Span(sentence.start, sentence.end).overlap(span)
    return shared / (sentence.end - sentence.start + span.end - span.start - shared)
