"""Dates in a question: found by a pattern, read by the EDTF library."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from index.dates import date_in_words, partial_date
from index.errors import MetadataError
from index.records import PartialDate
from index.written_dates import MONTH_NAMES, written_date
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
_MONTH_ELSEWHERE = "|".join(map(re.escape, sorted(MONTH_NAMES, key=len, reverse=True)))
_DATE_ELSEWHERE = re.compile(
    rf"""(?<!\w)(?:\d{{1,2}}(?:\.|º|er)?\s+(?:de\s+)?)?
         (?:{_MONTH_ELSEWHERE})\s+(?:(?:de|del|do)\s+)?{_YEAR}(?!\w)
      | (?<!\w)\d{{1,2}}\.\s+(?:april|august|september|november)\s+{_YEAR}(?!\w)
      | (?<!\d)(?P<year>\d{{4}})\s*[年년]
        (?:\s*(?P<month>\d{{1,2}})\s*[月월](?:\s*(?P<day>\d{{1,2}})\s*[日号號일])?)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A day, month or year as it is written in other languages than English."""

_YEAR_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
"""First and last month of a third of the year."""

_DAYS_BACK = {"today": 0, "yesterday": 1}

_TOPIC_PREFIX = re.compile(
    r"""\b(?:
      (?:by|until|before|till|since|from|through)(?:\s+the\s+end\s+of)?
    | (?:antes\s+del?|desde|hasta|para | avant|d[’']ici(?:\s+à)?|depuis|jusqu[’']en
      | bis|seit|vor | até | dal|entro|fino\s+a | до|к|с)(?:\s+(?:el|le|zum))?
    )\s+$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A date after these words is talked about ("carbon-neutral by 2050")."""


def dates_in(question: str, today: date | None = None) -> Iterator[NamedDate]:
    """Yield the dates that a question names as the time of what was said, in order.

    Args:
        question: as typed.
        today: the day that "last spring" is relative to; None is the current day.
    """
    elsewhere = list(_DATE_ELSEWHERE.finditer(question))
    rest = _blotted_out(question, elsewhere)
    matches = sorted([*elsewhere, *_DATE.finditer(rest)], key=lambda match: match.start())
    for match in matches:
        if _TOPIC_PREFIX.search(question[: match.start()]):
            continue
        words = match[0]
        if match.re is _DATE_ELSEWHERE:
            if meaning := _written_elsewhere(match):
                yield NamedDate(words, meaning)
            continue
        relative = _relative(words, today or date.today())
        meaning = relative or _part_of_year(words) or date_in_words(words)
        if meaning:
            yield NamedDate(words, meaning, is_relative=relative is not None)


def _blotted_out(text: str, matches: Iterable[re.Match[str]]) -> str:
    """Return a text in which blanks stand for some matches, as long."""
    for match in matches:
        text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
    return text


def _written_elsewhere(match: re.Match[str]) -> PartialDate | None:
    """Return a date as written in another language than English; None for one in no calendar."""
    numbers = [number for number in match.group("year", "month", "day") if number]
    try:
        if numbers:
            return partial_date("-".join(f"{int(number):02}" for number in numbers))
        return written_date(match[0])
    except MetadataError:
        return None


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
