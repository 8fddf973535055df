"""Gold looked up in the sources: its spans, and errors for gold that is not there."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.corpus import Corpus
from eval.questions import EvalQuestion, EvalSetError, Gold
from index.records import Span

_MAX_LISTED = 50
"""Broken entries that an error lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class FoundGold:
    """Gold of a question and its spans.

    Attributes:
        question: its question.
        gold: the gold.
        source: the source that its ``doc`` matches, None when there is none or more than one.
        spans: every occurrence of the quote in the source.
    """

    question: EvalQuestion
    gold: Gold
    source: str | None
    spans: tuple[Span, ...]


def find_gold(questions: Sequence[EvalQuestion], corpus: Corpus) -> tuple[FoundGold, ...]:
    """Look up all gold of a set.

    Raises:
        SourceError: the corpus cannot be used.
    """
    return tuple(_find(question, gold, corpus) for question in questions for gold in question.gold)


def check_gold(entries: Sequence[FoundGold], corpus: Corpus) -> None:
    """Check that all gold stands in its source.

    Raises:
        EvalSetError: some does not; the message has a line for each entry.
    """
    broken = [_problem(entry, corpus) for entry in entries if not entry.spans]
    if broken:
        rest = [f"and {len(broken) - _MAX_LISTED:,} more"] if len(broken) > _MAX_LISTED else []
        raise EvalSetError("\n".join([*broken[:_MAX_LISTED], *rest]))


def _find(question: EvalQuestion, gold: Gold, corpus: Corpus) -> FoundGold:
    names = corpus.sources_for(gold.doc)
    if len(names) != 1:
        return FoundGold(question, gold, None, ())
    return FoundGold(question, gold, names[0], corpus.find(names[0], gold.quote))


def _problem(entry: FoundGold, corpus: Corpus) -> str:
    if entry.source:
        return (
            f"question {entry.question.id}: a gold quote must stand in its source, but "
            f"{entry.source} does not hold {entry.gold.quote!r}; copy the words from the file"
        )
    names = corpus.sources_for(entry.gold.doc)
    matching = f"{len(names)} do: {', '.join(names)}" if names else "none does"
    return (
        f"question {entry.question.id}: one source of {corpus.folder} must match the gold's doc "
        f"{entry.gold.doc!r}, but {matching}; name the folder that was asked about: --sources DIR"
    )
