"""Dates that may be known only in part, in Extended Date/Time Format (EDTF, ISO 8601-2)."""

import calendar
import re
import time
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from index.errors import MetadataError
from index.records import PartialDate

_DAY = re.compile(r"\b\d{1,2}(?!\d)")
_HALF_KNOWN = re.compile(r"-(?:\dX|X\d)")
"""The library prints a line of its own for such a part, and then refuses the date."""
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@lru_cache(maxsize=4096)  # the grammar takes 15 ms
def partial_date(edtf: str) -> PartialDate:
    """The days that an EDTF date can mean, and the date in words.

    Args:
        edtf: such as 2021-10-20, 2021-10, 2022, 2022-21 (spring 2022) or 2022-10-03/2022-10-07.

    Raises:
        MetadataError: it is not a date of that format, or open at one end.
    """
    try:
        return _single_day(date.fromisoformat(edtf))  # the common case
    except ValueError:
        pass
    from edtf import parse_edtf  # 0.2 s to import, and few dates need it
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        if not all(part.strip(". ") for part in edtf.split("/")):
            raise ValueError("open interval")
        if _HALF_KNOWN.search(edtf):
            raise ValueError("a month or day of which one digit is known")
        parsed = parse_edtf(edtf)
        first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
        if first > last:
            raise ValueError("the end stands before the beginning")
        label = _label(edtf)
    except (EDTFParseException, AttributeError, TypeError, ValueError, IndexError) as exc:
        raise MetadataError(
            "a date must be in EDTF, such as 2021-10-20, 2021-10, 2022, 2022-21 (spring 2022) or "
            f"2022-10-03/2022-10-07; given: {edtf!r}"
        ) from exc
    return PartialDate(edtf=edtf, first=first.isoformat(), last=last.isoformat(), label=label)


def date_in_words(words: str) -> PartialDate | None:
    """The date that English words mean, such as "spring of 2022"; None where they are no date.

    Args:
        words: the date alone, such as "20 October 2021" or "Oct. 2021".
    """
    from edtf import text_to_edtf

    try:
        edtf = words if words.isdigit() else text_to_edtf(words)
        if edtf and _DAY.search(words) and edtf.count("-") < 2:
            return None  # the library passes over a day that the month does not have
        return partial_date(edtf) if edtf else None
    except (MetadataError, ValueError):
        return None


def earliest(dates: Iterable[PartialDate]) -> PartialDate:
    """The earliest of one or more dates as far as it is known; of a period its beginning."""
    first = min(dates, key=lambda day: (day.first, day.last))
    return partial_date(first.edtf.partition("/")[0])


def latest(dates: Iterable[PartialDate]) -> PartialDate:
    """The latest of one or more dates as far as it is known; of a period its end."""
    last = max(dates, key=lambda day: (day.last, day.first))
    return partial_date(last.edtf.rpartition("/")[2])


def _single_day(day: date) -> PartialDate:
    text = day.isoformat()
    return PartialDate(edtf=text, first=text, last=text, label=_label(text))


def _day(moment: time.struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _label(edtf: str) -> str:
    return " to ".join(_part_label(part) for part in edtf.split("/"))


def _part_label(edtf: str) -> str:
    parts = edtf.rstrip("?~%").split("-")
    year, numbers = parts[0], [int(part) for part in parts[1:]]
    if not numbers:
        return year
    if numbers[0] in _SEASONS:
        return f"{_SEASONS[numbers[0]]} {year}"
    month = f"{calendar.month_name[numbers[0]]} {year}"
    return f"{numbers[1]} {month}" if len(numbers) > 1 else month
