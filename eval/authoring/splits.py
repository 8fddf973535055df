"""Splits: a set in two halves, one to look at and one to report on.

While the product is made better, only the tuning half is looked at. Questions whose gold stands
in the same paragraph belong together, so that no half tells of the other by its passages.
"""

from collections import Counter
from collections.abc import Sequence

from scipy.cluster.hierarchy import DisjointSet

from eval.corpus import Corpus
from eval.questions import EvalQuestion
from eval.runs.qrels import gold_places

TUNING, REPORTING = "tuning", "reporting"

_Unit = tuple[str, int]
"""A source, and where a paragraph of it begins; or the id of a question without gold, and 0."""


def split_in_halves(questions: Sequence[EvalQuestion], corpus: Corpus) -> dict[str, str]:
    """Id -> half of each question; both halves have about as many of each type and difficulty.

    Raises:
        EvalSetError: gold is not in the corpus.
    """
    groups = _groups(questions, corpus)
    held = {TUNING: Counter[str](), REPORTING: Counter[str]()}
    found: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: (-len(group), group[0].id)):
        kinds = Counter(kind for one in group for kind in _kinds(one))
        half = min(held, key=lambda name: sum(held[name][kind] * kinds[kind] for kind in kinds))
        held[half] += kinds
        found |= {one.id: half for one in group}
    return found


def _groups(questions: Sequence[EvalQuestion], corpus: Corpus) -> list[list[EvalQuestion]]:
    """The questions that belong together, because their gold does."""
    units = {one.id: _units(one, corpus) for one in questions}
    linked = DisjointSet(unit for one in units.values() for unit in one)
    for first, *others in units.values():
        for other in others:
            linked.merge(first, other)
    groups: dict[_Unit, list[EvalQuestion]] = {}
    for one in questions:
        groups.setdefault(linked[units[one.id][0]], []).append(one)
    return list(groups.values())


def _units(question: EvalQuestion, corpus: Corpus) -> list[_Unit]:
    found = {
        (place.source, start)
        for place in gold_places(question, corpus)
        for start in corpus.paragraphs(place.source, place.span)
    }
    return sorted(found) or [(question.id, 0)]


def _kinds(question: EvalQuestion) -> tuple[str, ...]:
    """What both halves shall have as many of: questions of a kind, hard ones, ones of a type."""
    kind = question.type if not question.answerable else "answerable"
    return (kind, f"{kind} {question.difficulty}", question.type)
