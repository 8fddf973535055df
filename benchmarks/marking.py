"""How often the sentence that is marked in a first citation holds the gold."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.corpus import Corpus
from eval.questions import EvalQuestion
from eval.runs.qrels import gold_places
from eval.runs.run import ask_all
from index.encoding.default import default_encoder
from qa.engine import Engine
from qa.ranking.reranker import default_reranker


@dataclass(frozen=True, slots=True)
class MarkCounts:
    """Numbers of first citations.

    Attributes:
        holding: those that hold gold.
        marked: of these, those with a sentence marked.
        right: of these, those whose mark and the gold overlap.
        missed: those that hold no gold and have a sentence marked.
    """

    holding: int
    marked: int
    right: int
    missed: int


def count_marks(questions: Sequence[EvalQuestion], sources: Path, index: Path) -> MarkCounts:
    """Count the marks in the first citations of answerable questions.

    Args:
        questions: with gold.
        sources: folder of the indexed sources.
        index: index folder.
    """
    engine, corpus = Engine.open(index, default_encoder(), default_reranker()), Corpus(sources)
    answers = ask_all(engine, questions)
    holding = marked = right = missed = 0
    for question in questions:
        places = gold_places(question, corpus)
        if not places or not answers[question.id].citations:
            continue
        best = answers[question.id].citations[0]
        golds = [place.span for place in places if place.source == best.source]
        holds = any(2 * best.span.overlap(gold) >= gold.end - gold.start for gold in golds)
        mark = best.highlight
        holding += holds
        marked += holds and mark is not None
        right += holds and mark is not None and any(map(mark.overlap, golds))
        missed += mark is not None and not holds
    return MarkCounts(holding, marked, right, missed)
