"""How often citations called strong, partial or weak hold gold."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import get_args

from eval.corpus import Corpus
from eval.questions import FOLLOW_UP, EvalQuestion
from eval.runs.qrels import JudgedQuestion, judge_answers
from eval.runs.run import ask_all
from index.encoding.default import default_encoder
from qa.answering.confidence import CitationStrength, citation_strength
from qa.engine import Engine
from qa.ranking.reranker import default_reranker

RANKS = {"1": range(1, 2), "2": range(2, 3), "3": range(3, 4), "4 to 10": range(4, 11)}
"""The columns of the table."""


@dataclass(frozen=True, slots=True)
class RatedCitation:
    """A citation of an answer.

    Attributes:
        rank: from 1.
        strength: what the reader of the answer is told of it.
        relevant: whether it holds gold; a passage that answers as well and is no gold does not.
    """

    rank: int
    strength: CitationStrength
    relevant: bool


def rated_citations(
    questions: Sequence[EvalQuestion], sources: Path, index: Path
) -> list[RatedCitation]:
    """Ask questions, follow-ups apart, and return the citations of those that are answered.

    Args:
        questions: answerable and unanswerable ones.
        sources: folder of the indexed sources.
        index: index folder.
    """
    engine = Engine.open(index, default_encoder(), default_reranker())
    alone = [question for question in questions if question.type != FOLLOW_UP]
    judged = judge_answers(alone, ask_all(engine, alone), Corpus(sources))
    return [citation for result in judged for citation in _rated(result)]


def _rated(judged: JudgedQuestion) -> list[RatedCitation]:
    answer = judged.answer
    if answer is None or not answer.answerable:
        return []
    return [
        RatedCitation(rank, strength, relevant)
        for rank, (citation, relevant) in enumerate(
            zip(answer.citations, judged.relevant, strict=True), 1
        )
        if (strength := citation_strength(citation.evidence, answer.evidence))
    ]


def strength_table(citations: Sequence[RatedCitation]) -> str:
    """Return a Markdown table: for each word and rank, how many citations, and share with gold."""
    heads = [*RANKS, "all"]
    lines = [f"| evidence | rank {' | '.join(heads)} |", "|---|" + "---|" * len(heads)]
    cells = dict.fromkeys(product(get_args(CitationStrength), heads), "")
    for strength, head in cells:
        ranks = RANKS.get(head, range(1, 11))
        relevant = [
            entry.relevant
            for entry in citations
            if entry.strength == strength and entry.rank in ranks
        ]
        if relevant:
            cells[strength, head] = f"{sum(relevant) / len(relevant):.2f} of {len(relevant)}"
    for strength in get_args(CitationStrength):
        lines.append(f"| {strength} | {' | '.join(cells[strength, head] for head in heads)} |")
    return "\n".join(lines)
