"""Splits: dividing a set into a half for tuning and a half for reporting.

Only the tuning half is inspected while the product is improved. Questions with gold in the same
paragraph go to the same half, so that no passage of the reporting half leaks into tuning.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from scipy.cluster.hierarchy import DisjointSet

from eval.corpus import Corpus
from eval.questions import EvalQuestion
from eval.runs.qrels import gold_places

TUNING, REPORTING = "tuning", "reporting"

_Unit = tuple[str, int]
"""A source and the start of a paragraph; or the id of a question without gold, and 0."""


def split_in_halves(questions: Sequence[EvalQuestion], corpus: Corpus) -> dict[str, str]:
    """Return id -> half, both halves with about the same types and difficulties.

    Raises:
        EvalSetError: gold is not in the corpus.
    """
    groups = _groups(questions, corpus)
    counts = {TUNING: Counter[str](), REPORTING: Counter[str]()}
    halves: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: (-len(group), group[0].id)):
        kinds = Counter(kind for question in group for kind in _kinds(question))
        half = min(counts, key=lambda name: sum(counts[name][kind] * kinds[kind] for kind in kinds))
        counts[half] += kinds
        halves |= {question.id: half for question in group}
    return halves


def _groups(questions: Sequence[EvalQuestion], corpus: Corpus) -> list[list[EvalQuestion]]:
    """Group the questions whose gold shares paragraphs."""
    units = {question.id: _units(question, corpus) for question in questions}
    linked = DisjointSet(chain.from_iterable(units.values()))
    for first, *rest in units.values():
        for unit in rest:
            linked.merge(first, unit)
    groups: dict[_Unit, list[EvalQuestion]] = {}
    for question in questions:
        groups.setdefault(linked[units[question.id][0]], []).append(question)
    return list(groups.values())


def _units(question: EvalQuestion, corpus: Corpus) -> list[_Unit]:
    units = {
        (place.source, start)
        for place in gold_places(question, corpus)
        for start in corpus.paragraphs(place.source, place.span)
    }
    return sorted(units) or [(question.id, 0)]


def _kinds(question: EvalQuestion) -> tuple[str, ...]:
    """The properties that both halves shall have alike: kind, kind with difficulty, and type."""
    kind = question.type if not question.answerable else "answerable"
    return (kind, f"{kind} {question.difficulty}", question.type)
