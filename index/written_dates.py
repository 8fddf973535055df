"""Dates as people write them: "June 5, 2019", "5. Juni 2019", "29/01/2010"."""

import re
from datetime import date, datetime

from dateutil.parser import ParserError, parse, parserinfo

from index.dates import partial_date
from index.errors import MetadataError
from index.records import PartialDate

MAX_WRITTEN_CHARS = 60
"""A date with its day of the week and its time of day is shorter."""

_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=\Z|[T ])")
_DAY_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
"""The day stands first wherever dots part a date."""

_MIN_PARTS = 3
"""Day, month and year; "2019-20" is two years and not a day that is in no calendar."""

_DEFAULTS = (datetime(1904, 1, 1), datetime(1908, 2, 2))
"""What the library puts for a part that is not written: where two of them differ, it was not."""

# The library has English names; these are German, French, Spanish, Portuguese, Italian, Russian and
# Arabic ones, Russian ones as "January", "of January" and "in January".
_MONTHS = """
    januar jänner janvier enero janeiro gennaio январь января январе يناير
    februar février febrero fevereiro febbraio февраль февраля феврале فبراير
    märz mars marzo março март марта марте مارس
    avril abril aprile апрель апреля апреле أبريل إبريل
    mai mayo maio maggio май мая мае مايو
    juni juin junio junho giugno июнь июня июне يونيو
    juli juillet julio julho luglio июль июля июле يوليو
    août agosto август августа августе أغسطس
    septembre septiembre setiembre setembro settembre сентябрь сентября сентябре سبتمبر
    oktober octobre octubre outubro ottobre октябрь октября октябре أكتوبر
    novembre noviembre novembro ноябрь ноября ноябре نوفمبر
    dezember décembre diciembre dezembro dicembre декабрь декабря декабре ديسمبر
"""
_WORDS_BESIDE = """
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
    segunda terça quarta quinta sexta feira
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    am den der vom le er el de del do em il º um uhr
"""
"""Days of the week, articles and prepositions, which tell nothing that the day does not."""


MONTH_NAMES = frozenset(_MONTHS.split())
"""The names of months in these languages, in small letters."""


class _Names(parserinfo):  # type: ignore[misc] # the library ships no types
    """The names of months and the words beside them in eight languages."""

    JUMP = (*parserinfo.JUMP, *_WORDS_BESIDE.split())
    MONTHS = tuple(
        (*english, *names.split())
        for english, names in zip(parserinfo.MONTHS, _MONTHS.strip().splitlines(), strict=True)
    )


_MONTH_FIRST, _DAY_FIRST = _Names(dayfirst=False), _Names(dayfirst=True)


def written_date(words: str) -> PartialDate | None:
    """The day or the month that words mean; None where they are no date.

    Args:
        words: the date alone, a day of the week and a time of day beside it included.

    Raises:
        MetadataError: the words can mean two days, or a day that no calendar has.
    """
    words = " ".join(words.split())
    year = _YEAR.search(words)
    if year is None or len(words) > MAX_WRITTEN_CHARS:
        return None
    if match := _YEAR_FIRST.match(words):
        return _day_of(*match.groups(), words=words)
    if match := _DAY_DOTTED.fullmatch(words):
        return _day_of(*reversed(match.groups()), words=words)
    first, second = (_parsed(words, year[0], names) for names in (_DAY_FIRST, _MONTH_FIRST))
    if first and second and first != second:
        raise MetadataError(
            f"the date {words} can mean {first.label} or {second.label}; write it as "
            f"{first.edtf} or {second.edtf}"
        )
    return first


def _parsed(words: str, year: str, names: parserinfo) -> PartialDate | None:
    try:
        days = [parse(words, names, default=day, ignoretz=True) for day in _DEFAULTS]
    except ParserError as exc:
        is_full = len(re.findall(r"\w+", words)) >= _MIN_PARTS
        if str(exc).startswith("Unknown string format") or not is_full:
            return None
        raise _no_such_day(words) from exc
    except (ValueError, OverflowError):
        return None
    first, second = days
    if str(first.year) != year or first.month != second.month:
        return None
    if first.day == second.day:
        return partial_date(first.date().isoformat())
    has_name = any(map(str.isalpha, words))  # "10 2019" may be a number and a year
    return partial_date(f"{first:%Y-%m}") if has_name else None


def _day_of(year: str, month: str, day: str, *, words: str) -> PartialDate:
    try:
        return partial_date(date(int(year), int(month), int(day)).isoformat())
    except ValueError as exc:
        raise _no_such_day(words) from exc


def _no_such_day(words: str) -> MetadataError:
    return MetadataError(f"the date {words} is in no calendar; write it such as 2021-10-20")
