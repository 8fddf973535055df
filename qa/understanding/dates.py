"""Dates in a question: found by a pattern, read by the EDTF library."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from index.dates import date_in_words, partial_date
from index.records import PartialDate
from qa.records import NamedDate

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"""\b(?:
      \d{{4}}-\d{{2}}-\d{{2}}
    | \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}
    | {_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}
    | {_MONTH},?\s+(?:of\s+)?{_YEAR}
    | (?:early|mid|late)(?:\s+in)?[\s-]+{_YEAR}
    | (?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}
    | {_YEAR}
    | (?:last|this)\s+(?:year|month|week|spring|summer|autumn|fall|winter)
    | yesterday | today
    | in\s+(?:early\s+|mid-?|late\s+)?{_MONTH}(?![.,]{{0,2}}\s+(?:of\s+)?\d)
    )\b(?![’']s\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
"""First and last month of a third of the year."""

_DAYS_BACK = {"today": 0, "yesterday": 1}

_TOPIC_PREFIX = re.compile(
    r"\b(?:by|until|before|till|since|from|through)\s+(?:the\s+end\s+of\s+)?$", re.I
)
"""A date after these words is talked about ("carbon-neutral by 2050")."""


def dates_in(question: str, today: date | None = None) -> Iterator[NamedDate]:
    """Yield the dates that a question names as the time of what was said, in order.

    Args:
        question: as typed.
        today: the day that "last spring" is relative to; None is the current day.
    """
    for match in _DATE.finditer(question):
        if _TOPIC_PREFIX.search(question[: match.start()]):
            continue
        words = match[0]
        relative = _relative(words, today or date.today())
        meaning = relative or _part_of_year(words) or date_in_words(words)
        if meaning:
            yield NamedDate(words, meaning, is_relative=relative is not None)


def _part_of_year(words: str) -> PartialDate | None:
    """Return a third of a year, such as "late 2021"; None for other dates."""
    months = next(
        (months for name, months in _YEAR_THIRDS.items() if words.lower().startswith(name)), None
    )
    if months is None:
        return None
    year = words[-4:]
    return partial_date(f"{year}-{months[0]}/{year}-{months[1]}")


def _relative(words: str, today: date) -> PartialDate | None:
    """Return a date relative to today ("last spring", "in March"); None for other dates."""
    modifier, _, unit = words.lower().partition(" ")
    if modifier in _DAYS_BACK:
        return partial_date((today - timedelta(days=_DAYS_BACK[modifier])).isoformat())
    back = {"last": 1, "this": 0}.get(modifier)
    if back is None:
        return _latest(unit.split()[-1].rstrip("."), today) if modifier == "in" else None
    if unit == "year":
        return partial_date(f"{today.year - back}")
    if unit == "month":
        first = today.replace(day=1)
        return partial_date(f"{first - timedelta(days=back):%Y-%m}")
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return partial_date(f"{monday}/{monday + timedelta(days=6)}")
    season = date_in_words(f"{unit} {today.year}")
    if season is None or (back and season.last >= today.isoformat()):
        return date_in_words(f"{unit} {today.year - 1}")
    return season


def _latest(month: str, today: date) -> PartialDate | None:
    """Return the latest such month that has begun: in July 2026 "in March" is March 2026."""
    this_year = date_in_words(f"{month} {today.year}")
    if this_year and this_year.first > today.isoformat():
        return date_in_words(f"{month} {today.year - 1}")
    return this_year
