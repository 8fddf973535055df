"""Comparisons in URLs: a question put to several speakers or several periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from index.dates import partial_date
from index.errors import QuestionError
from index.records import PartialDate
from qa.address import UrlParameters
from qa.browsing.participation import Participation
from qa.filters import Filters, bound_day
from qa.records import Answer, Citation
from qa.understanding.query import MAX_QUESTION_CHARS

ComparisonView = Literal["speakers", "periods", "timeline", "table"]
"""Side by side by speaker or by period, all passages in chronological order, or a table of
questions and speakers."""

COMPARISON_VIEWS: tuple[ComparisonView, ...] = get_args(ComparisonView)
MAX_SIDES = 4
MAX_TABLE_SPEAKERS = 6
MAX_TABLE_QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Period:
    """A range of days.

    Attributes:
        since: first day, ISO 8601.
        until: last day, ISO 8601.
    """

    since: str
    until: str

    @property
    def label(self) -> str:
        """Its label, such as "4 May 2021 to 9 June 2021", or "May 2021" for a whole month."""
        days = partial_date(self.since), partial_date(self.until)
        first, last = (partial_date(day.edtf[: len("2021-05")]) for day in days)
        is_of_months = first.first == self.since and last.last == self.until
        days = (first, last) if is_of_months else days
        return " to ".join(dict.fromkeys(day.label for day in days))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison.

    Attributes:
        questions: the questions put to every side; at most one unless the view is "table".
        view: what the sides are.
        speakers: names of people; at most one for periods or a timeline.
        periods: in the user's order; empty unless the view is "periods".
    """

    questions: tuple[str, ...] = ()
    view: ComparisonView = "speakers"
    speakers: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def question(self) -> str:
        """Its first question, empty without any."""
        return next(iter(self.questions), "")

    @property
    def parameters(self) -> dict[str, list[str]]:
        """Its URL parameters."""
        parameters: dict[str, list[str]] = {
            "q": list(self.questions),
            "speaker": list(self.speakers),
            "period": [f"{period.since}..{period.until}" for period in self.periods],
            "view": [] if self.view == "speakers" else [self.view],
        }
        return {key: values for key, values in parameters.items() if values}


@dataclass(frozen=True, slots=True)
class ComparisonSide:
    """A side of a comparison.

    Attributes:
        title: label of the speaker or period.
        filters: limits of its passages.
        person: name of the speaker, None for anybody.
    """

    title: str
    filters: Filters
    person: str | None = None

    def period_note(self, day: PartialDate | None) -> str:
        """Return that words may be of another time; empty where their date is within, or unknown.

        Args:
            day: the date of the words, as far as it is known.
        """
        since, until = self.filters.since, self.filters.until
        if day is None or ((since or "") <= day.first and (not until or day.last <= until)):
            return ""
        return "may be of another period"


def comparison_of(parameters: UrlParameters) -> Comparison:
    """Return the comparison in URL parameters; invalid values are dropped."""
    view_name = next(iter(parameters.get_all("view")), "")
    periods = list(filter(None, map(_period, parameters.get_all("period"))))
    default: ComparisonView = "periods" if periods else "speakers"
    view = next((view for view in COMPARISON_VIEWS if view == view_name), default)
    speakers = tuple(dict.fromkeys(filter(None, parameters.get_all("speaker"))))
    return Comparison(
        questions=questions_in(parameters.get_all("q"), view),
        view=view,
        speakers=speakers[: max_speakers(view)],
        periods=tuple(periods[:MAX_SIDES]) if view == "periods" else (),
    )


def questions_in(lines: Iterable[str], view: ComparisonView) -> tuple[str, ...]:
    """Return the questions in lines of text, each once, as many as a view can have."""
    questions = dict.fromkeys(" ".join(line.split())[:MAX_QUESTION_CHARS] for line in lines)
    return tuple(filter(None, questions))[: MAX_TABLE_QUESTIONS if view == "table" else 1]


def max_speakers(view: ComparisonView) -> int:
    """Return how many speakers a view can have."""
    return {"speakers": MAX_SIDES, "table": MAX_TABLE_SPEAKERS}.get(view, 1)


def sides_of(comparison: Comparison, participation: Participation) -> tuple[ComparisonSide, ...]:
    """Return the sides of a comparison; a timeline of nobody has a side for all passages.

    Args:
        comparison: the comparison; speakers who are not in the index are dropped.
        participation: the people of the index.
    """
    people = list(filter(None, map(participation.individual, comparison.speakers)))
    if comparison.view == "periods":
        names = people[0].names if people else ()
        name = people[0].name if people else None
        return tuple(
            ComparisonSide(
                period.label, Filters(people=names, since=period.since, until=period.until), name
            )
            for period in comparison.periods
        )
    if comparison.view == "timeline" and not people:
        return (ComparisonSide("Everybody", Filters()),)
    return tuple(
        ComparisonSide(person.name, Filters(people=person.names), person.name) for person in people
    )


def half_periods(days: Sequence[str]) -> tuple[Period, ...]:
    """Return about the first and the second half of the time between some days.

    They meet at the end of a month where they can: few dates are known to the day.

    Args:
        days: ISO 8601, in any order; without any there is no period, with a single day one.
    """
    if not days:
        return ()
    first, last = (date.fromisoformat(day) for day in (min(days), max(days)))
    middle = first + (last - first) // 2
    if middle == last:
        return (Period(first.isoformat(), last.isoformat()),)
    end_of_month = date.fromisoformat(partial_date(f"{middle:%Y-%m}").last)
    middle = end_of_month if end_of_month < last else middle
    after = date.fromordinal(middle.toordinal() + 1)
    return (
        Period(first.isoformat(), middle.isoformat()),
        Period(after.isoformat(), last.isoformat()),
    )


def chronological(answer: Answer) -> list[Citation]:
    """Return the citations of an answer from earliest to latest; those without a date come last."""
    return sorted(answer.citations, key=_time)


def _time(citation: Citation) -> tuple[bool, str, str, str, int]:
    day = citation.metadata.date
    first, last = (day.first, day.last) if day else ("", "")
    return (day is None, first, last, citation.source, citation.span.start)


def _period(text: str) -> Period | None:
    """Parse "SINCE..UNTIL", two dates in EDTF; None when it is not a period."""
    since, dots, until = text.partition("..")
    try:
        period = Period(bound_day(since, "since"), bound_day(until, "until"))
    except QuestionError:
        return None
    return period if dots and period.since <= period.until else None
