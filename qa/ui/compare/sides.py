"""What each side of a comparison finds, made once so that it stays as it was answered."""

from dataclasses import dataclass

from index.records import PartialDate
from qa.browsing.comparison import ComparisonSide, chronological
from qa.engine import Engine
from qa.records import Citation
from qa.ui.catalog.charts import Moment
from qa.ui.passages.cards import Card, card_of
from qa.wording import missing_clause, unmatched_line

_PASSAGES_PER_SIDE = 3
"""Passages of each of several sides."""

_TIMELINE_PASSAGES = 20
"""Passages of a timeline."""


@dataclass(frozen=True, slots=True)
class SideResult:
    """What a side finds.

    Attributes:
        cards: the passages; their ranks are their places in the list.
        moments: those whose time is known, for the picture.
        undated: how many others there are.
        answerable: whether the product stands by the best of them.
        missing: what is missing, as a clause; None when nothing is known to be.
        notes: what was understood and dropped.
    """

    cards: tuple[Card, ...]
    moments: tuple[Moment, ...]
    undated: int
    answerable: bool
    missing: str | None
    notes: str


def search_side(
    side: ComparisonSide, question: str, engine: Engine, *, in_time: bool
) -> SideResult:
    """What one side of a comparison finds.

    Args:
        side: whose passages count.
        question: in natural language.
        engine: what answers.
        in_time: whether more passages are wanted, the earliest first; else the best few.

    Raises:
        QuestionError: the question cannot be understood.
    """
    top = _TIMELINE_PASSAGES if in_time else _PASSAGES_PER_SIDE
    answer = engine.ask(question, filters=side.filters, top=top)
    listed = chronological(answer) if in_time else list(answer.citations)
    dated = [(n, one, one.metadata.date) for n, one in enumerate(listed, 1)]
    moments = tuple(_moment(n, one, day) for n, one, day in dated if day)
    return SideResult(
        cards=tuple(
            card_of(one, engine.text_of(one.source), rank=number, question=question)
            for number, one in enumerate(listed, 1)
        ),
        moments=moments,
        undated=len(listed) - len(moments),
        answerable=answer.answerable,
        missing=missing_clause(answer.missing) if answer.missing else None,
        notes=unmatched_line(answer.unmatched) if answer.unmatched else "",
    )


def _moment(number: int, citation: Citation, day: PartialDate) -> Moment:
    return Moment(number, day.first, day.last, day.label, round(citation.score, 2))
