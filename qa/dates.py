"""Dates that a question names: found by their form, read by the EDTF library."""

import re
from collections.abc import Iterator

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
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
"""First and last month of a third of the year."""

_LATER = re.compile(
    r"\b(?:by|until|before|till|since|from|through)\s+(?:the\s+end\s+of\s+)?$", re.I
)
"""A date behind these words is one that is talked about ("carbon-neutral by 2050")."""


def dates_in(question: str) -> Iterator[NamedDate]:
    """The dates that a question names as the time of what was said, in order."""
    for match in _DATE.finditer(question):
        if _LATER.search(question[: match.start()]):
            continue
        date = _part_of_year(match[0]) or date_in_words(match[0])
        if date:
            yield NamedDate(match[0], date)


def _part_of_year(words: str) -> PartialDate | None:
    """A third of a year, such as "late 2021"; None for other dates."""
    part = next((months for name, months in _PARTS.items() if words.lower().startswith(name)), None)
    if part is None:
        return None
    year = words[-4:]
    return partial_date(f"{year}-{part[0]}/{year}-{part[1]}")
