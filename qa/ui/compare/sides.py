"""Results of the sides of a comparison, with cards and moments for the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.records import PartialDate
from qa.browsing.comparison import ComparisonSide, chronological
from qa.engine import Engine
from qa.no_answer import NoAnswer, no_answer_of
from qa.records import Answer, Citation
from qa.strength import strength_line
from qa.ui.catalog.charts import Moment
from qa.ui.passages.cards import Card, cards_of
from qa.wording import language_line, unmatched_line

_PASSAGES_PER_SIDE = 3
"""Most passages of one of several sides."""

_TIMELINE_PASSAGES = 20
"""Most passages of a timeline."""


@dataclass(frozen=True, slots=True)
class SideResult:
    """Result of a side.

    Attributes:
        cards: the passages, ranked by their place in the list.
        moments: the passages with a date, for the chart.
        undated: number of passages without a date.
        no_answer: that the passages are no answer, in words; None for an answer.
        notes: what is to be known of the answer, as a line: words of the question that match
            nothing, a language that is another, evidence that is not strong.
    """

    cards: tuple[Card, ...]
    moments: tuple[Moment, ...]
    undated: int
    no_answer: NoAnswer | None
    notes: str


def search_side(
    side: ComparisonSide, question: str, engine: Engine, *, in_time: bool
) -> SideResult:
    """Search the passages of one side of a comparison.

    Args:
        side: the side, with its filters.
        question: in natural language.
        engine: engine over the index.
        in_time: return more passages, the earliest first, instead of the best few.

    Raises:
        QuestionError: the question is not valid.
    """
    top = _TIMELINE_PASSAGES if in_time else _PASSAGES_PER_SIDE
    answer = engine.ask(question, filters=side.filters, top=top)
    citations = chronological(answer) if in_time else list(answer.citations)
    moments = tuple(
        _moment(rank, citation, citation.metadata.date)
        for rank, citation in enumerate(citations, 1)
        if citation.metadata.date
    )
    return SideResult(
        cards=cards_of(answer, engine.text_of, citations),
        moments=moments,
        undated=len(citations) - len(moments),
        no_answer=no_answer_of(answer),
        notes=" · ".join(_notes(answer)),
    )


def _notes(answer: Answer) -> Iterator[str]:
    if answer.query.language:
        yield language_line(answer.query.language)
    if answer.unmatched:
        yield unmatched_line(answer.unmatched)
    if strength := strength_line(answer):
        yield strength


def _moment(rank: int, citation: Citation, day: PartialDate) -> Moment:
    return Moment(rank, day.first, day.last, day.label, round(citation.score, 2))
