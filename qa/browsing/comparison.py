"""One question put to several speakers, or to several periods, as the address says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from index.dates import partial_date
from qa.address import UrlParameters
from qa.browsing.participation import Participation
from qa.filters import Filters
from qa.records import Answer, Citation
from qa.understanding.query import MAX_QUESTION_CHARS

ComparisonView = Literal["speakers", "periods", "timeline"]
"""Side by side by speaker or by period, or all passages in the order of time."""

COMPARISON_VIEWS: tuple[ComparisonView, ...] = get_args(ComparisonView)
MAX_SIDES = 4


@dataclass(frozen=True, slots=True)
class Period:
    """Days from one to another.

    Attributes:
        since: first day, ISO 8601.
        until: last day.
    """

    since: str
    until: str

    @property
    def label(self) -> str:
        """The period in words: "1 January 2021 to 30 June 2021"."""
        days = [partial_date(day).label for day in (self.since, self.until)]
        return " to ".join(dict.fromkeys(days))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared.

    Attributes:
        question: put to every side, may be empty.
        view: what the sides are.
        speakers: names of people; of a view other than speakers at most one.
        periods: in the reader's order; of the view of periods alone.
    """

    question: str = ""
    view: ComparisonView = "speakers"
    speakers: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The same as parameters of an address."""
        told: dict[str, list[str]] = {
            "q": [self.question] if self.question else [],
            "speaker": list(self.speakers),
            "period": [f"{one.since}..{one.until}" for one in self.periods],
            "view": [] if self.view == "speakers" else [self.view],
        }
        return {key: values for key, values in told.items() if values}


@dataclass(frozen=True, slots=True)
class ComparisonSide:
    """One side of a comparison.

    Attributes:
        title: speaker or period, in words.
        filters: what its passages must keep.
        person: the speaker's name, None for anybody.
    """

    title: str
    filters: Filters
    person: str | None = None


def comparison_of(parameters: UrlParameters) -> Comparison:
    """The comparison of an address; what makes no sense in it is left out."""
    question, view_name = (next(iter(parameters.get_all(key)), "") for key in ("q", "view"))
    periods = [one for told in parameters.get_all("period") if (one := _period(told))]
    default: ComparisonView = "periods" if periods else "speakers"
    view = next((view for view in COMPARISON_VIEWS if view == view_name), default)
    speakers = tuple(dict.fromkeys(filter(None, parameters.get_all("speaker"))))
    return Comparison(
        question=question.strip()[:MAX_QUESTION_CHARS],
        view=view,
        speakers=speakers[: MAX_SIDES if view == "speakers" else 1],
        periods=tuple(periods[:MAX_SIDES]) if view == "periods" else (),
    )


def sides_of(comparison: Comparison, participation: Participation) -> tuple[ComparisonSide, ...]:
    """The sides of a comparison, one for all passages where it has none.

    Args:
        comparison: what is compared; whom the participation do not know is left out.
        participation: who is known.
    """
    known = [person for one in comparison.speakers if (person := participation.individual(one))]
    people = [ComparisonSide(one.name, Filters(people=one.names), one.name) for one in known]
    if comparison.view == "periods":
        named = known[0].names if known else ()
        name = known[0].name if known else None
        return tuple(
            ComparisonSide(one.label, Filters(people=named, since=one.since, until=one.until), name)
            for one in comparison.periods
        )
    if comparison.view == "timeline" and not people:
        return (ComparisonSide("Everybody", Filters()),)
    return tuple(people)


def half_periods(days: Sequence[str]) -> tuple[Period, ...]:
    """The first and the second half of the time between some days, for a beginning.

    Args:
        days: ISO 8601, in any order.
    """
    if not days:
        return ()
    first, last = (date.fromisoformat(day) for day in (min(days), max(days)))
    middle = first + (last - first) // 2
    if middle == last:
        return (Period(first.isoformat(), last.isoformat()),)
    after = date.fromordinal(middle.toordinal() + 1)
    return (
        Period(first.isoformat(), middle.isoformat()),
        Period(after.isoformat(), last.isoformat()),
    )


def chronological(answer: Answer) -> list[Citation]:
    """The citations of an answer from the earliest to the latest; those without a date last."""
    return sorted(answer.citations, key=_time)


def _time(citation: Citation) -> tuple[bool, str, str, str, int]:
    day = citation.metadata.date
    first, last = (day.first, day.last) if day else ("", "")
    return (day is None, first, last, citation.source, citation.span.start)


def _period(told: str) -> Period | None:
    since, dots, until = told.partition("..")
    try:
        days = [date.fromisoformat(day) for day in (since, until)]
    except ValueError:
        return None
    return Period(*(day.isoformat() for day in days)) if dots and days[0] <= days[1] else None
