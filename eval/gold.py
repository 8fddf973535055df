"""Gold looked up in the sources: where it stands, and what is broken."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.corpus import Corpus
from eval.questions import EvalQuestion, EvalSetError, Gold
from index.records import Span

_MAX_LISTED = 50
"""Broken gold that is named; more is counted."""


@dataclass(frozen=True, slots=True)
class FoundGold:
    """Gold of a question and where it stands.

    Attributes:
        question: its question.
        gold: the gold.
        source: the source that is meant, None when it is missing or ambiguous.
        spans: everywhere in the source that the quote stands.
    """

    question: EvalQuestion
    gold: Gold
    source: str | None
    spans: tuple[Span, ...]


def find_gold(questions: Sequence[EvalQuestion], corpus: Corpus) -> tuple[FoundGold, ...]:
    """All gold of a set, looked up.

    Raises:
        SourceError: the corpus cannot be used.
    """
    return tuple(_find(question, gold, corpus) for question in questions for gold in question.gold)


def check_gold(found: Sequence[FoundGold], corpus: Corpus) -> None:
    """Make sure that all gold stands in its source.

    Raises:
        EvalSetError: some does not; each is named, a line each.
    """
    broken = [_problem(each, corpus) for each in found if not each.spans]
    if broken:
        rest = [f"and {len(broken) - _MAX_LISTED:,} more"] if len(broken) > _MAX_LISTED else []
        raise EvalSetError("\n".join([*broken[:_MAX_LISTED], *rest]))


def _find(question: EvalQuestion, gold: Gold, corpus: Corpus) -> FoundGold:
    names = corpus.sources_for(gold.doc)
    if len(names) != 1:
        return FoundGold(question, gold, None, ())
    return FoundGold(question, gold, names[0], corpus.find(names[0], gold.quote))


def _problem(found: FoundGold, corpus: Corpus) -> str:
    if found.source:
        return (
            f"question {found.question.id}: a gold quote must stand in its source, but "
            f"{found.source} does not hold {found.gold.quote!r}; copy the words from the file"
        )
    names = corpus.sources_for(found.gold.doc)
    matching = f"{len(names)} do: {', '.join(names)}" if names else "none does"
    return (
        f"question {found.question.id}: one source of {corpus.folder} must match the gold's doc "
        f"{found.gold.doc!r}, but {matching}; name the folder that was asked about: --sources DIR"
    )
